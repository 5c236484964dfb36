from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.generic import FormView, View

from accounts import registration
from accounts.emails import email_is_confirmed
from accounts.limits import allow
from blog.blogs import addresses
from blog.opening import actions
from blog.opening.forms import StartForm
from blog.opening.naming import check_address, suggest_address

# As one types: a question every half a second, for some minutes.
QUESTIONS = "600/h/user"
LONGEST_QUESTION = 300


class Start(FormView):
    """Open a blog, then write in it. Who is not signed in is led to do so, and back here."""

    http_method_names = ["get", "head", "post"]
    template_name = "opening/start.html"
    form_class = StartForm

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.user.is_authenticated:
            response = super().dispatch(request, *args, **kwargs)
        else:
            door = "account_signup" if registration.is_open(request) else "account_login"
            query = urlencode({"next": request.path})
            response = HttpResponseRedirect(f"{reverse(door)}?{query}")
        response["Cache-Control"] = "private, no-store"
        return response

    def get_initial(self) -> dict:
        return {"language": get_language()}

    def form_valid(self, form: StartForm) -> HttpResponse:
        try:
            blog = actions.start_blog(owner=self.request.user, **form.cleaned_data)
        except ValidationError as error:
            # The address was free a moment ago; or the model knows a rule that the form does not.
            form.add_error(None, error)
            return self.form_invalid(form)
        said = format_html(_("“{blog}” is open. Write its first article."), blog=blog)
        messages.success(self.request, said)
        if not blog.is_confirmed:
            messages.warning(self.request, waiting())
        return HttpResponseRedirect(f"{reverse('admin:articles_article_add')}?blog={blog.pk}")

    def get_context_data(self, **kwargs) -> dict:
        user = self.request.user
        return super().get_context_data(
            too_many=actions.too_many() if actions.blogs_left(user) < 1 else "",
            waiting="" if email_is_confirmed(user) else waiting(),
            where=f"{settings.PLATFORM_URL}/{addresses.PATH_MARK}",
            **kwargs,
        )


class AddressCheck(View):
    """Say, as one types, whether an address can be had (`?address=`), or suggest one (`?name=`).

    JSON: {"address": str, "free": bool, "words": str}. For people who are signed in.
    """

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return self._answer({"words": _("Sign in first.")}, status=403)
        if not allow("address", QUESTIONS, user=request.user):
            return self._answer({"words": ""}, status=429)
        if "name" in request.GET:
            address = suggest_address(request.GET["name"][:LONGEST_QUESTION])
        else:
            address = request.GET.get("address", "")[:LONGEST_QUESTION].strip().lower()
        try:
            check_address(address)
        except ValidationError as error:
            return self._answer(
                {"address": address, "free": False, "words": " ".join(error.messages)}
            )
        return self._answer({"address": address, "free": True, "words": _("This address is free.")})

    @staticmethod
    def _answer(content: dict, status: int = 200) -> JsonResponse:
        return JsonResponse(content, status=status, headers={"Cache-Control": "private, no-store"})


def waiting() -> str:
    """Return why readers do not find the blog yet."""
    return _("Readers will find the blog once your e-mail address is confirmed.")
