"""What a decision hides is gone from wherever readers met it, kept pages too, and comes back."""

import pytest

from blog.moderation.actions.judging import lift
from tests.factories import make_comment
from tests.moderation.reporting import ARTICLE, case_of, judge

# Pages are kept and forgotten as transactions end.
pytestmark = pytest.mark.django_db(transaction=True)
BLOG = "/@nos-pages/"
PLACES = {
    ARTICLE: (
        "Un mot de trop",
        ["", "rss", "atom", "feed.json", "archives/", "2013/", "2013/06/", "2013/06/11/",
         "sitemap.xml", "search/?q=trop", "/", "/blogs/", "/search/?q=trop", "/authors/ana/"],
    ),
    "http://testserver/@nos-pages/pages/une-page.html": (
        "une-page", ["", "sitemap.xml", "search/?q=page", "/search/?q=page"],
    ),
    "http://testserver/@nos-pages/": (
        "Nos pages", ["/", "/blogs/", "/search/?q=pages", "/sitemap.xml", "/authors/ana/"],
    ),
    "http://testserver/authors/ana/": ("Une vie de carnets", ["/authors/ana/"]),
}  # fmt: skip


def address(place: str) -> str:
    return place if place.startswith("/") else BLOG + place


def shown(client, name: str, places: list[str]) -> list[str]:
    """Return the places that show a name, where they are found at all."""
    pages = {place: client.get(address(place)) for place in places}
    return [place for place, page in pages.items() if name in _words(page, place)]


def _words(page, place: str) -> str:
    """Return what a page says, without the words that were looked for."""
    asked = page.content.decode() if page.status_code == 200 else ""
    return asked.replace("q=trop", "").replace("q=page", "")


@pytest.mark.parametrize("url", PLACES)
def test_what_is_hidden_is_nowhere_until_it_is_there_again(
    url, blog, author, moderator, client, page_cache
):
    author.profile.biography, author.profile.show_biography = "Une vie de carnets", True
    author.profile.save()
    name, places = PLACES[url]
    before = shown(client, name, places)
    assert before, "what could leak is shown somewhere"
    assert shown(client, name, places) == before  # from the cache now

    decision = judge(case_of(url), by=moderator)

    assert shown(client, name, places) == []
    lift(decision=decision, by=moderator)
    assert shown(client, name, places) == before


def test_a_hidden_comment_is_nowhere(article, moderator, client, page_cache):
    comment = make_comment(article, "Bien dit !")
    under = "2013/06/un-mot-de-trop"
    places = [
        f"{under}.html",
        f"{under}/comments/",
        "comments/rss",
        "comments/atom",
        "comments/feed.json",
    ]
    places = [*places, f"{under}/comments/rss"]
    assert shown(client, "Bien dit", places) == places

    judge(case_of(comment.get_absolute_url()), by=moderator)

    assert shown(client, "Bien dit", places) == []
