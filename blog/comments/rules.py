"""Who may comment, and what waits for approval: as the platform, a blog or one article says."""

from datetime import timedelta
from typing import NamedTuple

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from blog.articles.models import Article
from blog.blogs.freshness import seen_by_readers
from blog.blogs.models import Blog
from blog.blogs.prepared import prepared


class Opening(models.TextChoices):
    OPEN = "open", _("open")
    DAYS = "days", _("open for some days after the publication")
    CLOSED = "closed", _("closed")


class Moderation(models.TextChoices):
    ALWAYS = "always", _("every comment")
    FIRST = "first", _("the first comment of each person")
    NEVER = "never", _("none, but for those that look suspicious")


@seen_by_readers(lambda rules: [rules.blog_id])
class Rules(models.Model):
    """What a blog, or one of its articles, says of its comments; an empty choice says nothing."""

    blog = models.ForeignKey(Blog, models.CASCADE, related_name="comment_rules", editable=False)
    article = models.OneToOneField(
        Article, models.CASCADE, null=True, related_name="comment_rules", editable=False
    )
    opening = models.CharField(_("comments are"), max_length=10, choices=Opening, blank=True)
    days = models.PositiveSmallIntegerField(
        _("days"),
        default=60,
        validators=[MinValueValidator(1), MaxValueValidator(3650)],
        help_text=_("How long comments stay open, where they close by themselves."),
    )
    moderation = models.CharField(
        _("waits for approval"), max_length=10, choices=Moderation, blank=True
    )
    held_words = models.TextField(
        _("words that make a comment wait"),
        blank=True,
        max_length=10_000,
        help_text=_("One a line: words, parts of addresses, names of sites."),
    )
    refused_words = models.TextField(
        _("words that make a comment spam"), blank=True, max_length=10_000
    )
    # Written by decisions of moderation alone, for an article.
    is_closed_by_decision = models.BooleanField(default=False, editable=False)
    sends_mail = models.BooleanField(
        _("tell me by mail"), default=True, help_text=_("Of each comment, with links to judge it.")
    )

    class Meta:
        verbose_name = _("rules for comments")
        verbose_name_plural = _("rules for comments")
        constraints = [
            models.UniqueConstraint(
                fields=["blog"],
                condition=Q(article=None),
                name="a_blog_says_once_how_it_is_commented",
            )
        ]

    def __str__(self) -> str:
        return str(self.article or self.blog)


class Ruling(NamedTuple):
    """What holds for one article."""

    opening: str
    days: int
    moderation: str
    blog_rules: Rules | None

    def is_open(self, article: Article) -> bool:
        """Whether a reader may comment now; days end at midnight where the blog is written."""
        blog = article.blog
        if not blog.is_written or self.opening == Opening.CLOSED:
            return False
        if self.opening == Opening.OPEN:
            return True
        return blog.today() <= article.published_on + timedelta(days=self.days)


def ruling(article: Article) -> Ruling:
    """Return what holds for this article: its own word, else its blog's, else the platform's."""
    of_blog = of_article = None
    for rules in _rules(blog=article.blog_id, article=article.pk):
        if rules.article_id:
            of_article = rules
        else:
            of_blog = rules
    said = [rules for rules in (of_article, of_blog) if rules]
    if of_article and of_article.is_closed_by_decision:
        return Ruling(Opening.CLOSED, 0, Moderation.ALWAYS, of_blog)
    opener = next((rules for rules in said if rules.opening), None)
    moderation = next((rules.moderation for rules in said if rules.moderation), Moderation.FIRST)
    if opener is None:
        return Ruling(Opening.OPEN, 0, moderation, of_blog)
    return Ruling(opener.opening, opener.days, moderation, of_blog)


@prepared
def _rules(*, blog, article):
    return Rules.objects.filter(Q(article=article) | Q(article=None), blog=blog)
