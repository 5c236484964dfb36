from django import template

from accounts.restrictions import Restrictable
from blog.moderation import words
from blog.moderation.models import Decision
from blog.moderation.targets import kind_of

register = template.Library()


@register.inclusion_tag("moderation/_restriction.html", takes_context=True)
def restriction_note(context, row: Restrictable | None) -> dict:
    """Tell the author of a row what a decision did to it, and where to contest it.

    Asks nothing for what no decision restricts.
    """
    if row is None or not row.restriction:
        return {}
    standing = Decision.objects.restricting().select_related("case")
    standing = standing.filter(scope_kind=kind_of(row), scope_id=row.pk)
    decision = standing.order_by("-pk").first()
    if decision is None:
        return {}
    own = decision.case.author_id == context["request"].user.pk
    return {"done": words.DONE[decision.measure], "token": decision.token() if own else ""}
