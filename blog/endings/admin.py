from urllib.parse import urlsplit

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _

from blog.blogs import mounts
from blog.blogs.blog_pages import BlogPage, register
from blog.blogs.hosts import shown_host
from blog.endings.forms import CloseForm, ForwardForm, FreezeForm, PauseForm, ReopenForm


@register
class EndPage(BlogPage):
    """What an owner may do when a blog comes to an end; all of it can be taken back."""

    name = "end"
    title = _("End of the blog")
    template_name = "admin/endings/end.html"
    forms = {
        "pause": PauseForm,
        "freeze": FreezeForm,
        "forward": ForwardForm,
        "reopen": ReopenForm,
    }

    def get_context(self) -> dict:
        host = urlsplit(self.blog.forward_to).hostname or ""
        return {
            "closing_days": settings.BLOG_CLOSING_DAYS,
            "new_host": shown_host(host),
            "is_elsewhere": bool(host) and mounts.find_mount(host, "/") is None,
            "close_url": reverse("admin:blogs_blog_close", args=[self.blog.pk]),
        }


@register
@method_decorator(reauthentication_required, name="dispatch")
class ClosePage(BlogPage):
    """The deletion of a blog, asked by somebody who has just shown again who they are."""

    name = "close"
    title = _("Delete the blog")
    template_name = "admin/endings/close.html"
    forms = {"close": CloseForm}
    is_linked = False

    def get_context(self) -> dict:
        end_url = reverse("admin:blogs_blog_end", args=[self.blog.pk])
        return {"closing_days": settings.BLOG_CLOSING_DAYS, "end_url": end_url}

    def get_success_url(self) -> str:
        return reverse("admin:blogs_blog_end", args=[self.blog.pk])
