"""What the platform's host has once, in no language: feeds, and files for search engines."""

from django.urls import path

from blog.blogs.public import public
from blog.feeds.views import Favicon
from blog.portal import sitemaps, views
from blog.portal.feeds import PlatformFeed

app_name = "platform"

urlpatterns = [
    path("rss", public(PlatformFeed("rss")), name="rss"),
    path("atom", public(PlatformFeed("atom")), name="atom"),
    path("feed.json", public(PlatformFeed("json")), name="json"),
    path("sitemap.xml", public(sitemaps.PlatformSitemap.as_view(), "p"), name="sitemap"),
    path("sitemap-pages.xml", public(sitemaps.PagesSitemap.as_view(), "p"), name="pages"),
    path("robots.txt", public(views.Robots.as_view()), name="robots"),
    path("favicon.ico", Favicon.as_view(), name="favicon"),
]
