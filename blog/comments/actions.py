"""What becomes of a comment: posted, judged, answered, changed, taken away."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.rights.retention.actions import keep_contribution, keep_operation
from accounts.rights.retention.models import Connection
from accounts.rights.retention.source import Source
from blog.articles.models import Article
from blog.comments.counts import lock, recount
from blog.comments.models import Comment, Status
from blog.comments.rules import Rules, ruling

NOT_TYPED = ("article", "blog", "parent", "user", "judged_by")
# Sent inside the transaction with `comment` when readers begin to see it.
comment_approved = Signal()


class Closed(Exception):  # noqa: N818 - what the thread is
    """Raised where readers may not comment, or not any more."""


class Judged(Exception):  # noqa: N818 - what the comment is
    """Raised where somebody of the blog has decided of a comment, or taken it away, meanwhile."""


@transaction.atomic
def post_comment(
    *,
    article: Article,
    parent: Comment | None = None,
    network: str = "",
    signs: Iterable[str] = (),
    source: Source | None = None,
    follows: bool = False,
    **fields,
) -> Comment:
    """Write what a reader sent; it waits until the worker has looked at it.

    `fields`: name, email, site, text. `signs`: what makes it look like a program's, as
    `VisitorForm.suspicions` tells. `source` is kept by law, apart from the comment. `follows`: they
    want to be told of others. Closed where no comment is taken; ValidationError for a field, or a
    comment to answer that readers do not see under this article.
    """
    if not ruling(article).is_open(article):
        raise Closed
    if parent is not None and not Comment.objects.visible().filter(pk=parent.pk, article=article):
        raise ValidationError(_("The comment that you answer is no longer there."))
    comment = Comment(
        blog_id=article.blog_id,
        article=article,
        parent=parent,
        network=network,
        reasons=[[sign, ""] for sign in signs],
        **fields,
    )
    _write(comment)
    _keep_source(comment, source)

    from blog.comments.tasks import judge_comment  # it calls this module

    judge_comment.enqueue(comment.pk, follows=follows)
    return comment


@transaction.atomic
def answer_comment(*, comment: Comment, user, text: str, at: datetime | None = None) -> Comment:
    """Write what somebody of the blog answers; a comment that waits is approved with it.

    `at`: when it was written, by default now. Raises ValidationError for a text that is refused.
    """
    approve_comments(comments=[comment], by=user)
    comment.refresh_from_db()
    now = at or timezone.now()
    answer = Comment(
        created_at=now,
        blog_id=comment.blog_id,
        article=comment.article,
        parent=comment,
        name=user.profile.pseudonym,
        user=user,
        is_authors=True,
        text=text,
        status=Status.APPROVED,
        published_at=now,
        judged_by=user,
        judged_at=now,
    )
    lock([comment.article_id])
    _write(answer)
    keep_operation(
        person=user.pk, operation=Connection.Operation.CONTRIBUTION, content=_told(answer)
    )
    recount([comment.article_id])
    _announce(answer)
    return answer


@transaction.atomic
def edit_comment(*, comment: Comment, text: str, source: Source | None = None) -> None:
    """Write what its reader changed of a comment; it is looked at anew, as a new one is.

    `source` as in `post_comment`. Raises ValidationError for a text that is refused, Judged where a
    moderator was faster.
    """
    lock([comment.article_id])
    if not Comment.objects.filter(pk=comment.pk, judged_by=None).exists():
        raise Judged
    comment.text, comment.edited_at, comment.status = text, timezone.now(), Status.PENDING
    comment.full_clean(exclude=NOT_TYPED)
    comment.save(update_fields=["text", "text_html", "digest", "edited_at", "status"])
    recount([comment.article_id])
    _keep_source(comment, source)

    from blog.comments.tasks import judge_comment  # it calls this module

    judge_comment.enqueue(comment.pk)


def approve_comments(*, comments: Iterable[Comment], by=None) -> int:
    """Show these comments to readers; return how many were not shown before.

    `by`: the person who decided, None for the worker. The same for the verbs below.
    """
    return _judge(comments, Status.APPROVED, by)


def reject_comments(*, comments: Iterable[Comment], by=None) -> int:
    """Keep these comments from readers; they stay in the studio."""
    return _judge(comments, Status.REJECTED, by)


def mark_spam(*, comments: Iterable[Comment], by=None) -> int:
    """Keep these comments from readers, and learn from them what such comments look like."""
    return _judge(comments, Status.SPAM, by)


@transaction.atomic
def restrict_comment(*, comment: Comment, restriction: str) -> None:
    """Write what a moderation decision says of a comment: a Restriction, or "" to end it."""
    lock([comment.article_id])
    comment.restriction = restriction
    comment.save(update_fields=["restriction"])
    recount([comment.article_id])


@transaction.atomic
def close_by_decision(*, article: Article, is_closed: bool) -> None:
    """Let nobody comment under an article, whatever its author says; or as its author says."""
    if not is_closed and not Rules.objects.filter(article=article).exists():
        return
    rules, _new = Rules.objects.get_or_create(article=article, blog_id=article.blog_id)
    rules.is_closed_by_decision = is_closed
    rules.save(update_fields=["is_closed_by_decision"])


@transaction.atomic
def delete_comments(*, comments: Iterable[Comment]) -> None:
    """Delete these comments for good; answers to them stay."""
    rows = list(comments)
    lock(row.article_id for row in rows)
    for row in rows:
        row.delete()
    recount(row.article_id for row in rows)


@transaction.atomic
def _judge(comments: Iterable[Comment], status: Status, by) -> int:
    rows = {comment.pk: comment.article_id for comment in comments}
    lock(rows.values())
    changed = 0
    # Read anew: another moderator may have decided in between.
    for comment in (
        Comment.objects.select_related("parent", "article").filter(pk__in=rows).order_by("pk")
    ):
        if by is not None:
            comment.judged_by, comment.judged_at = by, timezone.now()
        changed += comment.status != status
        _set_status(comment, status)
    recount(rows.values())
    return changed


def _set_status(comment: Comment, status: Status) -> None:
    comment.status = status
    is_first = status == Status.APPROVED and comment.published_at is None
    if is_first:
        comment.published_at = timezone.now()
    comment.save()
    if is_first:
        _announce(comment)


def _announce(comment: Comment) -> None:
    comment_approved.send(Comment, comment=comment)

    from blog.comments.tasks import tell_followers  # it calls this module

    if comment.article.followers.exists():
        tell_followers.enqueue(comment.pk)


def _keep_source(comment: Comment, source: Source | None) -> None:
    """Keep by law where a reader's words came from, the first ones and what they became."""
    if source is not None:
        keep_contribution(
            content=_told(comment), name=comment.name, email=comment.email, source=source
        )


def _told(comment: Comment) -> str:
    """Return how the data kept by law calls a comment."""
    return f"{comment._meta.label}:{comment.pk}"


def _write(comment: Comment) -> None:
    """Check and write a new comment, with its place in the thread."""
    comment.full_clean(exclude=NOT_TYPED)
    comment.save()
    comment.save(update_fields=["place", "depth"])
