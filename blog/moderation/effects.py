"""What decisions do to what they are about: the strongest one that stands."""

from functools import partial

from django.db import transaction
from django.db.models import Model

from accounts.models import User
from accounts.restrictions import Restriction
from blog.articles.models import Article
from blog.blogs import mounts
from blog.comments.actions import close_by_decision, restrict_comment
from blog.comments.models import Comment
from blog.media import withholding
from blog.media.models import Picture
from blog.moderation import targets
from blog.moderation.models import Decision, Measure

ACCOUNT = "account"
WEIGHTS = {"": 0, Restriction.LISTS: 1, Restriction.RULES: 2, Restriction.LAW: 3}


def row_of(kind: str, pk: int) -> Model | None:
    """Return what a measure is about, held until the end of the transaction."""
    model = User if kind == ACCOUNT else targets.kind_named(kind).model
    rows = model._default_manager.filter(pk=pk)
    # A comment waits for its article instead, as all who judge comments do.
    return (rows if model is Comment else rows.select_for_update()).first()


def restriction_of(decision: Decision) -> str:
    if decision.measure == Measure.CLOSE_COMMENTS:
        return ""
    if decision.measure == Measure.LIMIT:
        return Restriction.LISTS
    return Restriction.LAW if decision.is_legal else Restriction.RULES


def enforce(kind: str, pk: int) -> None:
    """Write the restriction that the standing decisions make together; none lifts it.

    Readers lose or find it within a second: the row's save raises the version of its blog.
    """
    row = row_of(kind, pk)
    if row is None:
        return
    standing = list(Decision.objects.restricting().filter(scope_kind=kind, scope_id=pk))
    found = [restriction_of(decision) for decision in standing]
    row.restriction = max(found, key=WEIGHTS.__getitem__, default="")
    if isinstance(row, Comment):  # which its article counts
        restrict_comment(comment=row, restriction=row.restriction)
        return
    row.save(update_fields=["restriction"])
    if isinstance(row, Article):
        closed = any(decision.measure == Measure.CLOSE_COMMENTS for decision in standing)
        close_by_decision(article=row, is_closed=closed)
    if isinstance(row, Picture):
        transaction.on_commit(partial(withholding.follow, row))
    mounts.forget_all()
