"""What people are told of comments by mail."""

from django.db.models import Q
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.limits import allow
from accounts.models import User
from blog.blogs.models import Role
from blog.blogs.permissions import PUBLISHING
from blog.comments import following, mailed
from blog.comments.models import Comment
from blog.comments.reasons import in_words
from blog.comments.rules import Rules
from blog.mail.actions import send_letter

# To one moderator: in a flood they go to the studio.
TOLD = "20/h/key"


def tell_moderators(comment: Comment, rules: Rules | None) -> None:
    """Tell the article's author, or else the blog's owners, of a new comment."""
    if rules is not None and not rules.sends_mail:
        return
    for user in moderators(comment):
        if user.email != comment.email and allow("comment_mail", TOLD, key=str(user.pk)):
            send_new(comment, to=user)


def moderators(comment: Comment) -> list[User]:
    """Return who is told: the author of the article while they publish here, else the owners."""
    members = User.objects.filter(is_active=True, memberships__blog=comment.blog_id)
    author = Q(pk=comment.article.author_id, memberships__role__in=PUBLISHING)
    found = list(members.filter(author))
    return found or list(members.filter(memberships__role=Role.OWNER).order_by("pk")[:5])


def send_new(comment: Comment, *, to: User) -> None:
    """Tell somebody of the blog of a comment, with a link to judge it."""
    names = {"name": comment.shown_name, "title": comment.article.title}
    waits = comment.status == "pending"
    sentences = [format_lazy(_("{name} has commented on “{title}”:"), **names)]
    last = _("It waits for you.") if waits else _("Readers see it already.")
    send_letter(
        template="comment",
        to=to.email,
        language=to.language,
        context={
            "subject": format_lazy(
                _("To approve: a comment by {name}") if waits else _("A comment by {name}"), **names
            ),
            "sentences": sentences,
            "word": comment.text,
            "last": last,
            "reasons": in_words(comment.reasons),
            "url": mailed.judging_url(comment, to),
            "button": _("Read and judge"),
        },
    )


def send_question(follower) -> None:
    """Ask an address whether it wants to be told of new comments."""
    article = follower.article
    url = article.blog.absolute_url("comments:follow", token=following.token_of(follower))
    send_letter(
        template="notice",
        to=follower.email,
        language=article.blog.language,
        context={
            "subject": format_lazy(_("Follow the comments on “{title}”?"), title=article.title),
            "sentences": [
                format_lazy(
                    _("Somebody asked that new comments on “{title}”, {blog}, be told here."),
                    title=article.title,
                    blog=article.blog.name,
                )
            ],
            "url": url,
            "button": _("See and confirm"),
            "after": _("If it was not you, do nothing: you will not be written to again for this."),
        },
    )


def send_news(comment: Comment, follower) -> None:
    """Tell who follows of a new comment, with one click to stop."""
    article = comment.article
    names = {"name": comment.shown_name, "title": article.title}
    stop = article.blog.absolute_url("comments:unfollow", token=following.token_of(follower))
    send_letter(
        template="comment",
        to=follower.email,
        language=article.blog.language,
        unsubscribe_url=stop,
        context={
            "subject": format_lazy(_("{name} on “{title}”"), **names),
            "sentences": [format_lazy(_("{name} has commented on “{title}”:"), **names)],
            "word": comment.text,
            "url": comment.get_absolute_url(),
            "button": _("Read it and answer"),
            "stop_url": stop,
        },
    )
