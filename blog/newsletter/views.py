"""The form of a blog, and the pages that mailed links lead to: GET shows, POST acts."""

from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import TemplateView, View

from blog.blogs.addresses import blog_path
from blog.members.models import masked
from blog.newsletter import actions, forms, links
from blog.newsletter.models import Frequency, Subscription
from blog.visitors.views import PrivateView, VisitorFormView


class Subscribe(VisitorFormView):
    """The form; whatever the address is, its answer is the same."""

    template_name = "newsletter/subscribe.html"
    form_class = forms.SubscribeForm
    limit = "newsletter"
    rates = "6/m/ip,40/h/ip"

    def form_valid(self, form: forms.SubscribeForm) -> HttpResponse:
        try:
            actions.ask(
                blog=self.request.blog,
                page=self._sent_from(),
                wording=str(forms.WORDING),
                email=form.cleaned_data["email"],
                frequency=form.cleaned_data["frequency"],
            )
        except actions.TooMany:
            form.add_error(None, _("Many people subscribe at present. Please try again later."))
            return self.too_many(form)
        return HttpResponseRedirect(blog_path("newsletter:sent"))

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(wording=forms.WORDING, **kwargs)

    def _sent_from(self) -> str:
        """Return the page of this blog that the form stood on, as the browser tells."""
        try:
            told = urlsplit(self.request.headers.get("Referer", ""))
        except ValueError:
            told = urlsplit("")
        here = self.request.build_absolute_uri()
        is_ours = (told.scheme, told.netloc) == urlsplit(here)[:2]
        return f"{told.scheme}://{told.netloc}{told.path}" if is_ours else here


class Sent(TemplateView):
    template_name = "newsletter/sent.html"


@method_decorator(csrf_exempt, name="dispatch")
class Linked(PrivateView, View):
    """A page of somebody who has a link from a mail: the token in it is all that they need.

    No check of where a form comes from: the pages tell no address of theirs (`no-referrer`), so
    browsers send `Origin: null`, and mail programs send none.
    """

    http_method_names = ["get", "head", "post"]

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            return super().dispatch(request, *args, **kwargs)
        except Http404:
            return render(request, "newsletter/gone.html", status=404)

    def subscription(self) -> Subscription:
        """Return the one that the link is about. Raises Http404."""
        found = links.subscription_of(self.kwargs["token"])
        if found is None:
            raise Http404
        return found

    def page(self, template: str, subscription: Subscription, **context) -> HttpResponse:
        context |= {
            "subscription": subscription,
            "mailed_to": masked(subscription.email),
            "shown_blog": subscription.blog,
        }
        return render(self.request, f"newsletter/{template}.html", context)


class Confirm(Linked):
    def subscription(self) -> Subscription:
        found = actions.asked_with(self.kwargs["token"])
        if found is None:
            raise Http404
        return found

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        return self.page("confirm", self.subscription())

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        subscription = self.subscription()
        if not actions.confirm(subscription=subscription):
            raise Http404
        own = links.own_url(links.token_of(subscription), subscription.blog.language)
        return self.page("confirmed", subscription, own_url=own)


class Own(Linked):
    """Where a reader chooses how often mails come."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        subscription = self.subscription()
        form = forms.FrequencyForm(initial={"frequency": subscription.chosen})
        return self._page(subscription, form)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        subscription = self.subscription()
        form = forms.FrequencyForm(request.POST)
        if not (form.is_valid() and subscription.is_active):
            return self._page(subscription, form)
        chosen = Frequency(form.cleaned_data["frequency"])
        actions.choose(subscription=subscription, frequency=chosen)
        return self._page(subscription, form, saved=chosen.label)

    def _page(self, subscription: Subscription, form, **context) -> HttpResponse:
        stop = links.stop_url(self.kwargs["token"], subscription.blog.language)
        return self.page("own", subscription, form=form, stop_url=stop, **context)


class Stop(Linked):
    """Where one click ends it: of the button, or of a mail program's own (RFC 8058)."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        return self.page("stop", self.subscription())

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        subscription = self.subscription()
        actions.leave(subscription=subscription)
        return self.page("stopped", subscription)
