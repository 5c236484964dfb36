from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from accounts.limits import allow
from blog.moderation import words
from blog.moderation.actions.appealing import appeal
from blog.moderation.actions.reporting import report, was_warned
from blog.moderation.forms import AppealForm, ReportForm
from blog.moderation.models import Decision, Report
from blog.moderation.models.decisions import decision_behind
from blog.moderation.models.reports import report_behind
from blog.visitors.views import PrivateView, VisitorFormView

# Of one address, whoever writes it into the form: nobody's letter box is filled from here.
TO_ONE_ADDRESS = "10/d/key"
SLOWED = "1/d/key"


class ReportAbuse(VisitorFormView):
    """Signaler un abus: anybody, about any page, without an account."""

    template_name = "moderation/report.html"
    form_class = ReportForm
    limit, rates = "report", "20/h/ip"

    def get_initial(self) -> dict:
        return {"url": self.request.GET.get("url", "")[:2000].replace("\x00", "")}

    def form_valid(self, form: ReportForm) -> HttpResponse:
        given = {
            name: form.cleaned_data[name] for name in ("pages", "kind", "words", "name", "email")
        }
        if given["email"] and not _may_report(given["email"]):
            form.add_error(None, _("That is enough reports for today; please go on tomorrow."))
            return self.too_many(form)
        try:
            filed = report(language=get_language(), **given)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        return HttpResponseRedirect(reverse("moderation:follow_up", args=[filed.token()]))


def _may_report(email: str) -> bool:
    """Count one more report of an address; one that was warned has one a day."""
    if was_warned(email):
        return allow("report_slowed", SLOWED, key=email)
    return allow("report_from", TO_ONE_ADDRESS, key=email)


class Contested(PrivateView, VisitorFormView):
    """A private page on which a decision can be contested."""

    form_class = AppealForm
    limit, rates = "appeal", "10/h/ip"

    def contested(self) -> tuple[Decision, Report | None]:
        """Return the decision that this form is about, and the report of who sends it."""
        raise NotImplementedError

    def form_valid(self, form: AppealForm) -> HttpResponse:
        decision, filed = self.contested()
        try:
            appeal(decision=decision, report=filed, words=form.cleaned_data["words"])
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        return HttpResponseRedirect(self.request.path)


@method_decorator(csrf_exempt, name="dispatch")
class FollowUp(Contested):
    """Where a report stands, for who made it: each page with what was decided of it."""

    template_name = "moderation/follow_up.html"

    def setup(self, request: HttpRequest, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        self.report = report_behind(kwargs["token"])

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if self.report is None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def contested(self) -> tuple[Decision, Report | None]:
        number = self.request.POST.get("decision", "")
        for page in self.shown():
            if page["decision"] and str(page["decision"].pk) == number:
                return page["decision"], self.report
        raise Http404

    def shown(self) -> list[dict]:
        pages = []
        for page in self.report.pages.select_related("case").order_by("pk"):
            decision = page.case.decisions.order_by("-pk").first()
            # Of an earlier decision on the same content, nothing was told to who reported later.
            if decision and decision.decided_at < self.report.created_at:
                decision = None
            pages.append(
                {
                    "url": page.url,
                    "title": page.case.title,
                    "case": page.case,
                    "decision": decision,
                    "outcome": decision and words.outcome(decision),
                    "appeal": decision and decision.appeals.filter(report=self.report).first(),
                }
            )
        return pages

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(
            report=self.report, pages=self.shown(), other_ways=words.OTHER_WAYS, **kwargs
        )


@method_decorator(csrf_exempt, name="dispatch")
class ReadDecision(Contested):
    """The statement of reasons, for the author: what, why, for how long, and how to contest it."""

    template_name = "moderation/decision.html"

    def setup(self, request: HttpRequest, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        self.decision = decision_behind(kwargs["token"])

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if self.decision is None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def contested(self) -> tuple[Decision, Report | None]:
        return self.decision, None

    def get_context_data(self, **kwargs) -> dict:
        decision = self.decision
        return super().get_context_data(
            decision=decision,
            sentences=words.statement(decision),
            ended=not decision.stands and words.ended(decision),
            appeal=decision.appeals.filter(report=None).first(),
            other_ways=words.OTHER_WAYS,
            **kwargs,
        )
