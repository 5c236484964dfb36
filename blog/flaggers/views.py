from hashlib import sha256
from http import HTTPStatus

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import View

from accounts.limits import allow
from blog.blogs.addresses import platform_url
from blog.flaggers import reading, signing
from blog.flaggers.actions import Replayed, Revoked, take_notice
from blog.flaggers.models import TrustedFlagger, flagger_with
from blog.moderation.letters import follow_up_url

# Twenty addresses of the longest and the longest explanation fit four times.
LONGEST = 256 * 1024
RATE_OF_ADDRESS, RATE_OF_FLAGGER = "1200/h/ip", "600/h/key"
# Who was warned (DSA, article 23(2)) has one a day, as with the form.
SLOWED = "1/d/key"
HOUR, DAY = 3600, 24 * 3600


class Refused(Exception):  # noqa: N818 - what it is
    """A notice is answered with a problem of RFC 9457; `code` is for programs, `detail` to read."""

    def __init__(self, status: int, code: str, detail: str, faults=(), **headers: str) -> None:
        super().__init__(detail)
        self.status, self.headers = status, headers
        self.told = {
            "type": "about:blank",
            "title": HTTPStatus(status).phrase,
            "status": status,
            "code": code,
            "detail": detail,
        }
        if faults:
            self.told["errors"] = [fault._asdict() for fault in faults]

    def response(self) -> HttpResponse:
        return JsonResponse(
            self.told,
            status=self.status,
            content_type="application/problem+json",
            headers=self.headers,
        )


@method_decorator(csrf_exempt, name="dispatch")  # no cookie says who sends it, a signature does
class Notices(View):
    """Takes a signed notice: 201 with where it stands, or a problem that says what to mend."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        try:
            response = self._taken(request)
        except Refused as refused:
            response = refused.response()
        response["Cache-Control"] = "no-store"
        return response

    def _taken(self, request: HttpRequest) -> HttpResponse:
        if not allow("flagger_address", RATE_OF_ADDRESS, request=request):
            raise _too_many(HOUR)
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal() or int(length) > LONGEST:
            told = _("A notice has %(most)d bytes at most.") % {"most": LONGEST}
            raise Refused(413, "too-large", told)
        flagger, digest = _signer(request)
        with translation.override(flagger.language):
            return _take(request.body, flagger, digest)


def _signer(request: HttpRequest) -> tuple[TrustedFlagger, str]:
    """Return who signed the notice, and a digest of who and what. Raises Refused."""
    names = ("Carnet-Key", "Carnet-Timestamp", "Carnet-Signature")
    key, timestamp, signature = (request.headers.get(name, "").strip() for name in names)
    if not (key and timestamp and signature):
        raise _unsigned(
            "not-signed", _("Send the headers %(names)s.") % {"names": ", ".join(names)}
        )
    if not signing.is_now(timestamp):
        told = _("Carnet-Timestamp must be the present second since 1970, within five minutes.")
        raise _unsigned("bad-timestamp", told)
    url = platform_url("flaggers:notices")
    signed = signing.message(url=url, timestamp=timestamp, body=request.body)
    try:
        signing.verify(key=key, signature=signature, signed=signed)
    except signing.BadSignature:
        raise _unsigned("bad-signature", _("The signature is not of this notice.")) from None
    # Looked for once it is known to be a key: a stranger's costs no query.
    flagger = flagger_with(key)
    if flagger is None:
        raise _unsigned("unknown-key", _("Nobody is registered with this key."))
    if flagger.revoked_at:
        raise _revoked()
    return flagger, sha256(key.encode() + signed).hexdigest()


def _take(body: bytes, flagger: TrustedFlagger, digest: str) -> HttpResponse:
    key, was_warned = str(flagger.pk), flagger.reporter.warned_at
    if not allow("flagger", RATE_OF_FLAGGER, key=key):
        raise _too_many(HOUR)
    try:
        notified = reading.read(body)
    except reading.Malformed as error:
        raise Refused(400, "malformed", error.detail, error.faults) from None
    if was_warned and not allow("flagger_slowed", SLOWED, key=key):
        raise _too_many(DAY)
    try:
        filed = take_notice(flagger=flagger, digest=digest, **notified._asdict())
    except Replayed:
        raise _unsigned("replayed", _("This notice came already: sign it anew.")) from None
    except Revoked:
        raise _revoked() from None
    except ValidationError as error:
        raise Refused(409, "reported-already", " ".join(error.messages)) from None
    url = follow_up_url(filed)
    told = {"id": filed.pk, "follow_up": url}
    return JsonResponse(told, status=201, headers={"Location": url})


def _unsigned(code: str, detail: str) -> Refused:
    return Refused(401, code, detail, **{"WWW-Authenticate": "Carnet-Ed25519"})


def _revoked() -> Refused:
    return Refused(403, "revoked", _("This key was revoked: write to whoever runs the platform."))


def _too_many(seconds: int) -> Refused:
    told = _("That is enough notices for now; please go on later.")
    return Refused(429, "too-many", told, **{"Retry-After": str(seconds)})
