"""The week's articles together, on Monday morning: each once, also for who changes their mind."""

import re
from datetime import timedelta
from itertools import chain

import pytest
from django.utils import timezone

from blog.articles.actions import publish_article, save_article, withdraw_article
from blog.newsletter import actions
from blog.newsletter.tasks import mail_new_articles
from tests.factories import make_article
from tests.newsletter.readers import make_reader
from tests.post_office import text_of

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


def test_the_week_comes_together_on_monday_morning(blog, smtp, clock):
    make_reader(blog, "lea@example.org", frequency="weekly")
    for title in ("Les fèves", "Les pois"):
        publish(blog, title)
        work()
        clock.shift(timedelta(hours=5))
    assert smtp.letters == []

    clock.move_to("2026-06-15T04:59:00Z", tick=False)
    work()
    assert smtp.letters == []
    clock.move_to("2026-06-15T05:00:00Z", tick=False)
    work()
    work()

    (letter,) = smtp.to("lea@example.org")
    text = text_of(letter)
    assert text.index("Les pois") < text.index("Les fèves")


def test_a_week_tells_of_each_article_once(blog, smtp, clock):
    make_reader(blog, "lea@example.org", frequency="weekly")
    article = publish(blog)
    work()
    clock.move_to("2026-06-15T06:00:00Z", tick=False)
    work()
    article.published_at = timezone.now()
    save_article(article=article)
    publish(blog, "Les pois")
    work()
    clock.move_to("2026-06-22T06:00:00Z", tick=False)

    work()

    first, second = (text_of(letter) for letter in smtp.letters)
    assert "Les fèves" in first
    assert "Les fèves" not in second
    assert "Les pois" in second


@pytest.mark.parametrize("before", ["each", "weekly"])
def test_who_changes_within_a_week_gets_each_article_once_all_the_same(before, blog, smtp, clock):
    reader = make_reader(blog, "lea@example.org", frequency=before)
    after = "weekly" if before == "each" else "each"
    seen = []

    def read() -> None:
        work()
        seen.extend(re.findall(r"Article \d", text_of(letter)) for letter in smtp.letters)
        smtp.letters.clear()

    for number in range(6):  # Thursday, Saturday; Monday, Wednesday, Friday, Sunday
        if number == 1:
            actions.choose(subscription=reader, frequency=after)
        publish(blog, f"Article {number}")
        read()
        clock.shift(timedelta(days=2))
    read()

    assert sorted(chain.from_iterable(seen)) == [f"Article {number}" for number in range(6)]
    assert ["Article 0"] in seen if before == "each" else ["Article 2"] in seen


def test_what_was_chosen_and_taken_back_changes_nothing(blog, clock):
    reader = make_reader(blog)
    for choice in ("weekly", "each"):
        actions.choose(subscription=reader, frequency=choice)

    reader.refresh_from_db()
    assert (reader.frequency, reader.next_frequency, reader.changes_at) == ("each", "", None)


def test_a_choice_is_settled_when_its_monday_is_over(blog, clock):
    reader = make_reader(blog)
    actions.choose(subscription=reader, frequency="weekly")
    assert actions.settle_choices() == 0
    clock.shift(timedelta(days=10))

    assert actions.settle_choices() == 1

    reader.refresh_from_db()
    assert (reader.frequency, reader.chosen, reader.changes_at) == ("weekly", "weekly", None)


def test_a_week_in_which_nothing_appeared_sends_nothing(blog, smtp, clock):
    make_reader(blog, frequency="weekly")
    clock.move_to("2026-06-15T06:00:00Z", tick=False)

    work()

    assert smtp.letters == []


def test_what_was_taken_back_is_not_in_the_week_but_in_that_of_its_return(blog, smtp, clock):
    make_reader(blog, frequency="weekly")
    publish(blog, "Les pois")
    article = publish(blog)
    work()
    withdraw_article(article=article)
    clock.move_to("2026-06-15T06:00:00Z", tick=False)
    work()
    publish_article(article=article)
    clock.move_to("2026-06-22T06:00:00Z", tick=False)

    work()

    first, second = (text_of(letter) for letter in smtp.letters)
    assert "Les fèves" not in first
    assert "Les fèves" in second
