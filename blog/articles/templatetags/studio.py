from django import template
from django.db.models import Case, Count, F, Q, QuerySet, When, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from blog.articles import permissions
from blog.articles.models import Article, Status
from blog.blogs import permissions as roles

register = template.Library()
NEWEST = 5


@register.simple_tag(takes_context=True)
def with_texts(context, desks: list[dict]) -> list[dict]:
    """Return `desks` with what the person finds in each, in two queries.

    That is the counts, the texts that wait for approval where they give it, the newest texts.
    """
    user = context["request"].user
    seen = permissions.seen_by(
        user,
        Article.objects.filter(blog__in=[desk["blog"].pk for desk in desks]),
    )
    counted = (
        seen.order_by()
        .values("blog")
        .annotate(
            drafts=Count("pk", filter=Q(status=Status.DRAFT)),
            submitted=Count("pk", filter=Q(status=Status.SUBMITTED)),
            scheduled=Count(
                "pk", filter=Q(status=Status.PUBLISHED, published_at__gt=timezone.now())
            ),
        )
    )
    counts = {row["blog"]: row for row in counted}
    newest = _newest_of_each(seen)
    return [desk | _texts_of(desk["blog"].pk, user, counts, newest) for desk in desks]


def _newest_of_each(seen: QuerySet) -> dict[tuple[int, bool], list[Article]]:
    """Return {(blog, waits for approval): its newest articles}."""
    place = Window(
        RowNumber(),
        partition_by=[F("blog"), F("is_waiting")],
        order_by=[F("updated_at").desc(), "-pk"],
    )
    waiting = Case(When(status=Status.SUBMITTED, then=True), default=False)
    columns = (
        "title",
        "status",
        "published_at",
        "updated_at",
        "blog",
        "author__profile__pseudonym",
    )
    rows = seen.annotate(is_waiting=waiting).annotate(place=place).filter(place__lte=NEWEST)
    found: dict[tuple[int, bool], list[Article]] = {}
    for article in rows.select_related("author__profile").only(*columns):
        found.setdefault((article.blog_id, article.is_waiting), []).append(article)
    for texts in found.values():
        texts.sort(key=lambda article: article.place)
    return found


def _texts_of(blog_id: int, user, counts: dict, newest: dict) -> dict:
    """Return what one desk shows; who gives no approval finds their own submitted texts as new."""
    waiting, others = newest.get((blog_id, True), []), newest.get((blog_id, False), [])
    if not roles.edits(user, blog_id):
        mixed = sorted(waiting + others, key=lambda article: article.updated_at, reverse=True)
        waiting, others = [], mixed[:NEWEST]
    return {"counts": counts.get(blog_id, {}), "to_review": waiting, "newest": others}
