"""The life of a text: written, submitted, sent back, published, withdrawn."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone
from django.utils.translation import gettext as _

from blog.articles import tallies
from blog.articles.former import keep_address, present_address
from blog.articles.models import Article, Page, Status, Tag, TaggedArticle

# Sent inside the transaction with `article` and `by`, the person who did it, None for a program.
page_published = Signal()  # with `page`
article_published = Signal()  # also for later; and `was_submitted`
article_submitted = Signal()
article_sent_back = Signal()  # and `word`, what the author is told


@transaction.atomic
def save_article(*, article: Article, tags: Iterable[str] | None = None) -> Article:
    """Check and write an article as it stands; `tags`, when given, replace its tags.

    An address that readers may know goes on leading to it. Raises ValidationError for a field or
    an address that is refused.
    """
    left = present_address(article)
    article.full_clean()
    article.save()
    keep_address(article, left)
    if tags is not None:
        article.tags.set(tags)
    return article


@transaction.atomic
def publish_article(*, article: Article, at: datetime | None = None, by=None) -> Article:
    """Make an article public at `at`, by default at the time it already has, or now."""
    before = article.status
    article.status = Status.PUBLISHED
    article.published_at = at or article.published_at or timezone.now()
    save_article(article=article)
    if before != Status.PUBLISHED:
        was_submitted = before == Status.SUBMITTED
        article_published.send(Article, article=article, by=by, was_submitted=was_submitted)
    return article


@transaction.atomic
def submit_article(*, article: Article, by=None) -> Article:
    """Ask the editors of the blog to publish it."""
    before, article.status = article.status, Status.SUBMITTED
    save_article(article=article)
    if before != Status.SUBMITTED:
        article_submitted.send(Article, article=article, by=by)
    return article


@transaction.atomic
def send_back_article(*, article: Article, word: str, by=None) -> Article:
    """Make a submitted article its author's draft again, with a word of what is missing.

    Raises ValidationError when it waits for nobody's approval any more.
    """
    if article.status != Status.SUBMITTED:
        raise ValidationError(_("This article waits for nobody’s approval any more."))
    withdraw_article(article=article)
    article_sent_back.send(Article, article=article, by=by, word=word)
    return article


@transaction.atomic
def withdraw_article(*, article: Article) -> Article:
    """Take an article back to draft; readers find it no more, and it keeps its date."""
    article.status = Status.DRAFT
    return save_article(article=article)


@transaction.atomic
def save_page(*, page: Page, publish: bool = True) -> Page:
    """Check and write a page, public or as a draft.

    Raises ValidationError for a field or an address that is refused.
    """
    was_public = Page.objects.filter(pk=page.pk, status=Status.PUBLISHED).exists()
    page.status = Status.PUBLISHED if publish else Status.DRAFT
    page.full_clean()
    page.save()
    if publish and not was_public:
        page_published.send(Page, page=page)
    return page


@transaction.atomic
def merge_tags(*, into: Tag, tags: Iterable[Tag]) -> None:
    """Give the articles of `tags` the tag `into` instead; all are of one blog."""
    others = [tag for tag in tags if tag.pk != into.pk and tag.blog_id == into.blog_id]
    items = TaggedArticle.objects.filter(tag__in=others)
    has_it = TaggedArticle.objects.filter(tag=into).values("content_object")
    # An article that has several of them gets the one, once.
    moved = items.exclude(content_object__in=has_it).values_list("content_object", flat=True)
    TaggedArticle.objects.bulk_create(
        [TaggedArticle(tag=into, content_object_id=pk) for pk in sorted(set(moved))]
    )
    for tag in others:
        tag.delete()
    tallies.recount(into.blog_id)
