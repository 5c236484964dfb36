"""What the worker makes of a new comment."""

from django.db import transaction

from blog.comments import checks, following, letters
from blog.comments.actions import approve_comments, mark_spam
from blog.comments.counts import lock
from blog.comments.models import Comment, Status
from blog.comments.reasons import SIGNS, SPAM
from blog.comments.rules import Moderation, ruling


def judge(comment: Comment, *, follows: bool = False) -> bool:
    """Approve a comment that nothing keeps from its readers, or say why it waits or is spam.

    People are told of what is no spam; `follows`: its writer wants to be told of others. Return
    False, and do nothing, where it is no longer the text that was read, or does not wait any more.
    """
    said = ruling(comment.article)
    signs = [reason for reason in comment.reasons if reason[0] in SIGNS]
    reasons = [*signs, *checks.suspicions(comment, said.blog_rules)]
    if said.moderation == Moderation.ALWAYS:
        reasons.append(["always", ""])
    elif said.moderation == Moderation.FIRST and not is_known(comment):
        reasons.append(["first", ""])
    # Only now: nobody waits for a lock while the filter is trained.
    with transaction.atomic():
        lock([comment.article_id])
        same = Comment.objects.pending().filter(pk=comment.pk, text=comment.text)
        if not same.update(reasons=reasons):
            return False
        _decide(comment, {code for code, _ in reasons})
        if comment.status != Status.SPAM:
            letters.tell_moderators(comment, said.blog_rules)
            if follows and comment.email:
                following.ask_to_follow(article=comment.article, email=comment.email)
    return True


def _decide(comment: Comment, codes: set[str]) -> None:
    if codes & SPAM:
        mark_spam(comments=[comment])
    elif not codes:
        approve_comments(comments=[comment])
    comment.refresh_from_db(fields=["status", "reasons", "published_at"])


def is_known(comment: Comment) -> bool:
    """Whether this blog has approved a comment of the same name and address before."""
    before = Comment.objects.approved().filter(blog=comment.blog_id, email=comment.email)
    return bool(comment.email) and before.filter(name=comment.name).exists()
