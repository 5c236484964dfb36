from django.core.validators import URLValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.fields import LineField
from blog.blogs.freshness import seen_by_readers
from blog.blogs.models import Blog, Membership
from blog.media.models import Picture
from blog.richtext.fields import RichTextField
from blog.sidebar import kinds

# The box “Profil” shows the owner, so readers see a change of owners.
seen_by_readers(lambda membership: [membership.blog_id])(Membership)


class BoxQuerySet(models.QuerySet):
    def placed(self) -> "BoxQuerySet":
        """Those that readers see."""
        return self.exclude(side=Box.Side.OFF)

    def in_order(self) -> "BoxQuerySet":
        return self.order_by("side", "position", "pk")

    def with_links(self) -> "BoxQuerySet":
        """One row for each link of a box, at least one for each box, links in their order.

        A page's boxes and all their links are so asked at once, whatever their number; the link is
        in `link_label` and `link_url`.
        """
        rows = self.annotate(link_label=F("links__label"), link_url=F("links__url"))
        return rows.order_by("side", "position", "pk", "links__position", "links__pk")


@seen_by_readers(lambda box: [box.blog_id])
class Box(models.Model):
    """One of the boxes beside the pages of a blog."""

    class Side(models.TextChoices):
        LEFT = "left", _("left")
        RIGHT = "right", _("right")
        OFF = "off", _("not shown")

    blog = models.ForeignKey(
        Blog, models.CASCADE, related_name="boxes", verbose_name=_("blog"), editable=False
    )
    kind = models.CharField(_("kind"), max_length=20, choices=kinds.choices)
    side = models.CharField(_("side"), max_length=5, choices=Side, default=Side.LEFT)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    title = LineField(
        _("title"),
        max_length=80,
        blank=True,
        help_text=_("Left empty, the title that boxes of this kind have."),
    )
    picture = models.ForeignKey(
        Picture,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
    )
    body = RichTextField(_("text"), blank=True, rendered_to="body_html")
    body_html = models.TextField(editable=False, default="", blank=True)

    objects = BoxQuerySet.as_manager()

    class Meta:
        verbose_name = _("box")
        verbose_name_plural = _("boxes")
        constraints = [
            models.UniqueConstraint(
                fields=["blog", "kind"],
                condition=~Q(kind__in=kinds.REPEATABLE),
                name="box_of_its_kind_stands_once_in_a_blog",
                violation_error_message=_("This blog already has a box of this kind."),
            ),
            models.CheckConstraint(
                condition=Q(side__in=["left", "right", "off"]),
                name="box_stands_left_or_right_or_is_off",
            ),
        ]
        indexes = [models.Index(fields=["blog", "side", "position"], name="box_place")]

    def __str__(self) -> str:
        return self.shown_title

    @property
    def shown_title(self) -> str:
        return self.title or str(kinds.KINDS[self.kind].label)

    @property
    def language(self) -> str:
        """The language of its text, which is its blog's."""
        return self.blog.language


@seen_by_readers(lambda link: Box.objects.filter(pk=link.box_id).values_list("blog_id", flat=True))
class BoxLink(models.Model):
    """One line of a list of links."""

    box = models.ForeignKey(Box, models.CASCADE, related_name="links")
    label = LineField(_("label"), max_length=80)
    url = models.URLField(
        _("address"), max_length=500, validators=[URLValidator(schemes=["http", "https"])]
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        constraints = [
            models.CheckConstraint(
                condition=Q(url__istartswith="http://") | Q(url__istartswith="https://"),
                name="box_link_leads_to_the_web",
                violation_error_message=_("Give an address that begins with http:// or https://."),
            )
        ]

    def __str__(self) -> str:
        return self.label
