"""Addresses of a blog that programs ask for."""

from django.urls import path
from django.views.generic import RedirectView

from blog.blogs.public import public
from blog.feeds import sitemaps
from blog.feeds.comments import ArticleComments, BlogComments
from blog.feeds.feeds import BlogFeed, CategoryFeed, TagFeed
from blog.feeds.views import Favicon, Robots

app_name = "feeds"

# The names under which Over-blog served feeds from 2005 on; readers' programs still ask for them.
old = {"permanent": True, "http_method_names": ["get", "head"]}
old_rss = RedirectView.as_view(pattern_name="feeds:rss", **old)
old_atom = RedirectView.as_view(pattern_name="feeds:atom", **old)

OF_ARTICLE = "<year:year>/<month:month>/<dotted:slug>/comments"

urlpatterns = [
    path("rss", public(BlogFeed("rss")), name="rss"),
    path("atom", public(BlogFeed("atom")), name="atom"),
    path("feed.json", public(BlogFeed("json")), name="json"),
    path("categorie/<dotted:slug>/rss", public(CategoryFeed("rss")), name="category_rss"),
    path("categorie/<dotted:slug>/atom", public(CategoryFeed("atom")), name="category_atom"),
    path("categorie/<dotted:slug>/feed.json", public(CategoryFeed("json")), name="category_json"),
    path("tag/<dotted:slug>/rss", public(TagFeed("rss")), name="tag_rss"),
    path("tag/<dotted:slug>/atom", public(TagFeed("atom")), name="tag_atom"),
    path("tag/<dotted:slug>/feed.json", public(TagFeed("json")), name="tag_json"),
    path("comments/rss", public(BlogComments("rss")), name="comments_rss"),
    path("comments/atom", public(BlogComments("atom")), name="comments_atom"),
    path("comments/feed.json", public(BlogComments("json")), name="comments_json"),
    path(f"{OF_ARTICLE}/rss", public(ArticleComments("rss")), name="article_comments_rss"),
    path(f"{OF_ARTICLE}/atom", public(ArticleComments("atom")), name="article_comments_atom"),
    path(f"{OF_ARTICLE}/feed.json", public(ArticleComments("json")), name="article_comments_json"),
    path("rss-articles.xml", old_rss),
    path("index.rdf", old_rss),
    path("rss2.php", old_rss),
    path("atom.php", old_atom),
    path("sitemap.xml", public(sitemaps.BlogSitemap.as_view(), "p"), name="sitemap"),
    path("robots.txt", public(Robots.as_view()), name="robots"),
    path("favicon.ico", Favicon.as_view(), name="favicon"),
]
