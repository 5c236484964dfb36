"""From the bytes of a notice to what it says, each mistake told with where it stands."""

import json
from typing import NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from blog.moderation import addresses, kinds
from blog.moderation.actions.reporting import Reported
from blog.moderation.forms import MOST_PAGES, MOST_WORDS, PlainText

SHAPE = {"kind": str, "explanation": str, "urls": list, "good_faith": bool}


class Fault(NamedTuple):
    """`pointer` is a JSON pointer (RFC 6901) in a fragment, as RFC 9457 shows: "#/urls/0"."""

    pointer: str
    detail: str


class Malformed(Exception):  # noqa: N818 - what it is
    """The body is no notice; `faults` say where, [] where it is not even JSON."""

    def __init__(self, detail: str, faults: list[Fault] | None = None) -> None:
        super().__init__(detail)
        self.detail, self.faults = detail, faults or []


class Notified(NamedTuple):
    pages: list[Reported]
    kind: str
    words: str


class NoticeForm(forms.Form):
    """Article 22 speaks of illegal content: what is against the rules alone goes by the form."""

    kind = forms.ChoiceField(choices=[(kind.value, kind.label) for kind in kinds.ILLEGAL])
    explanation = PlainText(max_length=MOST_WORDS)


def read(body: bytes) -> Notified:
    """Return what a notice says, its addresses found. Raises Malformed; queries."""
    given = _decode(body)
    faults = list(_misshapen(given))
    if faults:
        raise Malformed(_("The notice has not the members that it must have."), faults)
    form = NoticeForm(given)
    faults = [
        Fault(f"#/{name}", " ".join(map(str, errors))) for name, errors in form.errors.items()
    ]
    if not given["good_faith"]:
        faults.append(Fault("#/good_faith", _("State that you believe it accurate and complete.")))
    pages = list(_find(given["urls"], faults))
    if faults:
        raise Malformed(_("The notice cannot be taken as it is."), faults)
    return Notified(pages, form.cleaned_data["kind"], form.cleaned_data["explanation"])


def _decode(body: bytes) -> dict:
    try:
        given = json.loads(body.decode(), object_pairs_hook=_each_once, parse_constant=_no_number)
    except RecursionError:
        raise Malformed(_("The JSON is nested too deeply.")) from None
    except ValueError as error:
        raise Malformed(_("The body is not JSON: %(error)s") % {"error": error}) from None
    if not isinstance(given, dict):
        raise Malformed(_("The body must be a JSON object."))
    return given


def _each_once(pairs: list[tuple]) -> dict:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name stands twice in one object")
    return found


def _no_number(name: str):
    raise ValueError(f"{name} is no number of JSON")


def _misshapen(given: dict):
    for name, kind in SHAPE.items():
        if name not in given:
            yield Fault(f"#/{name}", _("This is missing."))
        elif type(given[name]) is not kind:
            yield Fault(f"#/{name}", _("This must be %(kind)s.") % {"kind": _kind_name(kind)})
    for name in given.keys() - SHAPE.keys():
        yield Fault(f"#/{_escaped(name)}", _("No such member is known."))
    urls = given.get("urls")
    for number, url in enumerate(urls if isinstance(urls, list) else []):
        if not isinstance(url, str):
            yield Fault(f"#/urls/{number}", _("This must be %(kind)s.") % {"kind": _kind_name(str)})


def _find(urls: list[str], faults: list[Fault]):
    """Yield what stands at the addresses; append a fault for each that leads nowhere."""
    if not 1 <= len(urls) <= MOST_PAGES:
        told = _("Give from one to %(most)d addresses.") % {"most": MOST_PAGES}
        faults.append(Fault("#/urls", told))
        return
    for number, url in enumerate(urls):
        try:
            yield Reported(url, addresses.find(url))
        except ValidationError as error:
            faults.append(Fault(f"#/urls/{number}", " ".join(error.messages)))


def _kind_name(kind: type) -> str:
    return {str: _("a text"), list: _("a list of texts"), bool: _("true or false")}[kind]


def _escaped(name: str) -> str:
    """Return a name as a JSON pointer holds it, cut: it is the sender's own."""
    return name[:60].encode("utf-8", "replace").decode().replace("~", "~0").replace("/", "~1")
