"""What authors see of their newsletter, and take away; nobody else does."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from accounts.plain import plain_cell
from blog.blogs.models import Role
from blog.newsletter import actions, figures
from blog.newsletter.models import Issue, Subscription
from tests.factories import make_blog, make_member, owner_of
from tests.newsletter.readers import make_reader

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(blog) -> str:
    return reverse("admin:blogs_blog_newsletter", args=[blog.pk])


@pytest.fixture
def owner(client, blog):
    client.force_login(owner_of(blog))
    return client


def make_issue(blog, title="Les fèves", **fields) -> Issue:
    return Issue.objects.create(
        blog=blog, title=title, total=3, finished_at=timezone.now(), **fields
    )


def exported(client, page) -> list[list[str]]:
    answer = client.post(page, {"do": "export"})
    assert answer["Content-Type"] == "text/csv"
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(StringIO(text)))


def test_an_owner_sees_what_went_and_who_reads(owner, blog, page, time_machine):
    time_machine.move_to("2026-06-11T12:00:00Z", tick=False)
    make_reader(blog)
    make_reader(blog, frequency="weekly")
    actions.leave(subscription=make_reader(blog))
    figures.count(blog, sent=1234, failed=5)
    make_issue(blog, sent=2, failed=1)

    context = owner.get(page).context

    assert context["readers"] == {"each": 1, "weekly": 1, "pending": 0}
    assert context["totals"] == {
        "sent": 1234, "failed": 5, "joined": 3, "left": 1, "complained": 0,
    }  # fmt: skip
    assert context["weeks"][0].sent == 1234
    assert context["weeks"][0].start.isoformat() == "2026-06-08"
    assert [issue.title for issue in context["issues"]] == ["Les fèves"]


def test_the_weeks_are_those_of_the_blogs_own_days(blog, time_machine):
    time_machine.move_to("2026-06-07T21:30:00Z", tick=False)  # Sunday, 23:30 in Paris
    figures.count(blog, sent=1)
    time_machine.shift(timedelta(hours=1))
    figures.count(blog, sent=2)

    assert [week.sent for week in figures.weeks(blog)][-2:] == [1, 2]
    bars = list(figures.bars(figures.weeks(blog), "sent"))
    assert [bar.height for bar in bars][-2:] == [50, 100]


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_same_however_much_there_is(count, owner, blog, page, query_count):
    owner.get(page)
    for number in range(count):
        make_issue(blog, f"Article {number}")
        make_reader(blog)

    with query_count(8):
        owner.get(page)


def test_older_issues_come_by_key(owner, blog, page):
    for number in range(25):
        make_issue(blog, f"Article {number}")

    first = owner.get(page).context
    second = owner.get(page, {"before": first["older"]}).context

    titles = [issue.title for shown in (first, second) for issue in shown["issues"]]
    assert titles == [f"Article {number}" for number in reversed(range(25))]
    assert second["older"] is None


@pytest.mark.parametrize("before", ["x", "-1", "9" * 30])
def test_nonsense_for_a_key_is_no_key(before, owner, page):
    assert owner.get(page, {"before": before}).status_code == 200


def test_the_list_is_taken_with_its_proofs_and_leaves_a_trace(owner, blog, page):
    reader = make_reader(blog, "lea@example.org", asked_on="http://testserver/@reaclic/")
    make_reader(make_blog("voisin"), "voisin@example.org")

    head, row = exported(owner, page)

    assert len(head) == len(row)
    assert row[0] == "lea@example.org"
    assert row[4] == "http://testserver/@reaclic/"
    assert row[7] == reader.wording.text
    assert LogEntry.objects.get().object_id == str(blog.pk)


@pytest.mark.parametrize("text", ["=1+1", "+33", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_no_cell_is_a_formula(text, owner, blog, page):
    make_reader(blog, "lea@example.org", asked_on=text)

    assert exported(owner, page)[1][4] == f"'{text}"
    assert plain_cell("lea@example.org") == "lea@example.org"


def test_an_author_unsubscribes_a_reader_who_asks(owner, blog, page):
    make_reader(blog, "lea@example.org")

    owner.post(page, {"do": "remove", "email": " Lea@example.org "})

    assert Subscription.objects.get().state == Subscription.State.LEFT


def test_a_reader_of_another_blog_is_nobody_here(owner, page):
    reader = make_reader(make_blog("voisin"), "lea@example.org")

    answer = owner.post(page, {"do": "remove", "email": "lea@example.org"})

    assert answer.context["forms"]["remove"].errors
    reader.refresh_from_db()
    assert reader.is_active


@pytest.mark.parametrize("role", [Role.AUTHOR, Role.CONTRIBUTOR])
@pytest.mark.parametrize("form", [{"do": "export"}, {"do": "remove", "email": "l@example.org"}])
def test_a_lesser_role_gets_403(role, form, client, blog, page):
    client.force_login(make_member(blog, role))

    assert client.get(page).status_code == 403
    assert client.post(page, form).status_code == 403


@pytest.mark.parametrize("form", [{"do": "export"}, {"do": "remove", "email": "l@example.org"}])
def test_another_blogs_owner_gets_404_and_a_stranger_the_sign_in(form, client, blog, page):
    assert client.post(page, form).status_code == 302
    client.force_login(owner_of(make_blog("voisin")))

    assert client.get(page).status_code == 404
    assert client.post(page, form).status_code == 404
    assert client.post(page.replace(str(blog.pk), "999999"), form).status_code == 404


def test_an_editor_sees_it_too(client, blog, page):
    client.force_login(make_member(blog, Role.EDITOR))

    assert client.get(page).status_code == 200


def test_an_unknown_verb_and_another_method_are_refused(owner, page):
    assert owner.post(page, {"do": "send"}).status_code == 400
    assert owner.put(page).status_code == 405
