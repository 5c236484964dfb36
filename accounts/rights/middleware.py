"""Whoever signs in to an account that is being closed is asked whether they changed their mind."""

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation

from accounts.models import User
from accounts.rights.models import Closing

# In the session, so that pages of everybody else ask no query.
MARK = "closing"


class SecondThoughts:
    """Leads from the studio to the page of the closing, as long as the account is being closed."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith("/admin/") and self._is_closing(request):
            with translation.override(request.user.language):
                return HttpResponseRedirect(reverse("rights:close"))
        return self.get_response(request)

    @staticmethod
    def _is_closing(request: HttpRequest) -> bool:
        if not request.session.get(MARK):
            return False
        if Closing.objects.filter(user=request.user.pk).exists():
            return True
        del request.session[MARK]  # they changed their mind in another browser
        return False


@receiver(user_logged_in, dispatch_uid="rights_signed_in")
def _mark_session(user: User, request: HttpRequest | None, **kwargs) -> None:
    if request is not None and Closing.objects.filter(user=user).exists():
        request.session[MARK] = True
