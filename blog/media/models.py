from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.fields import LineField
from accounts.restrictions import WITHHELD, Restrictable
from blog.blogs.freshness import seen_by_readers
from blog.blogs.models import Blog
from blog.richtext import pictures


class PictureQuerySet(models.QuerySet):
    def newest_first(self) -> "PictureQuerySet":
        return self.order_by("-pk")

    def withheld(self) -> "PictureQuerySet":
        """Those whose files a decision keeps from everybody."""
        return self.filter(restriction__in=WITHHELD)

    def told_by(self, words: str) -> "PictureQuerySet":
        """Those of which a text or the original file name holds each of `words`."""
        found = self
        for word in words.split()[:8]:
            found = found.filter(
                models.Q(alt__icontains=word)
                | models.Q(caption__icontains=word)
                | models.Q(original_name__icontains=word)
            )
        return found


@seen_by_readers(lambda picture: [picture.blog_id])
class Picture(Restrictable):
    """A picture of a blog's library: its pixels as `images.clean_picture` wrote them.

    `name` is that of its file in the default storage; the copies for narrow screens stand beside
    it, made by a job. The addresses of all of them follow from the name, without a query.
    """

    blog = models.ForeignKey(
        Blog, models.CASCADE, related_name="pictures", verbose_name=_("blog"), editable=False
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="pictures",
        verbose_name=_("added by"),
        editable=False,
    )
    name = models.CharField(max_length=120, unique=True, editable=False)
    width = models.PositiveIntegerField(_("width"), editable=False)
    height = models.PositiveIntegerField(_("height"), editable=False)
    size = models.PositiveIntegerField(_("bytes"), editable=False)
    alt = LineField(
        _("text for those who cannot see it"),
        max_length=300,
        blank=True,
        help_text=_("Say in a few words what the picture shows, not that it is a picture."),
    )
    caption = LineField(
        _("caption and credit"),
        max_length=300,
        blank=True,
        help_text=_("What readers should know about it, and who made it."),
    )
    # As its sender called it: shown to them, never part of a path.
    original_name = models.CharField(_("file name"), max_length=150, blank=True, editable=False)
    created_at = models.DateTimeField(_("added"), default=timezone.now, editable=False)

    objects = PictureQuerySet.as_manager()

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        indexes = [models.Index(fields=["blog", "-id"], name="picture_newest")]

    def __str__(self) -> str:
        return self.alt or self.original_name or self.name.rpartition("/")[2]

    @cached_property
    def address(self) -> pictures.PictureAddress:
        return pictures.parse_name(self.name)

    @property
    def url(self) -> str:
        """Its address, the same on the platform and on every blog's own domain."""
        return self.address.url

    @property
    def absolute_url(self) -> str:
        """Its full address, for feeds, mails and those who show links to the blog."""
        return self.url if "://" in self.url else settings.PLATFORM_URL + self.url

    @property
    def thumbnail_url(self) -> str:
        """The address of its narrowest copy."""
        return min(self.address.renditions().items(), default=(0, self.url))[1]


def withheld_at(stem: str) -> Picture | None:
    """Return the withheld picture whose file's name, without its extension, is `stem`."""
    return Picture.objects.withheld().filter(name__startswith=f"{stem}.").first()
