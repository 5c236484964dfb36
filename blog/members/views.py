from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import View

from accounts import registration
from accounts.emails import is_theirs
from blog.members import actions
from blog.members.forms import AcceptForm
from blog.members.invited import invitation_of, remember
from blog.members.letters import MAY
from blog.members.models import masked


class PrivateView(View):
    """A page between one person and the platform."""

    http_method_names = ["get", "head", "post"]

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = super().dispatch(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex"
        return response


class Open(PrivateView):
    """Where the mailed link leads: it changes nothing, and puts the token out of the address."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        invitation = remember(request, token)
        if invitation is not None and not request.user.is_authenticated:
            # They have read the mail of this address: an account with it needs no other proof.
            registration.admit(request, email=invitation.email)
        response = HttpResponseRedirect(reverse("members:invitation"))
        response["Referrer-Policy"] = "no-referrer"
        return response


class Answer(PrivateView):
    """The invitation that this browser has opened: who invites, to what, and the button."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(None)

    def post(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.path)
        invitation = invitation_of(request)
        if invitation is None:
            return self._page(None)
        form = self._form(invitation, request.POST)
        if form.is_valid():
            try:
                actions.accept_invitation(
                    invitation=invitation,
                    user=request.user,
                    with_other_address=form.cleaned_data.get("with_other_address", False),
                )
            except ValidationError as error:
                form.add_error(None, error.messages)
            else:
                said = _("Welcome to %(blog)s.") % {"blog": invitation.blog}
                messages.success(request, said)
                return HttpResponseRedirect(reverse("admin:index"))
        return self._page(form)

    def _form(self, invitation, data=None) -> AcceptForm:
        return AcceptForm(data, asks=not is_theirs(self.request.user, invitation.email))

    def _page(self, form: AcceptForm | None) -> HttpResponse:
        request, invitation = self.request, invitation_of(self.request)
        if invitation is None:
            return render(request, "members/gone.html", status=404)
        if form is None and request.user.is_authenticated:
            form = self._form(invitation)
        context = {
            "invitation": invitation,
            "mailed_to": masked(invitation.email),
            "role": invitation.get_role_display(),
            "may": MAY[invitation.role],
            "form": form,
            "may_sign_up": registration.is_open(request),
        }
        return render(request, "members/invitation.html", context)
