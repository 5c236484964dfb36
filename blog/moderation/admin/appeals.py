from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from accounts.studio import read_id
from blog.moderation import words
from blog.moderation.actions.appealing import judge_appeal
from blog.moderation.admin.forms import JudgeForm
from blog.moderation.admin.queue import ModeratorAdmin, StateFilter
from blog.moderation.models import Appeal
from blog.moderation.permissions import appeals_for, may_judge_appeal


@admin.register(Appeal)
class AppealAdmin(ModeratorAdmin):
    """Complaints about decisions, the oldest first."""

    nav_order = 61
    list_display = ("content", "measure", "side", "created_at")
    list_filter = (StateFilter,)
    list_select_related = ("decision__case",)
    search_fields = ("decision__case__title",)
    ordering = ("created_at", "pk")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Appeal]:
        return appeals_for(request.user).order_by(*self.ordering)

    def desk_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return AppealDesk.as_view(model_admin=self)(request, object_id=object_id)

    @admin.display(description=gettext_lazy("content"))
    def content(self, appeal: Appeal) -> str:
        return appeal.decision.case.title

    @admin.display(description=gettext_lazy("measure"))
    def measure(self, appeal: Appeal) -> str:
        return appeal.decision.get_measure_display()

    @admin.display(description=gettext_lazy("contested by"))
    def side(self, appeal: Appeal) -> str:
        return _("who reported it") if appeal.report_id else _("its author")


class AppealDesk(View):
    """One complaint, beside the decision that it is about."""

    http_method_names = ["get", "head", "post"]
    model_admin = None

    def setup(self, request: HttpRequest, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        rows = appeals_for(request.user).select_related(
            "decision__case", "decision__decided_by__profile", "decision__snapshot"
        )
        appeal = rows.filter(pk=read_id(kwargs["object_id"])).first()
        if appeal is None:
            raise Http404
        self.appeal: Appeal = appeal

    def get(self, request: HttpRequest, **kwargs) -> HttpResponse:
        return self._page(JudgeForm())

    def post(self, request: HttpRequest, **kwargs) -> HttpResponse:
        form = JudgeForm(request.POST)
        if not may_judge_appeal(request.user, self.appeal):
            raise PermissionDenied
        if not form.is_valid():
            return self._page(form, status=422)
        try:
            judge_appeal(
                appeal=self.appeal,
                by=request.user,
                is_right=form.cleaned_data["outcome"] == "reversed",
                answer=form.cleaned_data["answer"],
            )
        except ValidationError as error:
            self.appeal.refresh_from_db()
            form.add_error(None, error)
            return self._page(form, status=409)
        messages.success(request, _("The complaint is answered, and both sides are told."))
        return HttpResponseRedirect(reverse("admin:moderation_appeal_changelist"))

    def _page(self, form: JudgeForm, status: int = 200) -> HttpResponse:
        appeal, decision = self.appeal, self.appeal.decision
        context = {
            **self.model_admin.admin_site.each_context(self.request),
            "opts": Appeal._meta,
            "title": decision.case.title,
            "appeal": appeal,
            "decision": decision,
            "case": decision.case,
            "outcome": words.outcome(decision),
            "side": self.model_admin.side(appeal),
            "may_judge": may_judge_appeal(self.request.user, appeal),
            "form": form,
        }
        return render(self.request, "admin/moderation/appeal.html", context, status=status)
