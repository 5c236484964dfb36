"""What the worker makes of a new comment."""

from django.db import transaction

from blog.comments import checks, following, letters
from blog.comments.actions import approve_comments, mark_spam
from blog.comments.models import Comment
from blog.comments.reasons import SIGNS, SPAM
from blog.comments.rules import Moderation, ruling


@transaction.atomic
def judge(comment: Comment, *, follows: bool = False) -> None:
    """Approve a comment that nothing keeps from its readers, or say why it waits or is spam.

    People are told of what is no spam; `follows`: its writer wants to be told of others.
    """
    said = ruling(comment.article)
    signs = [reason for reason in comment.reasons if reason[0] in SIGNS]
    reasons = [*signs, *checks.suspicions(comment, said.blog_rules)]
    if said.moderation == Moderation.ALWAYS:
        reasons.append(["always", ""])
    elif said.moderation == Moderation.FIRST and not is_known(comment):
        reasons.append(["first", ""])
    Comment.objects.filter(pk=comment.pk).update(reasons=reasons)
    codes = {code for code, _ in reasons}
    if codes & SPAM:
        mark_spam(comments=[comment])
        return
    if not codes:
        approve_comments(comments=[comment])
    comment.refresh_from_db(fields=["status", "reasons", "published_at"])
    letters.tell_moderators(comment, said.blog_rules)
    if follows and comment.email:
        following.ask_to_follow(article=comment.article, email=comment.email)


def is_known(comment: Comment) -> bool:
    """Whether this blog has approved a comment of the same name and address before."""
    before = Comment.objects.approved().filter(blog=comment.blog_id, email=comment.email)
    return bool(comment.email) and before.filter(name=comment.name).exists()
