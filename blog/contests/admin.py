"""Contests in the studio: written and published by the editors; afterwards, who has won."""

from datetime import datetime

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from blog.blogs import permissions
from blog.blogs.studio import StudioAdmin
from blog.contests.actions import cancel_contest, publish_contest
from blog.contests.forms import MOMENTS, ContestForm
from blog.contests.models import Contest, Phase
from blog.richtext.admin import RichTextAdminMixin

BADGES = {Phase.ANNOUNCED: "scheduled", Phase.OPEN: "published", Phase.OVER: "submitted"}


@admin.register(Contest)
class ContestAdmin(RichTextAdminMixin, StudioAdmin):
    """A draft can be changed; what is published stays as readers have read it."""

    nav_order = 50
    form = ContestForm
    change_form_template = "admin/contests/contest.html"
    list_display = ("shown_title", "badge", "blog", "opening", "closing", "number")
    list_display_links = ("shown_title",)
    list_filter = ("blog",)
    list_select_related = ("blog",)
    ordering = ("-pk",)
    readonly_fields = (
        *("badge", "number", "winning", "shown_rules"),
        *("opening", "closing", "erasing"),
    )

    def may_change(self, user, row: Contest) -> bool:
        return row.published_at is None and permissions.edits(user, row.blog_id)

    def may_delete(self, user, row: Contest) -> bool:
        """Not while people take part in it, nor while winners have to be written to."""
        is_idle = row.published_at is None or row.erased_at is not None
        return is_idle and permissions.edits(user, row.blog_id)

    def get_queryset(self, request: HttpRequest):
        contests = super().get_queryset(request).defer("codes")
        return contests.annotate(number=Count("entries"))

    def get_fieldsets(self, request: HttpRequest, obj: Contest | None = None) -> list:
        rest = ["winners", "least_age", "slug"]
        if obj is None or self.may_change(request.user, obj):
            return [(None, {"fields": ["title", "prize", "rules", *MOMENTS, *rest]})]
        state = ["badge", "number", "winning"]
        promised = ["title", "prize", "shown_rules", "opening", "closing", "erasing", *rest]
        return [(None, {"fields": state}), (_("Contest"), {"fields": promised})]

    def content_language(self, request: HttpRequest) -> str:
        return request.studio_blog.language if getattr(request, "studio_blog", None) else ""

    def get_form(self, request: HttpRequest, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.publishes = "_publish" in request.POST
        return form

    def save_model(self, request: HttpRequest, obj: Contest, form, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if form.publishes:
            publish_contest(contest=obj)

    def response_add(self, request: HttpRequest, obj, post_url_continue=None) -> HttpResponse:
        return self._after(request, obj)

    def response_change(self, request: HttpRequest, obj) -> HttpResponse:
        return self._after(request, obj)

    def _after(self, request: HttpRequest, contest: Contest) -> HttpResponse:
        if "_publish" in request.POST:
            link = format_html('<a href="{}">{}</a>', contest.get_absolute_url(), _("See it"))
            said = format_html("{} {}", _("The contest is published."), link)
        else:
            said = _("The draft is saved.")
        messages.success(request, said)
        return HttpResponseRedirect(self._page_of(contest))

    @staticmethod
    def _page_of(contest: Contest) -> str:
        return reverse("admin:contests_contest_change", args=[contest.pk])

    # Calling it off

    def get_urls(self) -> list:
        view = self.admin_site.admin_view(self.cancel_view)
        name = "contests_contest_cancel"
        return [path("<int:pk>/cancel/", view, name=name), *super().get_urls()]

    def cancel_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Cancel a contest that was not drawn, from a button of its page."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        contest = self.get_object(request, str(pk))
        if not permissions.edits(request.user, contest.blog_id):
            raise PermissionDenied
        try:
            cancel_contest(contest=contest)
        except ValidationError as error:
            messages.error(request, error.messages[0])
        else:
            self.log_change(request, contest, [{"changed": {"fields": ["cancelled_at"]}}])
            messages.success(
                request, _("The contest is cancelled, and those who entered are told.")
            )
        return HttpResponseRedirect(self._page_of(contest))

    def render_change_form(self, request, context, *args, obj=None, **kwargs) -> HttpResponse:
        context["studio_blog"] = request.studio_blog
        context["may_write"] = obj is None or self.has_change_permission(request, obj)
        context["may_cancel"] = (
            obj is not None
            and obj.phase in {Phase.ANNOUNCED, Phase.OPEN}
            and permissions.edits(request.user, obj.blog_id)
        )
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    # What is shown

    @admin.display(description=gettext_lazy("title"), ordering="title")
    def shown_title(self, contest: Contest) -> SafeString:
        return format_html("<bdi>{}</bdi>", contest.title)

    @admin.display(description=gettext_lazy("status"))
    def badge(self, contest: Contest) -> SafeString:
        kind = BADGES.get(contest.phase, "draft")
        return format_html('<span class="badge badge--{}">{}</span>', kind, contest.phase.label)

    @admin.display(description=gettext_lazy("rules"))
    def shown_rules(self, contest: Contest) -> SafeString:
        # The column holds what the sanitiser wrote.
        return format_html('<div class="rich-text">{}</div>', mark_safe(contest.rules_html))  # noqa: S308

    @admin.display(description=gettext_lazy("opens"), ordering="opens_at")
    def opening(self, contest: Contest) -> str:
        return _local(contest, contest.opens_at)

    @admin.display(description=gettext_lazy("closes"), ordering="closes_at")
    def closing(self, contest: Contest) -> str:
        return _local(contest, contest.closes_at)

    @admin.display(description=gettext_lazy("entries are erased"))
    def erasing(self, contest: Contest) -> str:
        return _local(contest, contest.erase_at)

    @admin.display(description=gettext_lazy("entries"))
    def number(self, contest: Contest) -> int:
        return contest.number

    @admin.display(description=gettext_lazy("winners, then those who follow"))
    def winning(self, contest: Contest) -> SafeString | str:
        placed = contest.entries.filter(place__isnull=False).order_by("place")
        rows = placed.values_list("place", "name", "email", "code")
        line = '<li value="{}"><bdi>{}</bdi> – {} – <code>{}</code></li>'
        shown = format_html_join("", line, rows)
        return format_html("<ol>{}</ol>", shown) if shown else "–"


def _local(contest: Contest, moment: datetime) -> str:
    """Return a moment on the clock of the contest's blog."""
    return date_format(timezone.localtime(moment, contest.blog.zone), "SHORT_DATETIME_FORMAT")
