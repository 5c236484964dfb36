"""The command that indexes everything anew, which may be stopped and goes on."""

from io import StringIO

import pytest
from django.core.management import call_command

from blog.search import actions, engines, finding
from blog.search.actions import rebuild
from blog.search.models import Entry, Rebuild
from blog.search.queries import read
from tests.factories import make_article, make_blog, make_draft, make_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def blog(monkeypatch):
    monkeypatch.setattr(actions, "BATCH", 3)
    blog = make_blog()
    for number in range(7):
        make_article(blog, f"Jardin {number}")
    make_page(blog, "Jardin et page")
    make_draft(blog, "Jardin en brouillon")
    return blog


def keys() -> list[int]:
    return sorted(Entry.objects.values_list("pk", flat=True))


def test_an_empty_index_is_filled(blog):
    before = keys()
    Entry.objects.all().delete()

    said = StringIO()
    call_command("rebuild_search", stdout=said)

    assert keys() == before
    assert finding.in_blog(blog, read("jardin")).count == 8
    assert "9 texts" in said.getvalue()


def test_a_rebuild_that_was_cut_off_goes_on_where_it_was(blog):
    Entry.objects.all().delete()
    steps = rebuild()
    next(steps)
    steps.close()
    first = keys()

    there, rest = actions.rebuilt_already(), list(rebuild())

    assert len(first) == there == 3
    assert sum(rest) == 6
    assert len(keys()) == 8
    assert not Rebuild.objects.exists()


def test_a_rebuild_can_start_over(blog):
    next(rebuild())

    assert sum(rebuild(anew=True)) == 9


def test_words_of_texts_that_are_gone_go(blog):
    kept = keys()
    article, page = kept[-1] // 2 * 2 + 100, kept[-1] // 2 * 2 + 101
    gone = blog.articles.order_by("pk")[2]
    engines.put((key, ["§1", "frjardin"]) for key in (article, page))
    blog.articles.filter(pk=gone.pk).update(status="draft")

    call_command("rebuild_search", verbosity=0)

    assert keys() == [key for key in kept if key != 2 * gone.pk]
