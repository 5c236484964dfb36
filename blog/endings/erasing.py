"""A blog is erased with all that belongs to it, in steps that may be cut off anywhere."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import CASCADE, Model, QuerySet
from django.utils import timezone

from blog.blogs.models import Blog, BlogQuerySet, Membership

BATCH = 200
# Clocks of several machines differ: who opens a blog again at the last second has done so.
SLACK = timedelta(minutes=5)


def due() -> BlogQuerySet:
    """Return the blogs whose notice is over."""
    return Blog.objects.filter(
        state=Blog.State.CLOSING, closes_at__lte=timezone.now() - SLACK
    ).order_by("pk")


def count_rows(blog: Blog) -> int:
    """Return how many rows `erase` will tell of, with the blog's own."""
    return sum(rows.count() for rows in _belongings(blog)) + 1


def erase(blog: Blog, tell: Callable[[int], None]) -> None:
    """Delete a blog whose notice is over; `tell(rows)` after each batch, outside transactions.

    Run again after it was cut off, it goes on where it was. Files go with the rows of pictures,
    and with a row what was noted about it in the studio.
    """
    for rows in _belongings(blog):
        while batch := list(rows.order_by("pk")[:BATCH].values_list("pk", flat=True)):
            with transaction.atomic():
                _delete(rows.model, batch)
            tell(len(batch))
    with transaction.atomic():
        _delete(Blog, [blog.pk])
    tell(1)


def _belongings(blog: Blog) -> Iterator[QuerySet]:
    """Yield the rows of each kind that fall with the blog, its members last."""
    relations = [found for found in Blog._meta.related_objects if found.on_delete is CASCADE]
    relations.sort(key=lambda relation: relation.related_model is Membership)
    for relation in relations:
        rows = relation.related_model._base_manager.all()
        yield rows.filter(**{relation.field.name: blog.pk})


def _delete(model: type[Model], keys: list[int]) -> None:
    kind = ContentType.objects.get_for_model(model)
    LogEntry.objects.filter(content_type=kind, object_id__in=[str(pk) for pk in keys]).delete()
    model._base_manager.filter(pk__in=keys).delete()
