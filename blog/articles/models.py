"""Articles and pages; their categories, tags and former addresses stand in files of their own."""

from datetime import datetime

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.fields import KeptCount, LineField, LinesField
from accounts.models import Profile
from accounts.names import slugify
from accounts.restrictions import Restrictable
from blog.articles import tallies
from blog.articles.categories import Category
from blog.articles.former import FormerAddress
from blog.articles.querysets import ArticleQuerySet, Key, PageQuerySet
from blog.articles.slugs import free_slug, validate_slug
from blog.articles.tags import BlogTags, ShownTag, Tag, TaggedArticle
from blog.blogs.addresses import blog_path
from blog.blogs.freshness import seen_by_readers
from blog.blogs.models import Blog
from blog.media.models import Picture
from blog.richtext import html as richtext
from blog.richtext import text
from blog.richtext.cloak import masked
from blog.richtext.fields import RichTextField

__all__ = ["Article", "Category", "FormerAddress", "Page", "Status", "Tag", "TaggedArticle"]


class Status(models.TextChoices):
    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("submitted for approval")
    PUBLISHED = "published", _("published")


# Articles are signed, also those of a person who has left the blog.
seen_by_readers(
    lambda profile: (
        Article.objects.filter(author=profile.user_id).values_list("blog", flat=True).distinct()
    )
)(Profile)


class Writing(Restrictable):
    """What an article and a page have in common: a text, its address, its status."""

    title = LineField(_("title"), max_length=250)
    slug = models.CharField(
        _("address"),
        max_length=120,
        blank=True,
        validators=[validate_slug],
        help_text=_("Last part of the address. Left empty, it is made from the title."),
    )
    body = RichTextField(_("text"), blank=True, rendered_to="body_html")
    body_html = models.TextField(editable=False, default="", blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.DRAFT, editable=False
    )
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title


@seen_by_readers(lambda article: [article.blog_id])
class Article(Writing):
    """A dated text of a blog. Its address holds the month in which it was published."""

    blog = models.ForeignKey(
        Blog, models.CASCADE, related_name="articles", verbose_name=_("blog"), editable=False
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="articles",
        verbose_name=_("author"),
        editable=False,
    )
    excerpt = LinesField(
        _("excerpt"),
        blank=True,
        validators=[MaxLengthValidator(600)],
        help_text=_("Shown in lists and feeds. Left empty, it is the beginning of the text."),
    )
    cover = models.ForeignKey(
        Picture,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="covered_articles",
        verbose_name=_("cover picture"),
    )
    category = models.ForeignKey(
        Category,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name=_("category"),
    )
    tags = BlogTags(verbose_name=_("tags"))
    language = models.CharField(
        _("language"),
        max_length=2,
        choices=settings.LANGUAGES,
        blank=True,
        help_text=_("Left empty, the language of the blog."),
    )
    is_pinned = models.BooleanField(
        _("pinned"), default=False, help_text=_("Stays on top of the home page.")
    )
    published_at = models.DateTimeField(
        _("publication"),
        null=True,
        blank=True,
        help_text=_("In the future, the article appears by itself at that time."),
    )
    # Derived from the columns above: what lists, calendars and addresses ask for.
    published_on = models.DateField(null=True, editable=False)
    month = models.DateField(null=True, editable=False)
    summary = models.TextField(editable=False, default="", blank=True)
    word_count = models.PositiveIntegerField(editable=False, default=0)
    # How many approved comments it has; blog.comments counts them.
    comment_count = KeptCount()
    # The moment that the day and the month above were derived from.
    _dated_at: datetime | None = None

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        constraints = [
            models.UniqueConstraint(
                fields=["blog", "month", "slug"],
                name="article_address_unique_in_its_month",
                violation_error_message=_("Another article of that month has this address."),
            ),
            models.CheckConstraint(
                condition=~Q(status="published") | Q(published_at__isnull=False),
                name="published_article_has_its_time",
            ),
        ]
        # Each list is one range of one index, none partial: SQLite takes those for no parameter.
        indexes = [
            models.Index(
                fields=["blog", "status", "-is_pinned", "-published_at", "-id"], name="article_home"
            ),
            models.Index(fields=["blog", "status", "-published_at", "-id"], name="article_newest"),
            models.Index(
                fields=["category", "status", "-published_at", "-id"], name="article_category"
            ),
            models.Index(fields=["blog", "status", "published_on"], name="article_day"),
            models.Index(fields=["status", "-published_at", "-id"], name="article_platform"),
            models.Index(
                fields=["author", "status", "-published_at", "-id"], name="article_author"
            ),
            models.Index(
                fields=["blog", "status", "-comment_count", "-id"], name="article_commented"
            ),
            models.Index(fields=["status", "-comment_count", "-id"], name="article_commented_all"),
        ]

    def clean(self) -> None:
        """Set the dates and a free address, so that the constraints can be checked in a form."""
        self._set_dates()
        if self.month and not self.slug:
            others = Article.objects.filter(blog=self.blog, month=self.month).exclude(pk=self.pk)
            self.slug = free_slug(self.title, others, fallback="article")

    def save(self, *args, **kwargs) -> None:
        self.derive()
        with tallies.following(self):
            super().save(*args, **kwargs)

    def derive(self) -> None:
        """Set the columns that follow from others; bulk writers call it themselves."""
        self._set_dates()
        if self.month and not self.slug:
            self.slug = slugify(self.title, max_length=112) or "article"
        self.body = richtext.clean(self.body)
        self.summary = masked(self.excerpt.strip() or text.summary(self.body, words=50))
        self.word_count = text.word_count(self.body)

    @classmethod
    def from_db(cls, db, field_names, values) -> "Article":
        article = super().from_db(db, field_names, values)
        article._dated_at = article.__dict__.get("published_at")
        return article

    def _set_dates(self) -> None:
        # The day is the one on the blog's own calendar, whatever the server's time zone is; and it
        # stays, as addresses do, when the blog goes to live in another zone.
        moment = self.published_at
        if moment == self._dated_at and self.published_on:
            return
        self.published_on = moment and timezone.localdate(moment, self.blog.zone)
        self.month = self.published_on and self.published_on.replace(day=1)
        self._dated_at = moment

    @property
    def is_scheduled(self) -> bool:
        """Published for a time that has not come."""
        return self.status == Status.PUBLISHED and self.published_at > timezone.now()

    @property
    def reading_minutes(self) -> int:
        """Minutes that a grown-up needs to read it, at 230 words a minute; at least one."""
        return max(1, round(self.word_count / 230))

    @property
    def key(self) -> Key:
        """Its place in a list of newest first."""
        return Key.of(self)

    @property
    def shown_tags(self) -> list[ShownTag]:
        """Its tags, in its author's order; no query when they came with it (`tag_rows`)."""
        if hasattr(self, "tag_rows"):
            return [ShownTag(name, slug) for name, slug in self.tag_rows]
        tags = self.tags.order_by("items__pk") if self.pk else []
        return [ShownTag(tag.name, tag.slug) for tag in tags]

    @property
    def path(self) -> str:
        """Its address inside its blog, while that blog is being served."""
        return blog_path("articles:article", **self.address())

    def get_absolute_url(self) -> str:
        """Return its full address; loads the blog when it is not there yet."""
        return self.blog.absolute_url("articles:article", **self.address())

    def address(self) -> dict:
        """Return what its addresses are made of, as urls.py names it."""
        month = self.month or timezone.localdate(self.created_at)
        return {"year": month.year, "month": month.month, "slug": self.slug or "article"}


@seen_by_readers(lambda page: [page.blog_id])
class Page(Writing):
    """A text beside the articles, such as “About”: no date, its own address."""

    blog = models.ForeignKey(
        Blog, models.CASCADE, related_name="pages", verbose_name=_("blog"), editable=False
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = PageQuerySet.as_manager()

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        constraints = [
            models.UniqueConstraint(
                fields=["blog", "slug"],
                name="page_address_unique_in_its_blog",
                violation_error_message=_("Another page of this blog has this address."),
            )
        ]

    def clean(self) -> None:
        if not self.slug:
            others = Page.objects.filter(blog=self.blog).exclude(pk=self.pk)
            self.slug = free_slug(self.title, others, fallback="page")

    @property
    def path(self) -> str:
        """Its address inside its blog, while that blog is being served."""
        return blog_path("articles:page", slug=self.slug)

    def get_absolute_url(self) -> str:
        """Return its full address; loads the blog when it is not there yet."""
        return self.blog.absolute_url("articles:page", slug=self.slug)
