from urllib.parse import quote

from django import template
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from blog.articles.models import Article
from blog.articles.models import Status as ArticleStatus
from blog.blogs.frames import Frame
from blog.blogs.kept import keep
from blog.comments import reading
from blog.comments.forms import CommentForm
from blog.comments.models import Comment, Status, thread_path
from blog.comments.rules import ruling

register = template.Library()
register.filter("thread_path", thread_path)
FRAME = Frame("comments/_comment.html")


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
        "fields": keep(context["blog"], "comment-fields", empty_fields),
    }


def empty_fields() -> SafeString:
    """Return the fields of the form before anything is typed: they are alike under all articles."""
    return render_to_string("comments/_fields.html", {"form": CommentForm()})


@register.filter
def comments_in_words(number: int) -> str:
    return ngettext("%(number)s comment", "%(number)s comments", number) % {"number": number}


@register.simple_tag
def comment_items(comments: list[Comment], is_open: bool) -> SafeString:
    """Return comments as items of a list, each with a link to answer it where it `is_open`."""
    described = (_described(one, is_listed=True, is_answerable=is_open) for one in comments)
    return mark_safe("\n  ".join(FRAME.fill_each(described)))  # noqa: S308 - frames


@register.filter
def as_one(comment: Comment) -> SafeString:
    """Return a comment that stands alone, as readers see it."""
    return FRAME.fill(*_described(comment))


@register.filter
def as_private(comment: Comment) -> SafeString:
    """Return a comment for who wrote or judges it: readers may not see it, so nothing leads on."""
    return FRAME.fill(*_described(comment, is_private=True))


def _described(
    comment: Comment,
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
    written, thread = timezone.localtime(comment.created_at), thread_path(comment.article)
    path = f"{thread}{comment.pk}/"
    values = {
        "pk": comment.pk,
        "initial": comment.initial,
        "name": comment.shown_name,
        "site": comment.site,
        "path": path,
        "datetime": written.isoformat(timespec="seconds"),
        "moment": date_format(written, "DATETIME_FORMAT"),
        "answered_path": f"{thread}{comment.parent_id}/",
        "answered_name": getattr(comment, "answered_name", ""),
        "text": mark_safe(comment.text_html),  # noqa: S308 - rendered by blog.comments.text
        "reported": quote(comment.article.blog.mount[0] + path, safe=""),
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
