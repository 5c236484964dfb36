"""Whatever readers can see is new on every page as soon as it is written; time publishes alone."""

import re
from datetime import timedelta
from itertools import count

import pytest
import time_machine
from django.core.cache import caches
from django.test import Client
from django.utils import timezone

from blog.blogs import mounts
from blog.blogs.freshness import SEEN
from blog.blogs.models import Blog
from blog.pagecache import versions
from blog.visitors.forms import VisitorForm
from tests.factories import make_article, make_blog, make_draft, make_user, owner_of
from tests.pagecache.kinds import KEPT
from tests.pagecache.steps import STEPS
from tests.pages.site import make_site

# When a form of visitors was made.
STAMP = re.compile(rb'(?<=name="made" value=")[^"]+')


@pytest.fixture
def see(settings, monkeypatch):
    """Return what readers get, {name of a page: (status, body)}: kept as it is, or made anew."""
    # A form tells the second in which it was made: a later one is no change.
    monkeypatch.setattr(VisitorForm.base_fields["made"], "initial", "now")

    def pages(client: Client) -> dict[str, tuple[int, bytes]]:
        answers = {name: client.get(path) for name, path in KEPT.items()}
        return {
            name: (answer.status_code, STAMP.sub(b"", answer.content))
            for name, answer in answers.items()
        }

    kept, anew = Client(), Client()
    kept_pieces = caches["pages"]
    nothing_kept = count(kept_pieces.version + 1)

    def see(*, new: bool = False) -> dict[str, tuple[int, bytes]]:
        if not new:
            return pages(kept)
        # What is kept stays kept, for the next write to make it old.
        usual, kept_pieces.version = kept_pieces.version, next(nothing_kept)
        settings.PAGE_CACHE = False
        versions.forget()
        mounts._memory.clear()
        answers = pages(anew)
        settings.PAGE_CACHE, kept_pieces.version = True, usual
        return answers

    return see


def test_no_model_that_readers_see_is_left_out():
    assert set(STEPS) == set(SEEN) | {Blog}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("model", STEPS, ids=lambda model: model._meta.label)
def test_a_write_makes_every_page_that_shows_it_new(model, page_cache, see):
    steps = STEPS[model](make_site())
    before, written, changed = see(), 0, 0
    for _ in steps:
        after = see()

        truth = see(new=True)
        assert [name for name in KEPT if after[name] != truth[name]] == []
        written, changed = written + 1, changed + (after != before)
        before = after
    assert changed == written, "a step that shows on no page proves nothing"


@pytest.mark.django_db
def test_who_has_left_a_blog_signs_there_with_the_present_name(client, page_cache):
    blog = make_blog("reaclic")
    former = make_user(pseudonym="Ancien nom")
    article = make_article(blog, author=former)
    assert "Ancien nom" in client.get(article.get_absolute_url()).text

    former.profile.pseudonym = "Nouveau nom"
    former.profile.save()

    assert "Nouveau nom" in client.get(article.get_absolute_url()).text


@pytest.mark.django_db
def test_a_sign_in_makes_no_page_old(client):
    blog = make_site()
    blog.refresh_from_db()
    owner = owner_of(blog)
    before = blog.version

    client.force_login(owner)

    blog.refresh_from_db()
    assert blog.version == before


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/@reaclic/", "/@reaclic/2030/", "/@reaclic/rss", "/", "/rss"])
def test_a_scheduled_article_appears_at_its_second(path, client, page_cache):
    with time_machine.travel("2030-05-04 10:00:00+00:00", tick=False) as clock:
        blog = make_blog("reaclic")
        make_article(blog, "Déjà là", at=timezone.now())
        make_article(blog, "À son heure", at=timezone.now() + timedelta(seconds=30))
        before = client.get(path).text
        clock.shift(timedelta(seconds=29, milliseconds=900))
        just_before = client.get(path).text

        clock.shift(timedelta(milliseconds=100))

        assert "Déjà là" in before or path == "/@reaclic/2030/"
        assert just_before == before
        assert "À son heure" not in before
        assert "À son heure" in client.get(path).text


@pytest.mark.django_db
def test_an_address_that_led_nowhere_leads_to_the_article_at_its_second(client, page_cache):
    with time_machine.travel("2030-05-04 10:00:00+00:00", tick=False) as clock:
        article = make_article(make_blog(), at=timezone.now() + timedelta(seconds=3))
        assert client.get(article.get_absolute_url()).status_code == 404

        clock.shift(timedelta(seconds=3))

        assert client.get(article.get_absolute_url()).status_code == 200


@pytest.mark.django_db
def test_today_ends_at_midnight_where_the_blog_is_written(client, page_cache):
    blog = make_blog("reaclic", time_zone="Pacific/Auckland")
    make_article(blog, at=timezone.now() - timedelta(days=400))
    path = "/@reaclic/archives/"
    with time_machine.travel("2030-06-11 11:59:00+00:00", tick=False) as clock:
        before = client.get(path).text
        clock.shift(timedelta(seconds=59))
        assert client.get(path).text == before

        clock.shift(timedelta(seconds=1))

        assert client.get(path).text != before


@pytest.mark.django_db
def test_what_is_withdrawn_or_deleted_is_gone(client, page_cache):
    blog = make_blog("reaclic")
    withdrawn, deleted = make_article(blog, "Retiré"), make_article(blog, "Effacé")
    addresses = [one.get_absolute_url() for one in (withdrawn, deleted)]
    assert [client.get(url).status_code for url in addresses] == [200, 200]

    withdrawn.status = "draft"
    withdrawn.save()
    deleted.delete()

    assert [client.get(url).status_code for url in addresses] == [404, 404]
    assert "Retiré" not in client.get("/@reaclic/").text


@pytest.mark.django_db
def test_a_blog_that_closes_to_readers_is_gone_at_once(client, page_cache):
    blog = make_blog("reaclic")
    make_draft(blog)
    assert client.get("/@reaclic/").status_code == 200

    blog.is_public = False
    blog.save()

    assert client.get("/@reaclic/").status_code == 404
