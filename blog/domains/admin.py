from django.conf import settings
from django.utils.translation import gettext_lazy as _

from blog.blogs import addresses
from blog.blogs.blog_pages import BlogPage, register
from blog.domains.forms import CheckForm, ChooseForm, ClaimForm, RemoveForm, RenameForm
from blog.domains.models import RECORD


@register
class AddressPage(BlogPage):
    """Where a blog is read, and the domains that its owners have proven or are about to."""

    name = "address"
    title = _("Address")
    template_name = "admin/domains/address.html"
    forms = {
        "rename": RenameForm,
        "choose": ChooseForm,
        "claim": ClaimForm,
        "check": CheckForm,
        "remove": RemoveForm,
    }

    def get_context(self) -> dict:
        return {
            "domains": self.blog.domains.in_order(),
            "old_names": self.blog.old_addresses.kept().order_by("-until"),
            "platform_host": addresses.platform_host(),
            "record_name": RECORD,
            "quarantine_days": settings.ADDRESS_QUARANTINE_DAYS,
        }
