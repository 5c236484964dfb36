"""Each new article goes once to those who want it at once, and once a week to the others."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.restrictions import WITHHELD
from blog.articles.actions import publish_article, save_article, withdraw_article
from blog.endings.actions import pause_blog, reopen_blog
from blog.newsletter import actions
from blog.newsletter.models import Delivery, Issue
from blog.newsletter.tasks import mail_new_articles
from tests.factories import make_article, make_blog, make_draft
from tests.newsletter.readers import make_reader

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock(time_machine, smtp):
    # A Thursday.
    time_machine.move_to("2026-06-11T12:00:00Z", tick=False)
    return time_machine


def publish(blog, title="Les fèves", **fields):
    return make_article(blog, title, at=timezone.now(), **fields)


def work() -> None:
    mail_new_articles.enqueue()


def titles(smtp, address: str) -> list[str]:
    return [letter["Subject"] for letter in smtp.to(address)]


def test_a_new_article_comes_once_to_each_reader_of_its_blog(blog, smtp):
    for email in ("lea@example.org", "jean@example.org"):
        make_reader(blog, email)
    make_reader(make_blog("voisin"), "voisine@example.org")
    publish(blog)

    for _ in range(3):
        work()

    assert sorted(letter["X-To"] for letter in smtp.letters) == [
        "jean@example.org",
        "lea@example.org",
    ]
    assert set(titles(smtp, "lea@example.org")) == {"Les fèves"}


def test_a_scheduled_article_comes_at_its_time(blog, smtp, clock):
    make_reader(blog, "lea@example.org")
    make_article(blog, "Demain", at=timezone.now() + timedelta(hours=20))
    work()
    assert smtp.letters == []
    clock.shift(timedelta(hours=20, seconds=1))

    work()

    assert titles(smtp, "lea@example.org") == ["Demain"]


def test_an_article_of_an_earlier_date_is_no_news(blog, smtp):
    make_reader(blog)
    make_article(blog, "En 2013")

    work()

    assert smtp.letters == []
    assert not Issue.objects.exists()


def test_an_article_that_is_changed_or_given_a_new_date_is_not_sent_again(blog, smtp, clock):
    make_reader(blog, "lea@example.org")
    article = publish(blog)
    work()
    clock.shift(timedelta(days=1))
    article.title, article.published_at = "Les fèves, suite", timezone.now()
    save_article(article=article)
    withdraw_article(article=article)
    publish_article(article=article, at=timezone.now())

    work()

    assert titles(smtp, "lea@example.org") == ["Les fèves"]


def test_a_draft_and_an_article_taken_back_in_time_are_not_sent(blog, smtp):
    make_reader(blog)
    make_draft(blog)
    article = publish(blog)
    withdraw_article(article=article)

    work()

    assert smtp.letters == []


def test_taken_back_before_it_was_sent_it_comes_when_it_is_out_again(blog, smtp, clock):
    make_reader(blog, "lea@example.org")
    article = publish(blog)
    smtp.refuse("451 4.7.1 later")
    work()
    withdraw_article(article=article)
    smtp.refuse("250 OK")
    clock.shift(timedelta(minutes=20))
    work()
    assert smtp.letters == []
    publish_article(article=article)

    work()

    assert titles(smtp, "lea@example.org") == ["Les fèves"]


def test_an_article_that_is_deleted_meanwhile_disturbs_nobody(blog, smtp, clock):
    make_reader(blog)
    article = publish(blog)
    smtp.refuse("451 4.7.1 later")
    work()
    article.delete()
    smtp.refuse("250 OK")
    clock.shift(timedelta(minutes=20))

    work()
    clock.shift(timedelta(days=4))
    work()

    assert smtp.letters == []
    assert Issue.objects.get().finished_at
    assert Delivery.objects.get().state == Delivery.State.DROPPED


def test_a_blog_that_rests_sends_nothing_until_it_is_back(blog, smtp):
    make_reader(blog, "lea@example.org")
    publish(blog)
    pause_blog(blog=blog)
    work()
    assert smtp.letters == []

    reopen_blog(blog=blog)
    work()

    assert titles(smtp, "lea@example.org") == ["Les fèves"]


def test_who_subscribes_later_gets_what_comes_later(blog, smtp, clock):
    publish(blog)
    work()
    clock.shift(timedelta(minutes=1))
    make_reader(blog, "lea@example.org")

    work()
    publish(blog, "Les pois")
    work()

    assert titles(smtp, "lea@example.org") == ["Les pois"]


def test_who_has_not_confirmed_or_has_left_gets_nothing(blog, smtp):
    actions.leave(subscription=make_reader(blog))
    actions.ask(
        blog=blog, email="jean@example.org", frequency="each", page="", wording="Je veux bien."
    )
    (asking,) = smtp.letters
    publish(blog)

    work()

    assert smtp.letters == [asking]


def test_looking_for_work_costs_the_same_with_many_blogs(blog, query_count, clock):
    for number in range(3):
        publish(make_blog(f"blog-{number}"))
    work()
    clock.shift(timedelta(minutes=1))

    with query_count(5):
        work()


def test_what_a_decision_keeps_from_readers_is_not_mailed(blog, smtp, clock):
    make_reader(blog)
    make_reader(blog, frequency="weekly")
    publish(blog)
    blog.articles.update(restriction=WITHHELD[0])
    work()
    clock.move_to("2026-06-15T06:00:00Z", tick=False)

    work()

    assert smtp.letters == []
