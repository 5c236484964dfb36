from typing import NamedTuple
from urllib.parse import quote

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from blog.articles.models import Article
from blog.articles.models import Status as ArticleStatus
from blog.blogs.dates import in_words
from blog.blogs.frames import Frame
from blog.blogs.kept import keep
from blog.comments import reading
from blog.comments.forms import CommentForm
from blog.comments.models import Comment, Status, thread_path
from blog.comments.rules import ruling
from blog.visitors.blank import BlankForm

register = template.Library()
register.filter("thread_path", thread_path)
FRAME = Frame("comments/_comment.html")
FIELDS = BlankForm(CommentForm, "comments/_fields.html")


@register.inclusion_tag("comments/_thread.html", takes_context=True)
def comment_thread(context, article: Article) -> dict:
    """Show the first comments of an article and the form for another; at most two queries.

    Nothing under an article that readers do not see yet.
    """
    if article.status != ArticleStatus.PUBLISHED or article.is_scheduled or article.is_withheld:
        return {}
    comments, next_place = reading.thread(article) if article.comment_count else ([], "")
    return {
        "article": article,
        "blog": context["blog"],
        "comments": comments,
        "next_place": next_place,
        "is_first_page": True,
        "is_open": ruling(article).is_open(article),
        "fields": keep(context["blog"], "comment-fields", FIELDS.html),
    }


@register.filter
def comments_in_words(number: int) -> str:
    return ngettext("%(number)s comment", "%(number)s comments", number) % {"number": number}


@register.simple_tag
def comment_items(comments: list[Comment], is_open: bool) -> SafeString:
    """Return comments as items of a list, each with a link to answer it where it `is_open`."""
    if not comments:
        return SafeString("")
    thread = Thread.below(comments[0].article)
    described = (_described(one, thread, is_listed=True, is_answerable=is_open) for one in comments)
    return mark_safe("\n  ".join(FRAME.fill_each(described)))  # noqa: S308 - frames


@register.filter
def as_one(comment: Comment) -> SafeString:
    """Return a comment that stands alone, as readers see it."""
    return FRAME.fill(*_described(comment, Thread.below(comment.article)))


@register.filter
def as_private(comment: Comment) -> SafeString:
    """Return a comment for who wrote or judges it: readers may not see it, so nothing leads on."""
    return FRAME.fill(*_described(comment, Thread.below(comment.article), is_private=True))


class Thread(NamedTuple):
    """Where the comments of an article stand: the path, and the whole address quoted."""

    path: str
    quoted: str

    @classmethod
    def below(cls, article: Article) -> "Thread":
        path = thread_path(article)
        return cls(path, quote(article.blog.mount[0] + path, safe=""))


def _described(
    comment: Comment,
    thread: Thread,
    *,
    is_listed: bool = False,
    is_answerable: bool = False,
    is_private: bool = False,
) -> tuple[dict, dict]:
    """Return the shape and the values of a comment, for its frame."""
    shape = {
        "is_private": is_private,
        "is_listed": is_listed,
        "depth": comment.depth,
        "mark": _mark(comment),
        "has_site": bool(comment.site),
        "is_changed": comment.edited_at is not None,
        # Only a comment of a thread knows what became of the one it answers.
        "answers_seen": getattr(comment, "answered_status", "") == Status.APPROVED,
        "is_answerable": is_answerable,
    }
    written = timezone.localtime(comment.created_at)
    values = {
        "pk": comment.pk,
        "initial": comment.initial,
        "name": comment.shown_name,
        "site": comment.site,
        "path": f"{thread.path}{comment.pk}/",
        "datetime": written.isoformat(timespec="seconds"),
        "moment": in_words(written.replace(tzinfo=None), "DATETIME_FORMAT"),
        "answered_path": f"{thread.path}{comment.parent_id}/",
        "answered_name": getattr(comment, "answered_name", ""),
        "text": mark_safe(comment.text_html),  # noqa: S308 - rendered by blog.comments.text
        "reported": f"{thread.quoted}{comment.pk}%2F",
    }
    return shape, values


def _mark(comment: Comment) -> str:
    """Return what tells an answer of the blog from a reader's comment, "" for a reader's."""
    if not comment.is_authors:
        return ""
    return _("Author") if comment.user_id == comment.article.author_id else _("Of this blog")


@register.inclusion_tag("admin/comments/_of_article.html")
def comments_of(article: Article | None) -> dict:
    """Lead from an article in the studio to its comments' rules; nothing for a new one."""
    return {"article": article}
