"""The queue of moderators: its order, its filters, what it costs, and how it is added to."""

import pytest

from blog.moderation.models import Case, Decision
from tests.factories import make_article
from tests.moderation.reporting import QUEUE, case_of, decided, desk, report_page

pytestmark = pytest.mark.django_db


def test_the_queue_begins_with_the_gravest_then_the_most_reported_then_the_oldest(
    blog, moderator, client
):
    for number in range(4):
        make_article(blog, f"Cas {number}")
    paths = [f"http://testserver/@nos-pages/2013/06/cas-{number}.html" for number in range(4)]
    case_of(paths[0], kind="spam")
    case_of(paths[1], kind="spam", email="paul@example.org")
    case_of(paths[2], kind="spam")
    report_page(paths[2], kind="spam", email="paul@example.org")
    case_of(paths[3], kind="terrorism")
    client.force_login(moderator)

    page = client.get(QUEUE)

    titles = [case.title for case in page.context["cl"].result_list]
    assert titles == ["Cas 3", "Cas 2", "Cas 0", "Cas 1"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_queue_costs_the_same_however_long_it_is(count, blog, moderator, client, query_count):
    for number in range(count):
        make_article(blog, f"Cas {number}")
        case_of(f"http://testserver/@nos-pages/2013/06/cas-{number}.html", words=f"{number}")
    client.force_login(moderator)
    client.get(QUEUE)

    with query_count(5):
        client.get(QUEUE)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", 1), ("?state=decided", 0), ("?state=all", 1), ("?taken=me", 0), ("?taken=nobody", 1),
        ("?content=article", 1), ("?content=blog", 0), ("?kind__exact=defamation", 1),
        ("?kind__exact=hate", 0), ("?late=yes", 0), ("?q=mot", 1), ("?q=rien", 0), ("?q=ana", 1),
    ],
)  # fmt: skip
def test_the_queue_is_filtered_and_searched(query, found, article, moderator, client):
    case_of()
    client.force_login(moderator)

    page = client.get(f"{QUEUE}{query}")

    assert len(page.context["cl"].result_list) == found


@pytest.mark.parametrize("query", ["?state=x", "?content=%00", "?author__email=x", "?o=99", "?p=x"])
def test_nonsense_in_the_address_of_the_queue_breaks_nothing(query, article, moderator, client):
    client.force_login(moderator)

    assert client.get(f"{QUEUE}{query}").status_code in {200, 302, 400}


def test_a_moderator_looks_at_an_address_of_their_own_accord(article, moderator, client):
    client.force_login(moderator)

    answer = client.post(QUEUE, {"url": article.get_absolute_url(), "kind": "spam"})

    case = Case.objects.get()
    assert answer["Location"] == desk(case)
    client.post(desk(case), decided(case))
    decision = Decision.objects.get()
    assert (decision.from_report, decision.snapshot.content["title"]) == (False, "Un mot de trop")


@pytest.mark.parametrize("url", ["", "x", "https://example.com/", "http://testserver/@rien/"])
def test_an_address_that_leads_nowhere_is_told(url, moderator, client):
    client.force_login(moderator)

    answer = client.post(QUEUE, {"url": url, "kind": "spam"})

    assert answer.status_code == 422
    answer.render()
    assert not Case.objects.exists()


def test_nobody_puts_their_own_into_the_queue(article, author, client):
    author.is_moderator = True
    author.save(update_fields=["is_moderator"])
    client.force_login(author)

    assert (
        client.post(QUEUE, {"url": article.get_absolute_url(), "kind": "spam"}).status_code == 403
    )
    assert not Case.objects.exists()
