"""Feeds of a blog, of one of its categories and of one of its tags."""

import mimetypes
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.feedgenerator import Enclosure
from django.utils.html import escape
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from blog.articles import reading
from blog.articles.models import Article
from blog.blogs.kept import keep_each
from blog.blogs.models import Blog
from blog.feeds.conditional import Validators, conditional, validators
from blog.feeds.generators import ArticleFormat, AtomFormat, JSONFormat, RSSFormat
from blog.richtext.cloak import masked
from blog.richtext.html import absolute

SIZE = 20
TTL = 30  # minutes, for programs that know nothing of conditional requests
FORMATS = {"rss": RSSFormat, "atom": AtomFormat, "json": JSONFormat}


@dataclass(frozen=True)
class Channel:
    """What one feed is about. Addresses are full ones."""

    title: str
    description: str
    url: str
    feed_url: str
    began: datetime


class ArticleFeed:
    """The newest articles of a channel, whole, in the language of the request.

    Who has the feed already is answered without an article being read. Not Django's `Feed`, which
    looks for each of fifteen attributes of each article in five places.
    """

    def __init__(self, format_name: str) -> None:
        self.format_name = format_name
        self.format: type[ArticleFormat] = FORMATS[format_name]

    @method_decorator(require_safe)
    def __call__(self, request: HttpRequest, **kwargs) -> HttpResponse:
        channel = self.get_object(request, **kwargs)
        known = self.validators(channel)
        return conditional(request, known, lambda: self._answer(channel))

    def get_object(self, request: HttpRequest, **kwargs) -> Channel:
        raise NotImplementedError

    def validators(self, channel: Channel) -> Validators:
        raise NotImplementedError

    def items(self, channel: Channel) -> list[dict]:
        """Return the newest SIZE published articles of the channel, each as by `item`."""
        raise NotImplementedError

    def _answer(self, channel: Channel) -> HttpResponse:
        feed = self.format(
            title=channel.title,
            subtitle=channel.description,
            link=channel.url,
            description=channel.description or channel.title,
            language=get_language(),
            feed_url=channel.feed_url,
            ttl=TTL,
            began=timezone.localtime(channel.began),
        )
        for written in self.items(channel):
            feed.add_item(**written)
        return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def item(article: Article) -> dict:
    """Return an article as `ArticleFormat.add_item` takes it."""
    url = article.get_absolute_url()
    return {
        "title": article.title,
        "link": url,
        "unique_id": url,
        "unique_id_is_permalink": True,
        "description": escape(article.summary),
        "author_name": article.author.profile.pseudonym,
        "pubdate": timezone.localtime(article.published_at),
        "updateddate": timezone.localtime(max(article.updated_at, article.published_at)),
        "categories": categories(article),
        "enclosures": enclosures(article),
        "content": absolute(article.body_html, url),
        "summary": article.summary,
        "language": article.language or article.blog.language,
    }


def categories(article: Article) -> list[str]:
    """Return the names of its category and its tags, each once."""
    names = [tag.name for tag in article.shown_tags]
    return list(dict.fromkeys([article.category.name, *names] if article.category else names))


def enclosures(article: Article) -> list[Enclosure]:
    cover = article.cover
    if cover is None:
        return []
    kind = media_type(cover.name.rpartition(".")[2])
    return [Enclosure(cover.absolute_url, str(cover.size), kind)]


@cache
def media_type(extension: str) -> str | None:
    return mimetypes.guess_type(f"_.{extension}", strict=False)[0]


@dataclass(frozen=True, kw_only=True)
class BlogChannel(Channel):
    """The articles of a blog, `where` says which, see `reading.articles`."""

    blog: Blog
    where: dict = field(default_factory=dict)


class BlogFeed(ArticleFeed):
    """404 for a category or tag without a published article, as its page."""

    def get_object(self, request: HttpRequest) -> BlogChannel:
        blog = request.blog
        return BlogChannel(
            title=blog.name,
            description=masked(blog.description or blog.tagline),
            url=blog.url(),
            feed_url=blog.absolute_url(f"feeds:{self.format_name}"),
            began=blog.created_at,
            blog=blog,
        )

    def validators(self, channel: BlogChannel) -> Validators:
        newest = reading.newest(channel.blog, **channel.where)
        if newest is None and channel.where:
            raise Http404
        return validators(channel.blog, newest)

    def items(self, channel: BlogChannel) -> list[dict]:
        """Return the items, each kept by the blog's version: its feeds share most of them."""
        blog = channel.blog

        def make(missing: list[int]) -> dict[int, dict]:
            found = reading.articles_among(blog, missing, rows="for_pages")
            return {article.pk: item(article) for article in found}

        return keep_each(blog, "item", reading.keys(blog, SIZE, **channel.where), make)


class CategoryFeed(BlogFeed):
    def get_object(self, request: HttpRequest, slug: str) -> BlogChannel:
        category = get_object_or_404(request.blog.categories, slug=slug)
        whole = super().get_object(request)
        return replace(
            whole,
            title=f"{category.name} – {whole.title}",
            url=whole.blog.absolute_url("articles:category", slug=slug),
            feed_url=whole.blog.absolute_url(f"feeds:category_{self.format_name}", slug=slug),
            where={"category": category.pk},
        )


class TagFeed(BlogFeed):
    def get_object(self, request: HttpRequest, slug: str) -> BlogChannel:
        tag = get_object_or_404(request.blog.tags, slug=slug)
        whole = super().get_object(request)
        return replace(
            whole,
            title=f"{tag.name} – {whole.title}",
            url=whole.blog.absolute_url("articles:tag", slug=slug),
            feed_url=whole.blog.absolute_url(f"feeds:tag_{self.format_name}", slug=slug),
            where={"tags": tag.pk},
        )
