"""What the boxes of a blog show, each asked in one query."""

import math
from typing import NamedTuple

from django.db.models import F
from django.utils import timezone
from django.utils.translation import ngettext

from accounts.models import Profile
from accounts.names import fold
from blog.articles import reading
from blog.articles.models import Article, Category, Tag
from blog.articles.schedule import ahead
from blog.blogs.addresses import blog_path
from blog.blogs.models import Blog, Role
from blog.blogs.prepared import prepared
from blog.comments import reading as comments
from blog.comments import tops

MOST_TAGS = 40
TAG_SIZES = 5
LATEST = 10
LATEST_COMMENTS = 5
BIOGRAPHY_LENGTH = 600


class Counted(NamedTuple):
    """A category or a tag: its name, its address in the blog, how many published articles it has.

    `size` tells how much of it there is, from 1 to TAG_SIZES.
    """

    name: str
    path: str
    count: int
    size: int = 1

    @property
    def articles(self) -> str:
        """The count in words."""
        return ngettext("%(number)s article", "%(number)s articles", self.count) % {
            "number": self.count
        }


def owner_profile(blog: Blog) -> dict:
    """Return the `profile` of the blog's first owner and its `links` (rows with label and url)."""
    rows = _owners(blog=blog.pk)
    if not rows:
        return {}
    profile = rows[0]
    links = [row for row in rows if row.pk == profile.pk and row.link_url]
    return {
        "profile": profile,
        "biography": shortened(profile.biography, BIOGRAPHY_LENGTH),
        "links": links if profile.show_links else [],
    }


@prepared
def _owners(*, blog):
    owners = Profile.objects.filter(
        user__memberships__blog=blog, user__memberships__role=Role.OWNER
    ).select_related("user")
    linked = owners.annotate(link_label=F("links__label"), link_url=F("links__url"))
    return linked.order_by("user__memberships__pk", "links__position", "links__pk")


def shortened(text: str, length: int) -> str:
    """Return `text` cut between two words where it is longer than `length` characters."""
    if len(text) <= length:
        return text
    return (text[:length].rpartition(" ")[0] or text[:length]) + "…"


def categories(blog: Blog) -> dict:
    """Return the `categories` with published articles, in the author's order."""
    coming = ahead(blog)
    rows = _categories(blog=blog.pk)
    counted = ((name, slug, kept - coming["category", pk]) for pk, name, slug, kept in rows)
    return {
        "categories": [
            Counted(name, blog_path("articles:category", slug=slug), number)
            for name, slug, number in counted
            if number > 0
        ]
    }


@prepared
def _categories(*, blog):
    shelves = Category.objects.filter(blog=blog).order_by("position", "name", "pk")
    return shelves.values_list("pk", "name", "slug", "article_count")


def tags(blog: Blog) -> dict:
    """Return the `tags` most used in published articles, by alphabet."""
    coming = ahead(blog)
    rows = _tags(blog=blog.pk)
    counted = [(name, slug, kept - coming["tag", pk]) for pk, name, slug, kept in rows]
    shown = [row for row in counted if row[-1] > 0]
    most = max((number for *_, number in shown), default=1)
    return {
        "tags": [
            Counted(name, blog_path("articles:tag", slug=slug), number, tag_size(number, most))
            for name, slug, number in sorted(shown, key=lambda row: fold(row[0]))
        ]
    }


@prepared
def _tags(*, blog):
    used = Tag.objects.filter(blog=blog).order_by("-article_count", "slug")
    return used.values_list("pk", "name", "slug", "article_count")[:MOST_TAGS]


def tag_size(number: int, most: int) -> int:
    """Return 1 for a tag of one article, up to TAG_SIZES for the most used, by magnitude."""
    if most <= 1:
        return 1
    return 1 + int((TAG_SIZES - 1) * math.log(number) / math.log(most))


def latest(blog: Blog) -> dict:
    """Return the newest `articles` with what a title and its address need."""
    return {"articles": reading.articles(blog, LATEST, rows="for_titles")}


def latest_comments(blog: Blog) -> dict:
    """Return the newest `comments` with the titles of their articles."""
    return {"comments": comments.newest(blog, LATEST_COMMENTS)}


def most_commented(blog: Blog) -> dict:
    """Return the most `commented` articles, each with its `number` of comments."""
    found = _most_commented(blog=blog.pk, now=timezone.now())
    for article in found:
        article.blog = blog
    return {"commented": found}


@prepared
def _most_commented(*, blog, now):
    articles = Article.objects.filter(blog=blog).published(now).for_titles()
    return tops.most_commented(articles, "ever")[:LATEST_COMMENTS]
