import ipaddress
from email.message import EmailMessage

from csp.constants import NONE, UNSAFE_INLINE
from csp.decorators import csp
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views.generic import View

from blog.mail import box


class BoxView(View):
    """A page of the box of letters, for who sits at this machine; for others it is not there."""

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not (settings.MAIL_BOX and is_at_this_machine(request)):
            raise Http404
        response = super().dispatch(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        response["Referrer-Policy"] = "no-referrer"
        return response

    def letter(self) -> EmailMessage:
        found = box.letter(self.kwargs["name"])
        if found is None:
            raise Http404
        return found


class Letters(BoxView):
    def get(self, request: HttpRequest) -> HttpResponse:
        return render(request, "courrier/letters.html", {"letters": box.letters()})


class LetterAsText(BoxView):
    def get(self, request: HttpRequest, name: str) -> HttpResponse:
        letter = self.letter()
        text = letter.get_body(("plain",)).get_content()
        context = {"letter": letter, "name": name, "text": text}
        return render(request, "courrier/letter.html", context)


ONLY_ITS_STYLES = {"default-src": [NONE], "style-src": [UNSAFE_INLINE]}


@method_decorator(csp(ONLY_ITS_STYLES), name="dispatch")
class LetterAsHtml(BoxView):
    """The letter as a mail program shows it, with its own styles and nothing else."""

    def get(self, request: HttpRequest, name: str) -> HttpResponse:
        return HttpResponse(self.letter().get_body(("html",)).get_content())


def is_at_this_machine(request: HttpRequest) -> bool:
    """Whether the request comes from this machine, by a name of this machine."""
    host = request.get_host().rpartition(":")[0] or request.get_host()
    return _is_loopback(request.META["REMOTE_ADDR"]) and (
        host == "localhost" or _is_loopback(host.strip("[]"))
    )


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
