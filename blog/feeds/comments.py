"""Feeds of the comments of a blog, and of those on one article."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import gettext as _

from blog.articles import reading as articles
from blog.articles.models import Article
from blog.blogs.kept import keep
from blog.blogs.models import Blog
from blog.comments import reading
from blog.comments.models import Comment
from blog.feeds.conditional import Validators
from blog.feeds.feeds import SIZE, ArticleFeed, Channel


@dataclass(frozen=True, kw_only=True)
class CommentChannel(Channel):
    """The comments on an article, or on all of the blog's where it is None."""

    blog: Blog
    article: Article | None = None


class BlogComments(ArticleFeed):
    """The newest comments of a blog, whole."""

    def get_object(self, request: HttpRequest) -> CommentChannel:
        blog = request.blog
        return CommentChannel(
            title=_("Comments – %(name)s") % {"name": blog.name},
            description=blog.description or blog.tagline,
            url=blog.url(),
            feed_url=blog.absolute_url(f"feeds:comments_{self.format_name}"),
            began=blog.created_at,
            blog=blog,
        )

    def validators(self, channel: CommentChannel) -> Validators:
        """Return what changes with the blog's version: every comment that shows raises it."""
        blog = channel.blog
        place = channel.article.pk if channel.article else "all"
        changed = keep(blog, "first_asked", timezone.now)
        return Validators(f'W/"{blog.pk}-{blog.version}-comments-{place}"', changed)

    def items(self, channel: CommentChannel) -> list[dict]:
        return [item(one) for one in reading.newest(channel.blog, SIZE, article=channel.article)]


class ArticleComments(BlogComments):
    """The newest comments on one article; 404 for one that readers do not see."""

    def get_object(self, request: HttpRequest, year: int, month: int, slug: str) -> CommentChannel:
        blog = request.blog
        try:
            article = articles.article_at(blog, date(year, month, 1), slug)
        except Article.DoesNotExist as error:
            raise Http404 from error
        address = f"feeds:article_comments_{self.format_name}"
        return CommentChannel(
            title=_("Comments on “%(title)s” – %(name)s")
            % {"title": article.title, "name": blog.name},
            description=article.summary,
            url=article.get_absolute_url(),
            feed_url=blog.absolute_url(address, year=year, month=month, slug=slug),
            began=article.published_at,
            blog=blog,
            article=article,
        )


def item(comment: Comment) -> dict:
    """Return a comment as `ArticleFormat.add_item` takes it."""
    url = comment.get_absolute_url()
    names = {"name": comment.shown_name, "title": comment.article.title}
    return {
        "title": _("%(name)s on “%(title)s”") % names,
        "link": url,
        "unique_id": url,
        "unique_id_is_permalink": True,
        "description": escape(comment.excerpt),
        "author_name": comment.shown_name,
        "pubdate": timezone.localtime(comment.published_at),
        "updateddate": timezone.localtime(
            max(comment.edited_at or comment.published_at, comment.published_at)
        ),
        "categories": [],
        "enclosures": [],
        "content": comment.text_html,
        "summary": comment.excerpt,
        "language": comment.article.language or comment.article.blog.language,
    }
