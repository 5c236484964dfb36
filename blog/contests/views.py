from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import TemplateView, View

from accounts.emails import mailbox_of
from blog.contests import actions
from blog.contests.forms import EntryForm
from blog.contests.tokens import LIFE, entry_in
from blog.visitors.views import PrivateView, VisitorFormView


class OfContest:
    """Before another view: the contest of this blog that the address names, once published."""

    def setup(self, request: HttpRequest, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        contests = request.blog.contests.published()
        self.contest = get_object_or_404(contests, slug=kwargs["slug"])
        self.contest.blog = request.blog

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(contest=self.contest, **kwargs)


class ContestList(TemplateView):
    """The contests of a blog, newest first; `?before=` the number of the last one read."""

    http_method_names = ["get", "head"]
    template_name = "contests/list.html"
    page_size = 20

    def get_context_data(self, **kwargs) -> dict:
        contests = self.request.blog.contests.published().newest_first()
        before = self.request.GET.get("before", "")
        if before:
            if not (before.isascii() and before.isdigit() and len(before) < 19):
                raise Http404
            contests = contests.filter(pk__lt=int(before))
        found = list(contests.defer("rules", "rules_html", "codes")[: self.page_size + 1])
        if before and not found:
            raise Http404
        shown = found[: self.page_size]
        return super().get_context_data(
            contests=shown, older=shown[-1].pk if len(found) > self.page_size else None, **kwargs
        )


class ContestDetail(OfContest, VisitorFormView):
    """A contest: what is promised, the way to enter while it is open, the draw afterwards."""

    template_name = "contests/contest.html"
    form_class = EntryForm
    limit = "contest"
    rates = "10/h/ip,30/d/ip,3/d/key"

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"contest": self.contest}

    def limit_key(self, form: EntryForm) -> str:
        return mailbox_of(form.cleaned_data["email"])

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not self.contest.is_open:
            return self.render_to_response(self.get_context_data(came_late=True), status=409)
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: EntryForm) -> HttpResponse:
        try:
            actions.enter(
                contest=self.contest,
                name=form.cleaned_data["name"],
                email=form.cleaned_data["email"],
                language=self.request.blog.language,
            )
        except actions.TooOften:
            return self.too_many(form)
        return HttpResponseRedirect(reverse("contests:sent", args=[self.contest.slug]))


class Sent(OfContest, TemplateView):
    """After the form: the entry waits in the reader's mail."""

    http_method_names = ["get", "head"]
    template_name = "contests/sent.html"


class Codes(OfContest, View):
    """The codes of all entries, one a line, sorted: what the draw was made of."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        if not self.contest.seed:
            raise Http404
        return HttpResponse(self.contest.codes, content_type="text/plain; charset=utf-8")


@method_decorator(csrf_exempt, name="dispatch")
class OfEntrant(PrivateView, OfContest, View):
    """Where a letter to somebody who takes part leads: GET shows a button, POST does it."""

    http_method_names = ["get", "head", "post"]
    template_name = ""
    life: float = LIFE  # seconds

    def get(self, request: HttpRequest, slug: str, token: str) -> HttpResponse:
        return self._page(entry=self._entry())

    def post(self, request: HttpRequest, slug: str, token: str) -> HttpResponse:
        entry = self._entry()
        try:
            done = self.act(entry)
        except ValidationError as error:
            return self._page(entry=entry, refusal=error.messages[0], status=409)
        return self._page(entry=entry, done=done)

    def act(self, entry: dict):
        raise NotImplementedError

    def _entry(self) -> dict:
        entry = entry_in(self.kwargs["token"], self.contest, life=self.life)
        if entry is None:
            raise Http404
        return entry

    def _page(self, *, status: int = 200, **context) -> HttpResponse:
        context["contest"] = self.contest
        return render(self.request, self.template_name, context, status=status)


class Confirm(OfEntrant):
    template_name = "contests/confirm.html"

    def act(self, entry: dict):
        return actions.confirm_entry(
            contest=self.contest,
            name=entry["name"],
            email=entry["email"],
            language=self.request.blog.language,
        )


class Leave(OfEntrant):
    template_name = "contests/leave.html"
    life = float("inf")  # as long as there is something to leave

    def act(self, entry: dict) -> bool:
        actions.leave_contest(contest=self.contest, email=entry["email"])
        return True
