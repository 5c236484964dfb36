"""What comments hold of a person: their own, and those signed with their address."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rights.held import holds
from blog.blogs import freshness
from blog.comments.actions import delete_comments
from blog.comments.following import Follower
from blog.comments.models import Comment

A_FEW = 200


@holds(
    "comments",
    title=_("Comments"),
    order=32,
    covers=["comments.Comment.user", "comments.Comment.judged_by"],
    labels={
        "blog": _("blog"),
        "article": _("article"),
        "status": _("status"),
        "name": _("name"),
        "email": _("e-mail address"),
        "site": _("site"),
        "written": _("written"),
        "text": _("text"),
    },
)
def comments(user: User):
    for comment in _own(user).select_related("article", "blog").iterator(chunk_size=A_FEW):
        yield {
            "blog": comment.blog.name,
            "article": comment.article.title,
            "status": str(comment.get_status_display()),
            "name": comment.name,
            "email": comment.email,
            "site": comment.site,
            "written": comment.created_at,
            "text": comment.text,
        }


@comments.erased
def erase_comments(user: User, *, keep_texts: bool) -> None:
    """Take the name off what readers have seen, if it may stay; delete the rest."""
    own = _own(user)
    kept = own.approved() if keep_texts else own.none()
    blogs = set(own.values_list("blog", flat=True))
    delete_comments(comments=own.exclude(pk__in=kept.values("pk")))
    kept.update(name="", email="", site="", network="", user=None)
    Comment.objects.filter(judged_by=user).update(judged_by=None)
    freshness.touch(blogs)


@holds(
    "followed_comments",
    title=_("Comments that you follow by mail"),
    order=33,
    labels={"article": _("article"), "address": _("address"), "since": _("since")},
)
def followed(user: User):
    own = Follower.objects.filter(email=user.email).select_related("article__blog")
    for follower in own.order_by("pk"):
        yield {
            "article": follower.article.title,
            "address": follower.article.get_absolute_url(),
            "since": follower.confirmed_at,
        }


@followed.erased
def erase_followed(user: User, *, keep_texts: bool) -> None:
    Follower.objects.filter(email=user.email).delete()


def _own(user: User):
    return Comment.objects.filter(Q(user=user) | Q(email=user.email)).order_by("pk")
