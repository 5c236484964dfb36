"""What is held of a person who has a blog: what they put into its boxes."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rights.held import holds
from blog.blogs.held import owned_by
from blog.sidebar.models import Box


@holds(
    "boxes",
    title=_("Boxes of your blogs"),
    order=31,
    stays="A box is its blog's, and goes with it.",
    labels={
        "blog": _("blog"),
        "kind": _("kind"),
        "side": _("side"),
        "title": _("title"),
        "picture": _("picture"),
        "links": _("links"),
        "html": _("text"),
    },
)
def boxes(user: User):
    own = Box.objects.filter(blog__in=owned_by(user)).select_related("blog", "picture")
    for box in own.prefetch_related("links").order_by("blog", "side", "position", "pk"):
        links = sorted(box.links.all(), key=lambda link: (link.position, link.pk))
        yield {
            "blog": box.blog.name,
            "kind": str(box.get_kind_display()),
            "side": str(box.get_side_display()),
            "title": box.title,
            "picture": box.picture.name if box.picture else "",
            "links": [f"{link.label}: {link.url}" for link in links],
            "html": box.body,
        }
