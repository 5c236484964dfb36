"""Which comments readers see, in which order, and where a page of them begins: written once."""

import re
from datetime import datetime

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Value, When

from accounts.restrictions import SHOWN, WITHHELD
from blog.articles.models import Article

# Two numbers of eleven digits for each level of a thread, see `Comment.derive`.
WRITTEN_PLACE = re.compile(r"(?:[0-9]{22}){1,3}")


def read_place(text: str) -> str:
    """Return a place of a thread as an address tells it. Raises ValueError for what is none."""
    if not WRITTEN_PLACE.fullmatch(text):
        raise ValueError(text)
    return text


class CommentQuerySet(models.QuerySet):
    def visible(self, now: datetime | None = None) -> "CommentQuerySet":
        """What readers may see: approved, under an article that is published."""
        published = Article.objects.published(now).filter(pk=OuterRef("article"))
        return self.approved().filter(Exists(published))

    def approved(self) -> "CommentQuerySet":
        """Those that count for their article, whether it is published now or not."""
        return self.filter(status="approved", restriction__in=SHOWN)

    def withheld(self) -> "CommentQuerySet":
        """Approved ones that a decision keeps from readers."""
        return self.filter(status="approved", restriction__in=WITHHELD)

    def pending(self) -> "CommentQuerySet":
        """Those that wait for somebody of the blog to decide."""
        return self.filter(status="pending")

    def in_thread(self) -> "CommentQuerySet":
        """Oldest first, each answer below what it answers."""
        return self.order_by("place")

    def after(self, place: str) -> "CommentQuerySet":
        """Those that come after a place of the thread."""
        return self.filter(place__gt=place)

    def newest_first(self) -> "CommentQuerySet":
        return self.order_by("-published_at", "-pk")

    def with_answered(self) -> "CommentQuerySet":
        """With `answered_name` and `answered_status` of the comment that each answers.

        The status is "" where a decision keeps that comment from readers.
        """
        shown = When(parent__restriction__in=SHOWN, then=F("parent__status"))
        return self.annotate(
            answered_name=F("parent__name"), answered_status=Case(shown, default=Value(""))
        )
