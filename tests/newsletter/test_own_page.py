"""The pages that mailed links lead to: they need no account, and nothing but the link."""

import pytest

from blog.endings.actions import close_blog, pause_blog
from blog.newsletter import actions
from blog.newsletter.links import own_url, stop_url, token_of
from blog.newsletter.models import Day, Subscription
from tests.newsletter.readers import make_reader

pytestmark = pytest.mark.django_db
State = Subscription.State
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def own(subscription) -> str:
    return own_url(token_of(subscription), "fr").removeprefix("http://testserver")


def stop(subscription) -> str:
    return stop_url(token_of(subscription), "fr").removeprefix("http://testserver")


@pytest.fixture
def lea(blog):
    return make_reader(blog, "lea@example.org")


def state(subscription) -> str:
    subscription.refresh_from_db()
    return subscription.state


def test_a_reader_chooses_how_often(lea, client):
    assert client.get(own(lea)).status_code == 200

    assert client.post(own(lea), {"frequency": "weekly"}).status_code == 200

    lea.refresh_from_db()
    assert lea.chosen == "weekly"


def test_an_unknown_choice_changes_nothing(lea, client):
    response = client.post(own(lea), {"frequency": "hourly"})

    assert response.context["form"].errors
    lea.refresh_from_db()
    assert lea.chosen == "each"


def test_a_mail_program_that_looks_at_links_ends_nothing(lea, client):
    for address in (own(lea), stop(lea)):
        assert client.get(address).status_code == 200
        assert client.head(address).status_code == 200

    assert state(lea) == State.ACTIVE


def test_a_mail_provider_ends_it_by_one_post_without_cookies(lea):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)

    response = client.post(stop(lea), ONE_CLICK)

    assert response.status_code == 200
    assert response.cookies == {}
    assert state(lea) == State.LEFT
    assert Day.objects.get().left == 1


def test_said_twice_it_is_counted_once(lea, client):
    client.post(stop(lea), ONE_CLICK)
    assert client.post(stop(lea), ONE_CLICK).status_code == 200

    assert Day.objects.get().left == 1


def test_what_has_ended_is_not_begun_again_by_its_old_link(lea, client):
    client.post(stop(lea), ONE_CLICK)

    client.post(own(lea), {"frequency": "weekly"})

    assert state(lea) == State.LEFT
    assert client.get(own(lea)).status_code == 200


@pytest.mark.parametrize("end", [pause_blog, close_blog])
def test_readers_leave_a_blog_that_rests_or_ends(end, lea, client):
    end(blog=lea.blog)

    assert client.post(stop(lea), ONE_CLICK).status_code == 200
    assert state(lea) == State.LEFT


def test_a_link_serves_for_its_own_subscription_alone(lea, client):
    other = make_reader(lea.blog)
    mine, theirs = token_of(lea), token_of(other)
    forged = [
        theirs.rpartition(".")[0] + "." + mine.rpartition(".")[2],
        mine[:-1] + ("A" if mine[-1] != "A" else "B"),
        f"{other.pk}.{other.key}",
        "x",
        "1.2.3",
        f"{2**70}.{lea.key}",
        "é",
    ]

    for token in forged:
        for page in ("", "stop/"):
            assert client.get(f"/newsletter/{token}/{page}").status_code == 404
            assert client.post(f"/newsletter/{token}/{page}").status_code == 404
    assert {state(lea), state(other)} == {State.ACTIVE}


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_refused(method, lea, client):
    for address in (own(lea), stop(lea)):
        assert getattr(client, method)(address).status_code == 405


def test_the_pages_are_kept_by_nobody_and_tell_nobody(lea, client):
    for address in (own(lea), stop(lea)):
        response = client.get(address)
        assert response["Cache-Control"] == "private, no-store"
        assert response["Referrer-Policy"] == "no-referrer"
        assert response["X-Robots-Tag"] == "noindex"
        assert "lea@example.org" not in response.content.decode()


def test_a_reader_who_comes_back_begins_another_and_the_old_proof_stays(lea):
    actions.leave(subscription=lea)

    again = make_reader(lea.blog, "lea@example.org")

    assert again.pk != lea.pk
    assert Subscription.objects.count() == 2
    assert token_of(again) != token_of(lea)
