"""No page of readers walks through a table that grows, or puts the articles of a blog in order."""

import pytest
from django.core.cache import caches
from django.db import connection, transaction

from blog.blogs import mounts
from tests.growth.plans import Plan, latest_moments, plan_of, queries
from tests.pagecache.kinds import KEPT
from tests.pages.site import make_site

pytestmark = pytest.mark.django_db

SEARCHES = {"search": "/@reaclic/search/?q=patrons", "platform search": "/search/?q=patrons"}
PAGES = KEPT | SEARCHES | {
    "home, further": "/@reaclic/?before=0.1370000000000000.1",
    "month, further": "/@reaclic/2013/06/?before=0.1371000000000000.1",
}  # fmt: skip
# Tables that grow with what people write.
GROWING = {
    "articles_article", "articles_taggedarticle", "articles_tag", "comments_comment", "blogs_blog",
}  # fmt: skip
# What is put in order or walked through all the same, and why it may be.
ALLOWED = {
    "articles:article": "comments_comment",  # those of one article
    "comments:comment": "comments_comment",  # the answers to one comment
    "portal:top": "articles_article",  # what was commented in the last months, as it stands today
    "portal:author": "blogs_blog",  # the blogs of one person
    "/sitemap.xml": "blogs_blog",  # names every blog
    "robots": "blogs_blog",  # counts the pages of that
}


@pytest.fixture(scope="module")
def built_site(django_db_setup, django_db_blocker):
    """The site, built once for all of these tests: what one of them changes is undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_site()
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def site(built_site, db):
    return built_site


def plans(client, name: str) -> list[tuple[str, Plan]]:
    """Return the queries of a page when nothing is kept, and how they are answered."""
    caches["pages"].clear()
    mounts._memory.clear()
    with queries() as asked:
        client.get(PAGES[name])
    return [(one.sql, plan_of(one)) for one in asked]


def costly(plan: Plan) -> frozenset[str]:
    """Return the tables whose size would show in what this query costs.

    PostgreSQL sorts the few rows of this site rather than follow an index, whatever it is told:
    there only a walk through a whole table counts.
    """
    return plan.scanned if connection.vendor == "postgresql" else plan.scanned | plan.sorted


@pytest.mark.parametrize("name", PAGES)
def test_no_page_costs_what_a_whole_table_does(client, name):
    feared = GROWING - {ALLOWED.get(name)}
    found = plans(client, name)

    assert [sql for sql, plan in found if costly(plan) & feared] == []


# PostgreSQL chooses among indexes by what is in the tables, and here there is little.
@pytest.mark.skipif(connection.vendor == "postgresql", reason="plans follow the rows there")
@pytest.mark.parametrize(
    ("name", "index"),
    [
        ("articles:home", "article_home"),
        ("home, further", "article_home"),
        ("articles:home", "tag_most_used"),
        ("archives:month", "article_newest"),
        ("archives:year", "article_newest"),
        ("/@reaclic/rss", "article_newest"),
        ("articles:category", "article_category"),
        ("portal:home", "article_platform"),
        ("portal:author", "article_author"),
        ("portal:blogs", "blog_by_name"),
    ],
)
def test_a_list_is_a_range_of_its_own_index_and_nothing_stands_in_for_it(client, name, index):
    assert any(index in plan.indexes for _, plan in plans(client, name))
    with connection.cursor() as cursor:
        cursor.execute(f"DROP INDEX {index}")
    assert not any(index in plan.indexes for _, plan in plans(client, name))


# Of two, SQLite takes either for its index, and reads all that is newer when it is that of now.
@pytest.mark.parametrize(
    "name",
    [
        "home, further",
        "archives:year",
        "archives:month",
        "archives:day",
        "month, further",
        "/@reaclic/sitemap.xml",
    ],
)
def test_articles_are_asked_for_up_to_one_moment(client, name):
    caches["pages"].clear()
    with queries() as asked:
        client.get(PAGES[name])
    bounds = [moments for one in asked for moments in latest_moments(one).values()]

    assert bounds
    assert [moments for moments in bounds if len(moments) > 1] == []
