from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timesince import timeuntil
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from blog.moderation.actions.reporting import open_case
from blog.moderation.admin.desk import CaseDesk
from blog.moderation.admin.evidence import ReportedFile
from blog.moderation.admin.forms import LookForm
from blog.moderation.admin.queue import (
    DangerFilter,
    LateFilter,
    ModeratorAdmin,
    StateFilter,
    TargetFilter,
    WhoFilter,
)
from blog.moderation.kinds import PRIORITY
from blog.moderation.models import Case
from blog.moderation.permissions import cases_for


@admin.register(Case)
class CaseAdmin(ModeratorAdmin):
    """The queue: the gravest case that most people vouch for first, then the oldest."""

    nav_order = 60
    list_display = ("title", "what", "reported_as", "people", "deadline", "where", "taken_by")
    list_display_links = ("title",)
    list_filter = (
        StateFilter,
        WhoFilter,
        TargetFilter,
        "kind",
        "has_priority",
        LateFilter,
        DangerFilter,
    )
    list_select_related = ("blog", "assigned_to__profile")
    search_fields = ("title", "url", "author__profile__pseudonym")
    ordering = ("-gravity", "-weight", "opened_at", "pk")
    sortable_by = ("opened_at",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Case]:
        return cases_for(request.user).order_by(*self.ordering)

    def changelist_view(self, request: HttpRequest, extra_context=None) -> HttpResponse:
        """Show the queue, below it the form that puts an address into it."""
        if request.method != "POST":
            return super().changelist_view(request, {"look": LookForm(label_suffix="")})
        if not self.has_view_permission(request):
            raise PermissionDenied
        form = LookForm(request.POST, label_suffix="")
        if not form.is_valid():
            # Django's list answers nothing but GET.
            request.method = "GET"
            response = super().changelist_view(request, {"look": form})
            response.status_code = 422
            return response
        case = open_case(target=form.target, kind=form.cleaned_data["kind"], by=request.user)
        return HttpResponseRedirect(reverse("admin:moderation_case_change", args=[case.pk]))

    def get_urls(self) -> list:
        view = self.admin_site.admin_view(ReportedFile.as_view())
        address = "<str:object_id>/file/<str:snapshot>/"
        return [path(address, view, name="moderation_case_file"), *super().get_urls()]

    def desk_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return CaseDesk.as_view(model_admin=self)(request, object_id=object_id)

    @admin.display(description=gettext_lazy("kind of content"))
    def what(self, case: Case) -> str:
        return case.kind_label

    @admin.display(description=gettext_lazy("reported as"))
    def reported_as(self, case: Case) -> SafeString:
        template = '<span class="badge gravity gravity--{}">{}</span>'
        shown = format_html(template, case.gravity, case.get_kind_display())
        if case.has_priority:
            badge = format_html(template, PRIORITY, _("trusted flagger"))
            shown = format_html("{} {}", shown, badge)
        if case.is_alarming:
            danger = case.get_danger_display()
            shown = format_html('{} <strong class="late">{}</strong>', shown, danger)
        return shown

    @admin.display(description=gettext_lazy("reporters"))
    def people(self, case: Case) -> str:
        said = ngettext("%(number)s person", "%(number)s people", case.reporters)
        return said % {"number": case.reporters} if case.reporters else ""

    @admin.display(description=gettext_lazy("to decide before"))
    def deadline(self, case: Case) -> SafeString | str:
        if not case.is_open:
            return ""
        if case.is_late:
            return format_html('<strong class="late">{}</strong>', _("late"))
        return timeuntil(case.due_at, timezone.now(), depth=1)

    @admin.display(description=gettext_lazy("blog"))
    def where(self, case: Case) -> str:
        return case.blog.name if case.blog else ""

    @admin.display(description=gettext_lazy("taken by"))
    def taken_by(self, case: Case) -> str:
        return case.assigned_to.profile.pseudonym if case.assigned_to else ""
