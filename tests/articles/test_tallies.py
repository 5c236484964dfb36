"""Kept numbers of articles are those that a count would give, whatever is done in which order."""

from collections import Counter
from datetime import timedelta
from random import Random

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from accounts.restrictions import Restriction
from blog.archives import periods
from blog.articles import tallies
from blog.articles.actions import merge_tags, publish_article, save_article, withdraw_article
from blog.articles.models import Article, Category, Tag
from blog.articles.tallies import MonthTally
from blog.sidebar import contents
from tests.factories import make_article, make_blog, make_category, make_draft, paris

pytestmark = pytest.mark.django_db
WORDS = ["été", "hiver", "mer", "vélo"]


def shown(blog) -> dict:
    """Return what readers are told now, by the kept numbers."""
    blog.refresh_from_db()
    return {
        "months": dict(periods.months(blog)),
        "categories": {one.name: one.count for one in contents.categories(blog)["categories"]},
        "tags": {one.name: one.count for one in contents.tags(blog)["tags"]},
    }


def counted(blog) -> dict:
    """Return the same, counted one by one."""
    published = list(blog.articles.published().select_related("category"))
    tags = (tag for article in published for tag in article.tags.all())
    return {
        "months": dict(Counter(article.month for article in published)),
        "categories": dict(Counter(a.category.name for a in published if a.category)),
        "tags": dict(Counter(tag.name for tag in tags)),
    }


class Walk:
    """Does to a blog what its authors and the moderators do, in an order that the seed gives."""

    def __init__(self, seed: int) -> None:
        self.random, self.blog = Random(seed), make_blog("reaclic")
        self.shelves = [make_category(self.blog, name) for name in ("Un", "Deux")]

    def step(self) -> None:
        self.random.choice(
            [self.write, self.write, self.write, self.move, self.withdraw, self.publish, self.tag,
             self.untag, self.restrict, self.delete, self.merge, self.unshelve]
        )()  # fmt: skip

    def some(self) -> Article:
        return self.random.choice(list(self.blog.articles.all()) or [make_draft(self.blog)])

    def moment(self):
        return timezone.now() + timedelta(days=self.random.randrange(-90, 20))

    def words(self) -> list[str]:
        return self.random.sample(WORDS, self.random.randrange(3))

    def write(self) -> None:
        shelf = self.random.choice([None, *self.blog.categories.all()])
        at, tags = self.moment(), self.words()
        make_article(self.blog, f"n{self.random.random()}", at=at, category=shelf, tags=tags)

    def move(self) -> None:
        article = self.some()
        article.category = self.random.choice([None, *self.blog.categories.all()])
        article.published_at = self.moment()
        save_article(article=article, tags=self.words())

    def withdraw(self) -> None:
        withdraw_article(article=self.some())

    def publish(self) -> None:
        publish_article(article=self.some())

    def tag(self) -> None:
        self.some().tags.add(*self.words())

    def untag(self) -> None:
        article = self.some()
        article.tags.clear() if self.random.random() < 0.3 else article.tags.remove(*WORDS[:2])

    def restrict(self) -> None:
        article = self.some()
        article.restriction = self.random.choice(["", *Restriction.values])
        article.save(update_fields=["restriction"])

    def delete(self) -> None:
        chosen = self.some()
        self.blog.articles.filter(pk=chosen.pk).delete() if chosen.pk % 2 else chosen.delete()

    def merge(self) -> None:
        tags = list(self.blog.tags.all())
        if len(tags) > 3:
            merge_tags(into=tags[0], tags=tags[1:2])

    def unshelve(self) -> None:
        if self.random.random() < 0.2 and self.blog.categories.count() > 1:
            self.blog.categories.first().delete()


@pytest.mark.parametrize("seed", range(6))
def test_after_any_walk_the_numbers_are_those_of_a_count(seed):
    walk = Walk(seed)

    for _ in range(40):
        walk.step()

    assert shown(walk.blog) == counted(walk.blog)
    assert not tallies.recount(walk.blog.pk)
    with time_machine.travel(timezone.now() + timedelta(days=30)):
        assert shown(walk.blog) == counted(walk.blog), "what was scheduled has appeared"


def test_a_wrong_number_keeps_nobody_from_writing_and_is_put_right():
    blog = make_blog("reaclic")
    article = make_article(blog, category=make_category(blog), tags=["mer"])
    Category.objects.update(article_count=0)
    Tag.objects.update(article_count=7)
    MonthTally.objects.update(article_count=0)

    withdraw_article(article=article)
    publish_article(article=article)
    call_command("recount_articles")

    assert shown(blog) == counted(blog)


def test_a_save_that_moves_nothing_leaves_the_numbers_alone():
    blog = make_blog("reaclic")
    article = make_article(blog, category=make_category(blog), tags=["mer"])
    MonthTally.objects.update(article_count=41)

    article.title = "Autrement dit"
    save_article(article=article)

    assert MonthTally.objects.get().article_count == 41


def test_numbers_of_one_blog_are_not_those_of_another():
    ours, other = make_blog("reaclic"), make_blog("voisin")
    make_article(ours, at=paris(2013, 6, 1), tags=["mer"])
    make_article(other, at=paris(2013, 6, 1), tags=["mer"])

    assert shown(ours)["months"] == shown(other)["months"]
    assert set(shown(ours)["months"].values()) == {1}
