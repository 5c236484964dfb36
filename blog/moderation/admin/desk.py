"""The page of one case: what was reported, what stands there now, and what is done about it."""

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import View

from accounts.studio import read_id
from blog.moderation import reading, words
from blog.moderation.actions import judging
from blog.moderation.admin.danger import DangerForms
from blog.moderation.admin.forms import DecideForm, NoteForm
from blog.moderation.models import Case, Decision
from blog.moderation.permissions import cases_for, may_judge

MOST_REPORTS = 50
MOST_EARLIER = 20


class CaseDesk(DangerForms, View):
    """Forms are told by the value of their button, `do`; each is answered by a method."""

    http_method_names = ["get", "head", "post"]
    model_admin = None
    verbs = ("decide", "take", "note", "lift", "reopen", *DangerForms.verbs)

    def setup(self, request: HttpRequest, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        rows = cases_for(request.user).select_related("blog", "author__profile")
        case = rows.filter(pk=read_id(kwargs["object_id"])).first()
        if case is None:
            raise Http404
        self.case: Case = case
        self.may_judge = may_judge(request.user, case)

    def get(self, request: HttpRequest, **kwargs) -> HttpResponse:
        return self.page()

    def post(self, request: HttpRequest, **kwargs) -> HttpResponse:
        verb = request.POST.get("do", "")
        if verb not in self.verbs:
            raise BadRequest("No such form")
        if not self.may_judge:
            raise PermissionDenied
        return getattr(self, f"post_{verb}")()

    def post_decide(self) -> HttpResponse:
        form = DecideForm(self.request.POST, case=self.case)
        if not form.is_valid():
            return self.page(form, status=422)
        try:
            decision = judging.decide(case=self.case, by=self.request.user, **form.decided())
        except judging.Overtaken as error:
            return self._overtaken(error)
        except ValidationError as error:
            form.add_error(None, error)
            return self.page(form, status=422)
        return self._done(_("Decided: %(measure)s.") % {"measure": decision.get_measure_display()})

    def post_take(self) -> HttpResponse:
        judging.take(case=self.case, by=self.request.user)
        return self.back()

    def post_note(self) -> HttpResponse:
        form = NoteForm(self.request.POST)
        if not form.is_valid():
            return self.page(note=form, status=422)
        judging.write_note(case=self.case, by=self.request.user, words=form.cleaned_data["words"])
        return self.back()

    def post_lift(self) -> HttpResponse:
        number = read_id(self.request.POST.get("decision", ""))
        decision = self.case.decisions.standing().filter(pk=number).first()
        if decision is None:
            raise Http404
        judging.lift(decision=decision, by=self.request.user)
        return self._done(_("Lifted."))

    def post_reopen(self) -> HttpResponse:
        try:
            judging.reopen(case=self.case, by=self.request.user)
        except ValidationError as error:
            messages.error(self.request, " ".join(error.messages))
        return self.back()

    def back(self, said: str = "") -> HttpResponse:
        """Lead to the case again, from which there may be more to do."""
        return self._done(said, reverse("admin:moderation_case_change", args=[self.case.pk]))

    def _done(self, said: str, url: str = "") -> HttpResponse:
        if said:
            messages.success(self.request, said)
        return HttpResponseRedirect(url or reverse("admin:moderation_case_changelist"))

    def _overtaken(self, error: ValidationError) -> HttpResponse:
        """Show the case as it is now, and what the moderator had written."""
        self.case.refresh_from_db()
        typed = self.request.POST.copy()
        form = DecideForm(initial=typed.dict(), case=self.case)
        form.overtaken = " ".join(error.messages)
        return self.page(form, status=409)

    def page(self, form=None, note=None, status: int = 200, **danger) -> HttpResponse:
        case, target = self.case, self.case.target()
        now = target and target.read()
        snapshot = self._snapshot()
        form = form or DecideForm(case=case)
        form.show(case.version, judging.digest_of(now))
        decisions = list(case.decisions.select_related("decided_by__profile").order_by("-pk"))
        context = {
            **self.model_admin.admin_site.each_context(self.request),
            "opts": Case._meta,
            "title": case.title,
            "case": case,
            "may_judge": self.may_judge,
            "is_there": target is not None,
            "changed": now is not None and snapshot and reading.digest(now) != snapshot.digest,
            "snapshot": snapshot,
            "snapshots": list(case.snapshots.order_by("taken_at", "pk")),
            "parts": reading.compare(snapshot.content, now) if snapshot else [],
            "pages": list(
                case.pages.select_related("report__reporter").order_by("pk")[:MOST_REPORTS]
            ),
            "decisions": [(decision, words.outcome(decision)) for decision in decisions],
            "appeals": list(_appeals_of(decisions)),
            "notes": list(case.notes.select_related("by__profile").order_by("pk")),
            "of_author": self._earlier(author=case.author) if case.author else [],
            "of_target": self._earlier(target_kind=case.target_kind, target_id=case.target_id),
            "form": form,
            "note_form": note or NoteForm(label_suffix=""),
            **self.danger(**danger),
        }
        return render(self.request, "admin/moderation/case.html", context, status=status)

    def _snapshot(self):
        """Return the state that the address names by `?seen=`, else the first that was reported."""
        states = self.case.snapshots.order_by("taken_at", "pk")
        asked = read_id(self.request.GET.get("seen", ""))
        return (asked and states.filter(pk=asked).first()) or states.first()

    def _earlier(self, **of) -> list[tuple[Case, Decision | None]]:
        """Return other cases, newest first, each with its last decision. Two queries."""
        rows = cases_for(self.request.user).filter(**of).exclude(pk=self.case.pk)
        cases = list(rows.order_by("-opened_at", "-pk")[:MOST_EARLIER])
        made = Decision.objects.filter(case__in=cases).order_by("pk")
        last = {decision.case_id: decision for decision in made}
        return [(case, last.get(case.pk)) for case in cases]


def _appeals_of(decisions: list[Decision]):
    for decision in decisions:
        yield from decision.appeals.select_related("judged_by__profile").order_by("pk")
