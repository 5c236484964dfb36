"""What moderators decide is done at once, told to all it concerns, and undone alike."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from accounts.models import User
from accounts.restrictions import Restriction
from blog.comments.rules import ruling
from blog.moderation.actions.judging import lift, reopen
from blog.moderation.models import Case, Decision, Reporter
from blog.moderation.tasks import end_suspensions
from tests.factories import make_article
from tests.media.library import make_picture
from tests.moderation.reporting import ARTICLE, case_of, judge, report_page

pytestmark = pytest.mark.django_db
PATH = "/@nos-pages/2013/06/un-mot-de-trop.html"


def restriction_of(row) -> str:
    return type(row).objects.get(pk=row.pk).restriction


def letters_to(address: str) -> list:
    return [letter for letter in mail.outbox if letter.to == [address]]


@pytest.mark.parametrize("measure", ["hide", "remove"])
@pytest.mark.parametrize(("ground", "status"), [("defamation", 451), ("spam", 410)])
def test_what_is_hidden_is_gone_and_its_address_says_so(
    measure, ground, status, article, moderator, client
):
    judge(case_of(), by=moderator, measure=measure, ground=ground)

    assert client.get(PATH).status_code == status
    assert "Un mot de trop" not in client.get("/@nos-pages/").content.decode()


def test_a_dismissal_changes_nothing_and_is_told_to_who_reported_alone(article, moderator, client):
    case = case_of()
    mail.outbox.clear()

    judge(case, by=moderator, measure="dismiss")

    assert client.get(PATH).status_code == 200
    assert [letter.to for letter in mail.outbox] == [["rosa@example.org"]]
    case.refresh_from_db()
    assert case.state == Case.State.DECIDED


def test_the_author_is_told_all_that_article_17_asks_for(author, article, moderator):
    author.language = "en"
    author.save(update_fields=["language"])
    judge(case_of(), by=moderator)

    letter = letters_to("ana@example.org")[0]
    for words in (
        ARTICLE,  # what
        "hidden from readers, everywhere and in every country",  # what is done, and where
        "no end",  # for how long
        "It followed a report",  # why it was looked at
        "without the help of a program",
        "Loi du 29 juillet 1881, article 29",  # the ground
        "Le texte impute un vol",  # the facts
        "/decision/",  # how to contest
    ):
        assert words in letter.body


def test_who_reported_is_shown_to_the_author_nowhere(article, moderator, client):
    decision = judge(case_of(name="Rosa Cachée"), by=moderator)

    shown = client.get(f"/decision/{decision.token()}/").content.decode()

    for text in (shown, letters_to("ana@example.org")[0].body):
        assert "rosa@example.org" not in text
        assert "Rosa" not in text
        assert "Ceci est faux" not in text


def test_each_who_reported_is_told_once_in_their_language(article, moderator):
    case = case_of()
    report_page(words="Une autre raison")
    report_page(email="paul@example.org", name="Paul", language="en")
    mail.outbox.clear()

    judge(case, by=moderator)

    told = [letter for letter in mail.outbox if letter.to != ["ana@example.org"]]
    assert sorted(letter.to[0] for letter in told) == ["paul@example.org", "rosa@example.org"]
    english = letters_to("paul@example.org")[0]
    assert "It is hidden from readers." in english.body
    assert "/en/report/" in english.body


def test_a_suspended_blog_is_gone_and_its_owners_are_told(blog, moderator, client):
    judge(case_of(), by=moderator, measure="suspend_blog")

    assert client.get("/@nos-pages/").status_code == 451
    assert restriction_of(blog) == Restriction.LAW
    assert letters_to("ana@example.org")


def test_comments_are_closed_whatever_the_author_says_and_opened_again(article, moderator):
    decision = judge(case_of(), by=moderator, measure="close_comments")
    assert not ruling(article).is_open(article)

    lift(decision=decision, by=moderator)

    assert ruling(article).is_open(article)
    assert restriction_of(article) == ""


def test_a_suspended_account_ends_suspended_when_its_time_is_over(blog, author, moderator):
    until = timezone.now() + timedelta(days=7)
    decision = judge(case_of(), by=moderator, measure="suspend_account", until=until)
    assert User.objects.get(pk=author.pk).is_withheld

    assert end_suspensions.call() == 0
    Decision.objects.filter(pk=decision.pk).update(until=timezone.now() - timedelta(seconds=1))
    assert end_suspensions.call() == 1

    assert not User.objects.get(pk=author.pk).is_withheld
    decision.refresh_from_db()
    assert decision.ended_by == Decision.End.OVER
    assert end_suspensions.call() == 0


def test_what_is_kept_out_of_lists_is_still_read(article, moderator, client):
    judge(case_of(), by=moderator, measure="limit")

    assert client.get(PATH).status_code == 200
    assert restriction_of(article) == Restriction.LISTS


def test_a_picture_that_is_hidden_is_no_file_any_more_and_comes_back(
    blog, moderator, client, tmp_path, settings, django_capture_on_commit_callbacks
):
    settings.MEDIA_ROOT = tmp_path / "media"
    picture = make_picture(blog)
    url = f"http://testserver{picture.url}"
    assert client.get(picture.url).status_code == 200

    with django_capture_on_commit_callbacks(execute=True):
        decision = judge(case_of(url), by=moderator)

    assert client.get(picture.url).status_code == 451
    assert not list((tmp_path / "media").rglob("*.jpg"))
    with django_capture_on_commit_callbacks(execute=True):
        lift(decision=decision, by=moderator)
    assert client.get(picture.url).status_code == 200


def test_what_is_lifted_is_there_again_and_the_author_is_told(article, moderator, client):
    decision = judge(case_of(), by=moderator)
    mail.outbox.clear()

    lift(decision=decision, by=moderator)

    assert client.get(PATH).status_code == 200
    assert len(letters_to("ana@example.org")) == 1


def test_of_two_measures_the_stronger_holds_until_it_ends(article, moderator, client):
    first = judge(case_of(), by=moderator, measure="limit")
    case = case_of(email="paul@example.org", name="Paul")
    second = judge(case, by=moderator, measure="hide", ground="spam")
    assert restriction_of(article) == Restriction.RULES

    lift(decision=second, by=moderator)
    assert restriction_of(article) == Restriction.LISTS
    lift(decision=first, by=moderator)
    assert restriction_of(article) == ""


def test_a_decision_is_corrected_by_another(article, moderator, client):
    case = case_of()
    first = judge(case, by=moderator)
    case.refresh_from_db()
    reopen(case=case, by=moderator)
    assert client.get(PATH).status_code == 451

    judge(case, by=moderator, measure="limit")

    first.refresh_from_db()
    assert first.ended_by == Decision.End.CORRECTED
    assert client.get(PATH).status_code == 200


def test_who_often_reports_what_is_in_order_is_warned_once_and_weighs_nothing(blog, moderator):
    for number in range(4):
        make_article(blog, f"Calme {number}")
        url = f"http://testserver/@nos-pages/2013/06/calme-{number}.html"
        judge(case_of(url, language="en"), by=moderator, measure="dismiss", was_unfounded=True)

    assert Reporter.objects.get().trust == 0
    assert [letter.subject for letter in mail.outbox].count("About your reports") == 1
    case = case_of()
    assert (case.reporters, case.weight) == (1, 0)


def test_who_was_right_before_weighs_more(blog, moderator):
    judge(case_of(), by=moderator)

    case = case_of("http://testserver/@nos-pages/pages/une-page.html")

    assert case.weight == 2
