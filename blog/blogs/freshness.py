"""A blog's version rises with anything its readers can see.

Whatever is kept for readers is kept under the version, so nothing is ever purged: old pieces are
simply never asked for again. A model whose rows readers see says so with `@seen_by_readers`.
"""

from collections.abc import Callable, Iterable
from itertools import chain

from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import Signal

from accounts.models import Profile, ProfileLink, User
from blog.blogs import mounts
from blog.blogs.models import Blog

BlogIds = Callable[[Model], Iterable[int]]
SEEN: dict[type[Model], list[BlogIds]] = {}
SIGN_IN = frozenset({"last_login"})
# Sent inside the transaction that changes what readers of any blog see.
blogs_changed = Signal()


def seen_by_readers(blog_ids: BlogIds) -> Callable[[type[Model]], type[Model]]:
    """Declare that a row of the decorated model shows in the blogs with the ids `blog_ids(row)`.

    Of a model that several apps show, each declares where.
    """

    def register(model: type[Model]) -> type[Model]:
        SEEN.setdefault(model, []).append(blog_ids)
        return model

    return register


def connect() -> None:
    """Listen to writes; called once, when every app is loaded."""
    seen_by_readers(lambda profile: _blogs_of_author(profile.user_id))(Profile)
    seen_by_readers(lambda link: _blogs_of_author(link.profile.user_id))(ProfileLink)
    seen_by_readers(lambda user: _blogs_of_author(user.pk))(User)
    post_save.connect(_row_written, dispatch_uid="freshness")
    post_delete.connect(_row_written, dispatch_uid="freshness")
    m2m_changed.connect(_relation_written, dispatch_uid="freshness")


def touch(blog_ids: Iterable[int]) -> None:
    """Raise the versions of these blogs, in the transaction that changes what they show.

    Inside the transaction and not after it, so that a process that dies between the two cannot
    leave an old page standing.
    """
    ids = sorted(set(blog_ids))
    if ids:
        Blog.objects.filter(pk__in=ids).touch()
        mounts.forget_all()
        blogs_changed.send(Blog)


def _blogs_of_author(user_id: int) -> Iterable[int]:
    return Blog.objects.filter(memberships__user=user_id).values_list("pk", flat=True)


def _seen_in(row: Model) -> Iterable[int]:
    return chain.from_iterable(blog_ids(row) for blog_ids in SEEN[type(row)])


def _row_written(sender: type[Model], instance: Model, update_fields=None, **kwargs) -> None:
    if sender is Blog:
        touch([instance.pk])
    elif update_fields == SIGN_IN:
        return
    elif sender in SEEN:
        touch(_seen_in(instance))


def _relation_written(sender, instance: Model, action: str, **kwargs) -> None:
    if action.startswith("post_") and type(instance) in SEEN:
        touch(_seen_in(instance))
