"""Which addresses a link may lead to."""

import re
from urllib.parse import quote

SCHEMES = {"http", "https", "mailto", "tel"}
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
HOST = re.compile(r"//[^/?#]+")
# Browsers leave these out of an address, wherever they stand in it or around it.
IGNORED = re.compile(r"[\t\n\r]|^[\x00-\x20]+|[\x00-\x20]+\Z")
# What no address may hold as it is; browsers let it pass, validators do not.
ILLEGAL = re.compile(r"%(?![0-9A-Fa-f]{2})|[ \"<>\[\\\]^`{|}\ufffd]")


def safe_link(address: str) -> str | None:
    """Return `address` as a browser reads it if a text may link there, else None.

    Allowed: http and https with a host, mailto, tel, and addresses relative to the page that stay
    on its host (so neither `//host` nor a backslash, which browsers take for a slash).
    """
    address = IGNORED.sub("", address)
    scheme = SCHEME.match(address)
    if scheme is None:
        if not address or address.startswith("//") or "\\" in address:
            return None
        return _escaped(address)
    name = scheme[0][:-1].lower()
    rest = address[scheme.end() :].replace("\\", "/")
    if name not in SCHEMES or not rest:
        return None
    if name in {"mailto", "tel"}:
        return f"{name}:{_escaped(rest)}"
    host = HOST.match(rest)
    return f"{name}:{host[0]}{_escaped(rest[host.end() :])}" if host else None


def _escaped(part: str) -> str:
    return ILLEGAL.sub(lambda found: quote(found[0]), part)
