"""Addresses that articles had: they lead to where each article is now."""

from datetime import date
from typing import NamedTuple

from django.db import models
from django.utils import timezone

from blog.blogs.models import Blog


class FormerAddress(models.Model):
    """A month and a slug under which readers could find an article; a new one may stand there."""

    blog = models.ForeignKey(Blog, models.CASCADE, related_name="+")
    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="former_addresses")
    month = models.DateField()
    slug = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["blog", "month", "slug"], name="former_address_leads_to_one_article"
            )
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y/%m}/{self.slug}"


class Address(NamedTuple):
    month: date
    slug: str


def present_address(article) -> Address | None:
    """Return where readers may have found the article before it is written; one query."""
    if article.pk is None:
        return None
    dated = type(article).objects.filter(pk=article.pk, published_at__lte=timezone.now())
    found = dated.values_list("month", "slug").first()
    return found and Address(*found)


def keep_address(article, left: Address | None) -> None:
    """Let `left` lead to the article if it is elsewhere now."""
    if left and left != (article.month, article.slug):
        FormerAddress.objects.update_or_create(
            blog_id=article.blog_id, **left._asdict(), defaults={"article": article}
        )
