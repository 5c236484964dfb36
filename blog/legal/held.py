"""What is held of a person who answers for a blog: what its legal notice says of them."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rights.held import holds
from blog.blogs.held import owned_by
from blog.legal.models import Imprint


@holds(
    "legal-notices",
    title=_("Legal notices of your blogs"),
    order=22,
    stays="A legal notice is its blog's: it goes with the blog, or its other owners change it.",
    labels={
        "blog": _("blog"),
        "name": _("name of the editor"),
        "postal_address": _("postal address"),
        "contact": _("phone or e-mail"),
        "director": _("director of publication"),
        "registration": _("registration"),
    },
)
def legal_notices(user: User):
    own = Imprint.objects.filter(blog__in=owned_by(user)).select_related("blog")
    for imprint in own.order_by("blog"):
        yield {
            "blog": imprint.blog.name,
            "name": imprint.name,
            "postal_address": imprint.address,
            "contact": imprint.contact,
            "director": imprint.director,
            "registration": imprint.registration,
        }
