"""The author's studio as a whole: who enters it, where they sign in, its desks and its menu."""

from allauth.account.utils import get_next_redirect_url
from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import NoReverseMatch, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from accounts.studio import CompletionView, refuse_absurd
from blog.blogs import blog_pages, permissions, resend
from blog.blogs.models import Blog
from blog.blogs.studio import StudioAdmin

MOST_DESKS = 30


class StudioSite(admin.AdminSite):
    """The admin, open to platform admins, moderators and whoever has a role in a blog."""

    site_header = "Carnet"
    site_title = "Carnet"
    index_title = _("My blogs")
    enable_nav_sidebar = False  # the menu lies across the top: texts need the width

    def has_permission(self, request: HttpRequest) -> bool:
        return permissions.enters_studio(request.user)

    @method_decorator(require_safe)
    def login(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        """Lead to the one sign-in; who is signed in already without a blog, to where to open one.

        allauth's secure_admin_login would ask for is_staff, which authors are not.
        """
        if not request.user.is_authenticated:
            return redirect_to_login(get_next_redirect_url(request) or reverse("admin:index"))
        if self.has_permission(request):
            return HttpResponseRedirect(reverse("admin:index"))
        return HttpResponseRedirect(where_to_begin())

    @method_decorator(require_safe)
    def password_change(self, request: HttpRequest, extra_context=None) -> HttpResponse:
        return HttpResponseRedirect(reverse("account_change_password"))

    def get_urls(self) -> list:
        # "View on site" redirects to any object of any blog by its id: it would tell titles. A
        # password is changed among one's account, which says itself that it was done.
        left_out = {"view_on_site", "password_change_done"}
        return [url for url in super().get_urls() if getattr(url, "name", "") not in left_out]

    def admin_view(self, view, cacheable: bool = False):
        return resend.keeping_text(super().admin_view(refuse_absurd(view), cacheable))

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        return CompletionView.as_view(admin_site=self)(request)

    def each_context(self, request: HttpRequest) -> dict:
        context = super().each_context(request)
        entries = [entry for app in context["available_apps"] for entry in app["models"]]
        entries.sort(key=self._place)
        return context | {"studio_menu": entries}

    @method_decorator(require_safe)
    def app_index(self, request: HttpRequest, app_label: str, extra_context=None) -> HttpResponse:
        """Lead to the desks: what one app holds is nobody's way of looking for something."""
        return HttpResponseRedirect(reverse("admin:index"))

    @method_decorator(require_safe)
    def index(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        """Show the person's blogs; a platform admin without one, the newest of all."""
        own = Blog.objects.filter(pk__in=permissions.roles_of(request.user)).by_name()
        blogs = list(own[:MOST_DESKS])
        if not blogs and permissions.runs_platform(request.user):
            blogs = list(Blog.objects.order_by("-created_at", "-pk")[:MOST_DESKS])
        desks = [{"blog": blog, "links": self._links(request.user, blog)} for blog in blogs]
        return super().index(request, {"desks": desks, **(extra_context or {})})

    def _links(self, user, blog: Blog) -> list[tuple[str, str]]:
        """Return (words, address) of what the person does in this blog, in the menu's order."""
        admins = [found for found in self._registry.values() if isinstance(found, StudioAdmin)]
        admins.sort(key=lambda found: found.nav_order)
        links = (found.link_for(user, blog) for found in admins)
        return [*filter(None, links), *blog_pages.links_of(user, blog)]

    def _place(self, entry: dict) -> tuple[int, str]:
        # What is not of the studio (libraries, the machinery) comes last.
        return getattr(self._registry[entry["model"]], "nav_order", 90), entry["name"]


def where_to_begin() -> str:
    """Return where a person without a blog opens one, else their account, which says so."""
    try:
        return reverse("opening:start")
    except NoReverseMatch:
        return reverse("account_home")
