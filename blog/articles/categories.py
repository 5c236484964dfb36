"""The shelves of a blog."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.fields import KeptCount, LineField
from blog.articles.slugs import validate_slug
from blog.articles.tags import tag_slug
from blog.blogs.addresses import blog_path
from blog.blogs.freshness import seen_by_readers
from blog.blogs.models import Blog


@seen_by_readers(lambda category: [category.blog_id])
class Category(models.Model):
    """A shelf of a blog: each article stands on one or none."""

    blog = models.ForeignKey(
        Blog, models.CASCADE, related_name="categories", verbose_name=_("blog"), editable=False
    )
    name = LineField(_("name"), max_length=80)
    slug = models.CharField(
        _("address"),
        max_length=80,
        blank=True,
        validators=[validate_slug],
        help_text=_("Left empty, it is made from the name."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    article_count = KeptCount()  # see blog.articles.tallies

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        constraints = [
            models.UniqueConstraint(
                fields=["blog", "slug"],
                name="category_address_unique_in_its_blog",
                violation_error_message=_("This blog already has a category at this address."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        self.slug = self.slug or tag_slug(self.name)

    def save(self, *args, **kwargs) -> None:
        self.clean()
        super().save(*args, **kwargs)

    @property
    def path(self) -> str:
        """Its address inside its blog, while that blog is being served."""
        return blog_path("articles:category", slug=self.slug)
