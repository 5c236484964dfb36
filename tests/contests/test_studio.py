"""Contests in the studio: who may, what is refused, and what stays as it was published."""

from datetime import timedelta

import pytest
from django.core import mail

from blog.contests.models import Contest, Entry
from blog.contests.tasks import turn_contests
from tests.contests.holding import make_contest, make_entry

pytestmark = pytest.mark.django_db
ALL = "/admin/contests/contest/"


def sent(button: str = "_save", **changes) -> dict:
    moments = {"opens_at": "2026-06-12", "closes_at": "2026-06-20", "erase_at": "2026-07-20"}
    data = {f"{name}_date": day for name, day in moments.items()}
    data |= {f"{name}_time": "18:00" for name in moments}
    return {
        **data,
        "title": "Un panier",
        "prize": "Des pommes",
        "rules": "<p>Une entrée.</p><script>alert(1)</script>",
        "winners": "2",
        "least_age": "18",
        "slug": "",
        button: "",
        **changes,
    }


@pytest.fixture
def house(clock, house):
    return house


@pytest.mark.parametrize("who", ["owner", "editor", "admin"])
def test_a_contest_is_written_and_published(enter, house, who):
    client = enter(who)

    client.post(f"{ALL}add/?blog={house.ours.pk}", sent())
    contest = Contest.objects.get()
    assert (contest.published_at, contest.slug) == (None, "un-panier")
    assert contest.rules_html == "<p>Une entrée.</p>"
    assert contest.opens_at.isoformat() == "2026-06-12T16:00:00+00:00"  # 18:00 in Paris
    answer = client.post(f"{ALL}{contest.pk}/change/", sent("_publish"), follow=True)

    contest.refresh_from_db()
    assert contest.published_at
    assert contest.get_absolute_url() in answer.content.decode()


@pytest.mark.parametrize(
    ("who", "status"),
    [("author", 403), ("contributor", 403), ("other", 404), ("nobody", 302), ("anonymous", 302)],
)
def test_others_neither_write_nor_cancel(enter, house, who, status):
    draft = make_contest(house.ours, publish=False)
    running = make_contest(house.ours, "Ouvert")
    client = enter(who)

    assert client.post(f"{ALL}add/?blog={house.ours.pk}", sent()).status_code == status
    assert client.post(f"{ALL}{draft.pk}/change/", sent("_publish")).status_code == status
    assert client.post(f"{ALL}{draft.pk}/delete/", {"post": "yes"}).status_code == status
    assert client.post(f"{ALL}{running.pk}/cancel/").status_code == status
    draft.refresh_from_db()
    running.refresh_from_db()
    assert (draft.published_at, running.cancelled_at) == (None, None)
    assert Contest.objects.count() == 2


@pytest.mark.parametrize("pk", ["0", "999999", "9" * 40])
def test_a_contest_that_is_not_there_is_404(enter, house, pk):
    client = enter("owner")

    assert client.post(f"{ALL}{pk}/cancel/").status_code == 404
    assert client.post(f"{ALL}{pk}/delete/", {"post": "yes"}).status_code in {302, 404}


@pytest.mark.parametrize("method", ["get", "put", "delete"])
def test_cancelling_is_a_post(enter, house, method):
    contest = make_contest(house.ours)

    assert getattr(enter("owner"), method)(f"{ALL}{contest.pk}/cancel/").status_code == 405


@pytest.mark.parametrize(
    "changes",
    [
        {"closes_at_date": "2026-06-12", "closes_at_time": "17:59"},
        {"erase_at_date": "2026-06-20", "erase_at_time": "18:00"},
        {"erase_at_date": "2026-12-31"},
        {"opens_at_date": "", "opens_at_time": ""},
        {"opens_at_date": "31/02/2026"},
        {"winners": "0"},
        {"winners": "51"},
        {"winners": "99999999999999999999"},
        {"least_age": "14"},
        {"title": ""},
        {"prize": ""},
        {"prize": "x" * 1001},
        {"rules": "<p>" + "x" * 300_001},
        {"slug": "../x"},
        {
            "opens_at_date": "2026-06-01",
            "closes_at_date": "2026-06-10",
            "erase_at_date": "2026-06-30",
        },
    ],
)
def test_bad_input_is_told_and_lost_nowhere(enter, house, changes):
    answer = enter("owner").post(f"{ALL}add/?blog={house.ours.pk}", sent("_publish", **changes))

    assert answer.status_code == 200
    assert answer.context["adminform"].form.errors
    assert not Contest.objects.exists()


def test_two_contests_of_a_blog_do_not_share_an_address(enter, house):
    make_contest(house.ours)
    make_contest(house.theirs, "Un autre")
    client = enter("owner")

    refused = client.post(f"{ALL}add/?blog={house.ours.pk}", sent(slug="un-panier"))
    client.post(f"{ALL}add/?blog={house.ours.pk}", sent())
    client.post(f"{ALL}add/?blog={house.ours.pk}", sent(slug="un-autre"))

    assert refused.context["adminform"].form.errors
    slugs = Contest.objects.filter(blog=house.ours).values_list("slug", flat=True)
    assert sorted(slugs) == ["un-autre", "un-panier", "un-panier-2"]


def test_what_is_published_stays_as_it_is(enter, house):
    contest = make_contest(house.ours)
    client = enter("owner")

    assert client.post(f"{ALL}{contest.pk}/change/", sent(title="Autre")).status_code == 403
    assert client.post(f"{ALL}{contest.pk}/change/", sent("_publish")).status_code == 403
    assert client.post(f"{ALL}{contest.pk}/delete/", {"post": "yes"}).status_code == 403

    after = Contest.objects.get()
    assert (after.title, after.commitment) == (contest.title, contest.commitment)


def test_forged_fields_are_not_read(enter, house):
    client = enter("owner")
    forged = {"blog": house.theirs.pk, "secret": "0" * 64, "commitment": "0" * 64, "seed": "x"}

    client.post(f"{ALL}add/?blog={house.ours.pk}", sent("_publish", **forged))

    contest = Contest.objects.get()
    assert contest.blog == house.ours
    assert contest.commitment != "0" * 64
    assert contest.secret == contest.seed == ""


def test_the_owner_cancels_from_the_page(enter, house):
    contest = make_contest(house.ours)
    make_entry(contest)
    client = enter("editor")
    assert f"{ALL}{contest.pk}/cancel/" in client.get(f"{ALL}{contest.pk}/change/").text
    mail.outbox.clear()

    answer = client.post(f"{ALL}{contest.pk}/cancel/")

    contest.refresh_from_db()
    assert answer["Location"] == f"{ALL}{contest.pk}/change/"
    assert contest.cancelled_at
    assert len(mail.outbox) == 1
    assert f"{ALL}{contest.pk}/cancel/" not in client.get(f"{ALL}{contest.pk}/change/").text
    assert client.post(f"{ALL}{contest.pk}/delete/", {"post": "yes"}).status_code == 302


def test_winners_are_shown_to_the_blogs_editors_and_only_winners(enter, house, clock):
    contest = make_contest(house.ours)
    for number in range(9):
        make_entry(contest, f"z{number}@example.org", f"Zoé <{number}>")
    running = enter("owner").get(f"{ALL}{contest.pk}/change/").text
    assert "@example.org" not in running.partition("<main")[2]
    clock.shift(timedelta(days=8))
    turn_contests.func()

    shown = enter("editor").get(f"{ALL}{contest.pk}/change/").text

    placed = Entry.objects.filter(place__isnull=False)
    others = Entry.objects.filter(place__isnull=True)
    assert all(entry.email in shown for entry in placed)
    assert not any(entry.email in shown for entry in others)
    assert "Zoé <" not in shown


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_many(enter, house, query_count, number):
    for step in range(number):
        make_contest(house.ours, f"Concours {step}")
    client = enter("owner")
    client.get(ALL)

    with query_count(6):
        assert client.get(ALL).status_code == 200


def test_moments_are_on_the_clock_of_the_blog(enter, house):
    house.ours.time_zone = "Indian/Reunion"
    house.ours.save()
    contest = make_contest(house.ours)  # opens on 10 June at 12:00 UTC
    client = enter("owner")

    for path in (ALL, f"{ALL}{contest.pk}/change/"):
        assert "10/06/2026 16:00" in client.get(path).text
