"""Feeds of the newest articles of all listed blogs."""

from hashlib import sha256

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from blog.articles.tags import TagRows
from blog.blogs.addresses import platform_url
from blog.feeds.conditional import Validators
from blog.feeds.feeds import SIZE, ArticleFeed, Channel, item
from blog.portal.lists import newest_articles
from blog.portal.views import introduction


class PlatformFeed(ArticleFeed):
    def get_object(self, request: HttpRequest) -> Channel:
        return Channel(
            title=settings.PLATFORM_NAME,
            description=introduction(),
            url=platform_url("portal:home"),
            feed_url=platform_url(f"platform:{self.format_name}"),
            began=timezone.now(),
        )

    def items(self, channel: Channel) -> list[dict]:
        newest = newest_articles().select_related("category").annotate(tag_rows=TagRows())
        return [item(article) for article in newest[:SIZE]]

    def validators(self, channel: Channel) -> Validators:
        """Return an ETag of which articles are in it and of the versions of their blogs."""
        newest = newest_articles().values_list("pk", "blog__version")[:SIZE]
        return Validators(f'W/"{sha256(repr(list(newest)).encode()).hexdigest()[:20]}"', None)
