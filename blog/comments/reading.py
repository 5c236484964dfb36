"""What the pages of readers ask of comments, each query written once."""

from django.utils import timezone

from blog.articles.models import Article
from blog.articles.querysets import OF_TITLES
from blog.blogs.models import Blog
from blog.blogs.prepared import prepared
from blog.comments.models import Comment
from blog.comments.querysets import CommentQuerySet

PAGE = 50
# What readers see of a comment, and what its address is made of.
SHOWN = (
    "article", "parent", "name", "site", "text_html", "user", "is_authors", "created_at",
    "edited_at", "published_at", "depth", "place",
)  # fmt: skip


def thread(article: Article, after: str = "") -> tuple[list[Comment], str]:
    """Return the comments of a page of a thread, and the place that the next page begins after.

    "" for the first page, and where no other follows.
    """
    found = _thread(bool(after), article=article.pk, now=timezone.now(), after=after)
    return _page(article, found)


def answers(comment: Comment) -> list[Comment]:
    """Return the first answers to a comment, as many as a page holds."""
    return _page(comment.article, _answers(parent=comment.pk, now=timezone.now()))[0]


def newest(blog: Blog, size: int, *, article: Article | None = None) -> list[Comment]:
    """Return the newest comments of a blog, or on one article, with what names the article."""
    of_article = {} if article is None else {"article": article.pk}
    found = _newest(size, tuple(of_article), blog=blog.pk, now=timezone.now(), **of_article)
    for comment in found:
        comment.article.blog = blog
    return found


def comment_at(article: Article, pk: int) -> Comment:
    """Return a comment that readers see under this article. Raises Comment.DoesNotExist."""
    found = _comment(article=article.pk, pk=pk, now=timezone.now())
    if not found:
        raise Comment.DoesNotExist(pk)
    return _of_article(article, found)[0]


def _page(article: Article, found: list[Comment]) -> tuple[list[Comment], str]:
    shown = _of_article(article, found[:PAGE])
    return shown, shown[-1].place if len(found) > PAGE else ""


def _of_article(article: Article, found: list[Comment]) -> list[Comment]:
    for comment in found:
        comment.article = article
    return found


def _shown(comments: CommentQuerySet) -> CommentQuerySet:
    return comments.only(*SHOWN).with_answered()


@prepared
def _thread(is_later: bool, *, article, now, after) -> CommentQuerySet:
    comments = Comment.objects.filter(article=article).visible(now)
    if is_later:
        comments = comments.after(after)
    return _shown(comments).in_thread()[: PAGE + 1]


@prepared
def _answers(*, parent, now) -> CommentQuerySet:
    return _shown(Comment.objects.filter(parent=parent).visible(now)).in_thread()[:PAGE]


@prepared
def _newest(size: int, where: tuple[str, ...], *, blog, now, **values) -> CommentQuerySet:
    rows = Comment.objects.filter(blog=blog, **{name: values[name] for name in where})
    titles = [f"article__{name}" for name in (*OF_TITLES, "language")]
    shown = rows.visible(now).select_related("article").only(*SHOWN, "text", *titles)
    return shown.newest_first()[:size]


@prepared
def _comment(*, article, pk, now) -> CommentQuerySet:
    return _shown(Comment.objects.filter(article=article, pk=pk).visible(now))
