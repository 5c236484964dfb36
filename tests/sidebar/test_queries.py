"""The literal number of queries of pages, with nothing kept and with everything kept."""

import pytest
from django.core.cache import cache

from blog.blogs import mounts
from blog.sidebar.models import Box, BoxLink
from tests.factories import make_article, make_blog, make_category, make_page, owner_of, paris

pytestmark = pytest.mark.django_db

# With nothing kept: the boxes and their links, the profile and its links, the months, the
# categories, the tags, the titles, the days of the calendar, the next scheduled article.
SIDEBAR = 8
COLD = {
    "": 4 + SIDEBAR,  # mount, pinned articles, articles, menu
    "2013/06/titre-0.html": 5 + SIDEBAR,  # mount, article, neighbours, comments, menu
    "pages/a-propos.html": 3 + SIDEBAR,  # mount, page, menu
    "categorie/jardin/": 4 + SIDEBAR,
    "tag/mot-0/": 4 + SIDEBAR,
    # The periods themselves are those of the boxes.
    "archives/": 2 + SIDEBAR,
    "2013/": 3 + SIDEBAR,
    "2013/06/": 3 + SIDEBAR,
    "2013/06/11/": 3 + SIDEBAR,
}
KEPT = {
    "": 2,
    "2013/06/titre-0.html": 3,
    "pages/a-propos.html": 1,
    "categorie/jardin/": 2,
    "tag/mot-0/": 2,
    "archives/": 0,
    "2013/": 1,
    "2013/06/": 1,
    "2013/06/11/": 1,
}


def fill(blog, number):
    """Give the blog `number` of everything, in every box."""
    category = make_category(blog)
    for step in range(number):
        tags = [f"mot {word}" for word in range(step + 1)]
        at = paris(2013, 6, 11, 1 + step)
        make_article(blog, f"Titre {step}", at=at, category=category, tags=tags)
        make_article(blog, f"Ancien {step}", at=paris(2013 - step, 2, 3), category=category)
        for kind, side in (("links", "left"), ("text", "right")):
            box = Box.objects.create(blog=blog, kind=kind, side=side, body="<p>Un texte</p>")
            for line in range(3):
                BoxLink.objects.create(box=box, label=f"Lien {line}", url="https://example.org/")
    profile = owner_of(blog).profile
    profile.show_links = True
    profile.save()
    for step in range(number):
        profile.links.create(label=f"Site {step}", url="https://example.org/")
    make_page(blog)


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("path", COLD)
def test_a_page_costs_the_same_whatever_the_number_of_boxes_and_articles(
    client, query_count, path, number
):
    fill(make_blog("reaclic"), number)
    mounts._memory.clear()
    cache.clear()

    with query_count(COLD[path]):
        assert client.get(f"/@reaclic/{path}").status_code == 200
    with query_count(KEPT[path]):
        assert client.get(f"/@reaclic/{path}").status_code == 200
    assert COLD[path] <= 14


def test_an_article_of_another_month_costs_one_query_more_than_its_own(client, query_count):
    fill(make_blog("reaclic"), 3)
    client.get("/@reaclic/2013/06/titre-0.html")

    with query_count(KEPT["2013/06/titre-0.html"] + 1):
        client.get("/@reaclic/2013/02/ancien-0.html")
