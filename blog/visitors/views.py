"""Views of forms that people without an account send."""

from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import FormView

from accounts.limits import allow
from blog.blogs import errors
from blog.visitors.forms import VisitorForm
from blog.visitors.origin import is_from_here


@method_decorator(csrf_exempt, name="dispatch")
class VisitorFormView(FormView):
    """A form of a page that is the same for everybody.

    A form from another site gets 403; one too many by `rates` (as in `accounts.limits`) comes back
    as it was filled in, with 429. The view acts for nobody: it never reads `request.user`.
    """

    http_method_names = ["get", "head", "post"]
    form_class: type[VisitorForm]
    limit = ""  # the name of what is counted
    rates = ""

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not is_from_here(request):
            return errors.permission_denied(request)
        form = self.get_form()
        if not form.is_valid():
            return self.form_invalid(form)
        if not allow(self.limit, self.rates, request=request, key=self.limit_key(form)):
            return self.too_many(form)
        return self.form_valid(form)

    def limit_key(self, form: VisitorForm) -> str | None:
        """Return what the rates "/key" count by, such as an address in the form."""
        return None

    def too_many(self, form: VisitorForm) -> HttpResponse:
        form.add_error(None, _("This was sent too often from here. Please try again later."))
        response = self.form_invalid(form)
        response.status_code = 429
        return response


class PrivateView:
    """Before another view: a page that a mailed link leads to is kept, indexed and told by nobody.

    Mail programs fetch links to look at them: GET only shows, a button POSTs. The token is in the
    path, so the page lends its address to no other site.
    """

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = super().dispatch(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex"
        response["Referrer-Policy"] = "no-referrer"
        return response
