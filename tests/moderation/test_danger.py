"""Of a threat to life the authorities are told, and that it was done is recorded: DSA, 18."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.utils import timezone

from blog.moderation.actions.alerting import record_notice, suspect_danger
from blog.moderation.audit import verify
from blog.moderation.models import Case, Decision, Entry, Note, NoticeToAuthority
from config.settings.environment import triples
from tests.factories import make_user
from tests.moderation.reporting import QUEUE, case_of, decided, desk, judge, report_page

pytestmark = pytest.mark.django_db


def danger_of(case: Case) -> str:
    case.refresh_from_db()
    return case.danger


def told(**changes) -> dict:
    fields = {
        "do": "told",
        "notice-authority": "PHAROS",
        "notice-reference": "2026-1182",
        "notice-told_at": timezone.localtime().strftime("%Y-%m-%dT%H:%M"),
    }
    return fields | changes


@pytest.mark.parametrize("kind", ["threat", "terrorism", "child_abuse"])
def test_the_desk_says_whom_to_inform_and_what_to_send(kind, article, moderator, client):
    case = case_of(kind=kind, words="Il dit où elle habite et qu’il l’attendra.")
    client.force_login(moderator)

    page = client.get(desk(case)).content.decode()

    for said in (
        "PHAROS",
        "https://www.internet-signalement.gouv.fr",
        "17 ou le 112",
        "Il dit où elle habite",  # what was reported
        "Une autre ligne.",  # what stands there
        "Ana &lt;ana@example.org&gt;",  # whose it is
    ):
        assert said in page
    assert "rosa@example.org" not in page


def test_of_other_matters_no_address_of_the_author_is_shown(article, moderator, client):
    case = case_of()
    client.force_login(moderator)

    page = client.get(desk(case)).content.decode()

    assert "PHAROS" not in page
    assert "ana@example.org" not in page


def test_the_host_names_its_own_authorities(article, moderator, client, settings):
    settings.AUTHORITIES = [("Police fédérale", "101", "danger immédiat")]
    case = case_of(kind="threat")
    client.force_login(moderator)

    page = client.get(desk(case)).content.decode()

    assert "Police fédérale" in page
    assert "PHAROS" not in page


def test_authorities_are_read_from_the_environment(monkeypatch):
    monkeypatch.setenv("CARNET_AUTHORITIES", "Police|101|danger; Parquet|par lettre|le reste;")
    assert triples("CARNET_AUTHORITIES") == [
        ("Police", "101", "danger"),
        ("Parquet", "par lettre", "le reste"),
    ]
    monkeypatch.setenv("CARNET_AUTHORITIES", "Police|101")
    with pytest.raises(ImproperlyConfigured):
        triples("CARNET_AUTHORITIES")


def test_who_moderates_is_told_at_once_and_once_but_for_their_own(article, moderator, author):
    make_user("lia@example.org", is_moderator=True, language="en")
    author.is_moderator = True
    author.save(update_fields=["is_moderator"])

    case_of(kind="threat")
    report_page(kind="threat", email="paul@example.org")

    letters = [letter for letter in mail.outbox if "/admin/moderation/case/" in letter.body]
    assert sorted(letter.to[0] for letter in letters) == ["lia@example.org", "mo@example.org"]
    assert "life or safety" in next(x for x in letters if x.to == ["lia@example.org"]).body


@pytest.mark.parametrize("measure", ["dismiss", "remove"])
def test_a_threat_is_not_closed_before_somebody_said_who_knows(measure, article, moderator, client):
    case = case_of(kind="threat")
    client.force_login(moderator)

    answer = client.post(desk(case), decided(case, measure=measure))

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "quelle autorité" in page
    assert "Un vol imputé sans preuve." in page
    assert not Decision.objects.exists()


def test_who_was_informed_when_and_by_which_reference_is_in_the_log(article, moderator, client):
    case = case_of(kind="threat")
    client.force_login(moderator)

    answer = client.post(desk(case), told())

    assert answer["Location"] == desk(case)
    entry = Entry.objects.get(action="authority told")
    assert (entry.actor, entry.case_number) == (moderator, case.pk)
    assert (entry.data["authority"], entry.data["reference"]) == ("PHAROS", "2026-1182")
    notice = NoticeToAuthority.objects.get()
    assert entry.data["told_at"] == notice.told_at.isoformat()
    assert notice.snapshot.content["title"] == "Un mot de trop"
    assert danger_of(case) == "told"
    assert "2026-1182" in client.get(desk(case)).content.decode()
    verify()
    assert client.post(desk(case), decided(case)).status_code == 302


def test_what_turns_out_to_be_no_danger_is_said_and_closed(article, moderator, client):
    case = case_of(kind="threat")
    client.force_login(moderator)

    assert client.post(desk(case), {"do": "clear", "clear-words": " "}).status_code == 422
    client.post(desk(case), {"do": "clear", "clear-words": "Une citation de roman."})

    assert danger_of(case) == "cleared"
    assert Note.objects.get().words == "Une citation de roman."
    assert Entry.objects.latest("number").action == "no danger"
    assert client.post(desk(case), decided(case, measure="dismiss")).status_code == 302


def test_what_was_cleared_is_asked_again_when_somebody_else_reports_it(article, moderator, client):
    case = case_of(kind="threat")
    client.force_login(moderator)
    client.post(desk(case), {"do": "clear", "clear-words": "Une citation de roman."})

    report_page(kind="threat", email="paul@example.org", words="Il a mon adresse.")

    assert danger_of(case) == "suspected"


def test_a_moderator_sees_a_danger_in_what_was_reported_as_something_else(
    article, moderator, client
):
    case = case_of(kind="spam")
    client.force_login(moderator)

    client.post(desk(case), {"do": "suspect"})

    assert danger_of(case) == "suspected"
    assert case.gravity == 5
    assert case.due_at <= timezone.now() + timedelta(hours=1)
    assert Entry.objects.latest("number").action == "danger"
    # A later report does not make it less.
    report_page(kind="spam", email="paul@example.org")
    case.refresh_from_db()
    assert (case.gravity, case.danger) == (5, "suspected")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"notice-authority": ""}, "authority"),
        ({"notice-authority": "\u200b"}, "authority"),
        ({"notice-authority": "x" * 1_000_000}, "authority"),
        ({"notice-reference": ""}, "reference"),
        ({"notice-told_at": "hier"}, "told_at"),
        ({"notice-told_at": "2999-01-01T00:00"}, "told_at"),
    ],
)
def test_what_is_refused_is_told_and_nothing_is_recorded(
    changes, field, article, moderator, client
):
    case = case_of(kind="threat")
    client.force_login(moderator)

    answer = client.post(desk(case), told(**changes))

    assert answer.status_code == 422
    assert list(answer.context["notice_form"].errors) == [field]
    assert not NoticeToAuthority.objects.exists()
    assert danger_of(case) == "suspected"


def test_a_second_authority_is_recorded_beside_the_first(article, moderator, client):
    case = case_of(kind="threat")
    client.force_login(moderator)
    client.post(desk(case), told())
    judge(case, by=moderator)

    client.post(desk(case), told(**{"notice-authority": "Europol", "notice-reference": "E-7"}))

    assert NoticeToAuthority.objects.count() == 2
    suspect_danger(case=case, by=moderator)
    assert danger_of(case) == "told"


def test_a_notice_is_recorded_once_it_is_done(article, moderator):
    with pytest.raises(ValidationError):
        record_notice(
            case=case_of(kind="threat"),
            by=moderator,
            authority="PHAROS",
            reference="1",
            told_at=timezone.now() + timedelta(hours=1),
        )


def test_the_author_is_never_told_that_an_authority_was_informed(article, moderator, client):
    case = case_of(kind="threat")
    client.force_login(moderator)
    client.post(desk(case), told())

    decision = judge(case, by=moderator, ground="threat")

    client.logout()
    page = client.get(f"/decision/{decision.token()}/").content.decode()
    letters = "".join(letter.body for letter in mail.outbox if letter.to == ["ana@example.org"])
    assert "PHAROS" not in page + letters
    assert "2026-1182" not in page + letters


def test_the_queue_marks_what_waits_for_a_notice_and_finds_it(article, moderator, client):
    case_of("http://testserver/@nos-pages/", kind="spam")
    case_of(kind="threat")
    client.force_login(moderator)

    page = client.get(QUEUE)
    assert "autorités à informer" in page.content.decode()
    found = client.get(f"{QUEUE}?danger=suspected").context["cl"].result_list
    assert [case.title for case in found] == ["Un mot de trop"]
