from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import TemplateView, View

from accounts.emails import mailbox_of
from blog.sharing import actions, refusals
from blog.sharing.actions import Recommended, TooOften
from blog.sharing.forms import ContactForm, RecommendForm
from blog.visitors.views import PrivateView, VisitorFormView


class LetterView(VisitorFormView):
    """A page from which a letter goes; a reader who sent enough of them gets 429."""

    def limit_key(self, form) -> str:
        return mailbox_of(form.cleaned_data["email"])

    def form_valid(self, form) -> HttpResponse:
        try:
            self.send(form)
        except TooOften:
            return self.too_many(form)
        return HttpResponseRedirect(self.get_success_url())

    def send(self, form) -> None:
        raise NotImplementedError


class Recommend(LetterView):
    """Tell friends of the blog, or of the article that `?article=` names by its number."""

    template_name = "sharing/recommend.html"
    form_class = RecommendForm
    limit = "recommend"
    rates = "6/h/ip,20/d/ip,10/d/key"

    def setup(self, request: HttpRequest, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        self.article = self._article(request.GET.get("article", ""))

    def _article(self, number: str):
        if not number:
            return None
        if not (number.isascii() and number.isdigit() and len(number) < 19):
            raise Http404
        articles = self.request.blog.articles.published().for_titles()
        found = articles.filter(pk=int(number)).first()
        if found is None:
            raise Http404
        found.blog = self.request.blog
        return found

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(article=self.article, shared=self._shared(), **kwargs)

    def _shared(self) -> Recommended:
        blog, article = self.request.blog, self.article
        if article is None:
            return Recommended(blog.name, blog.url())
        return Recommended(blog.name, article.get_absolute_url(), article.title)

    def send(self, form: RecommendForm) -> None:
        actions.recommend(
            what=self._shared(),
            friends=form.cleaned_data["friends"],
            words=form.cleaned_data["words"],
            by=form.writer(),
            language=self.request.blog.language,
        )

    def get_success_url(self) -> str:
        return reverse("sharing:recommended")


class Contact(LetterView):
    """Write to whoever owns the blog, without learning their address."""

    template_name = "sharing/contact.html"
    form_class = ContactForm
    limit = "contact"
    rates = "5/h/ip,20/d/ip,10/d/key"

    def send(self, form: ContactForm) -> None:
        actions.write_to_authors(
            blog=self.request.blog,
            subject=form.cleaned_data["subject"],
            message=form.cleaned_data["message"],
            by=form.writer(),
            with_copy=form.cleaned_data["copy"],
        )

    def get_success_url(self) -> str:
        return reverse("sharing:written")


class ContactHost(Contact):
    """Write to whoever runs the platform."""

    template_name = "sharing/host.html"

    def send(self, form: ContactForm) -> None:
        actions.write_to_host(
            subject=form.cleaned_data["subject"],
            message=form.cleaned_data["message"],
            by=form.writer(),
            with_copy=form.cleaned_data["copy"],
            language=get_language(),
        )

    def get_success_url(self) -> str:
        return reverse("host:written")


class Sent(TemplateView):
    """What is said after a letter; the same to everybody."""

    http_method_names = ["get", "head"]


@method_decorator(csrf_exempt, name="dispatch")
class Never(PrivateView, View):
    """Where a letter's link "never again" leads: GET asks, POST does it, also a mail program's own.

    Whoever has the link has the mailbox or was given it; nothing else is asked (RFC 8058).
    """

    http_method_names = ["get", "head", "post"]

    def get(self, request: HttpRequest, refusal: str) -> HttpResponse:
        self._digest(refusal)
        return render(request, "sharing/never.html")

    def post(self, request: HttpRequest, refusal: str) -> HttpResponse:
        actions.refuse_letters(digest=self._digest(refusal))
        return render(request, "sharing/never.html", {"done": True})

    @staticmethod
    def _digest(refusal: str) -> str:
        digest = refusals.digest_in(refusal)
        if digest is None:
            raise Http404
        return digest
