"""What the DNS says of a domain, asked with a bound on time and without following anybody."""

import hmac
from enum import Enum

import dns.exception
import dns.name
import dns.resolver
from django.conf import settings

LIFETIME = 6.0  # seconds for one question, all name servers together


class Finding(Enum):
    """What a check found instead of, or as, the token."""

    TOKEN = "token"  # noqa: S105 - no secret
    OTHER = "other"
    ABSENT = "absent"
    UNREACHABLE = "unreachable"


def find_token(record: str, token: str) -> Finding:
    """Look for `token` among the TXT records of `record` ("_carnet.example.org").

    A CNAME is not followed: a wildcard that leads a whole domain to some service would let every
    customer of that service prove it.
    """
    try:
        answer = _resolver().resolve(dns.name.from_text(record), "TXT", search=False)
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return Finding.ABSENT
    except (dns.exception.DNSException, OSError):
        return Finding.UNREACHABLE
    if answer.canonical_name != answer.qname:
        return Finding.OTHER
    texts = (b"".join(row.strings) for row in answer)
    found = any(hmac.compare_digest(text.strip(), token.encode()) for text in texts)
    return Finding.TOKEN if found else Finding.OTHER


def points_at(domain: str, host: str) -> bool | None:
    """Whether `domain` has an address that `host` has too; None where one of them told none."""
    ours, theirs = _addresses(host), _addresses(domain)
    return bool(ours & theirs) if ours and theirs else None


def _addresses(host: str) -> set[str]:
    try:
        answer = _resolver().resolve_name(dns.name.from_text(host), search=False)
    except (dns.exception.DNSException, OSError):
        return set()
    return set(answer.addresses())


def _resolver() -> dns.resolver.Resolver:
    """Return a resolver of its own: no answer is remembered, so that "check now" means it."""
    resolver = dns.resolver.Resolver(configure=not settings.DNS_RESOLVERS)
    resolver.lifetime = LIFETIME
    if settings.DNS_RESOLVERS:
        places = [_place(text) for text in settings.DNS_RESOLVERS]
        resolver.nameservers = [address for address, _ in places]
        resolver.nameserver_ports = dict(places)
    return resolver


def _place(text: str) -> tuple[str, int]:
    """Read "192.0.2.1", "192.0.2.1:5353", "2001:db8::1" or "[2001:db8::1]:5353"."""
    if text.startswith("["):
        address, _, port = text[1:].partition("]")
        return address, int(port.removeprefix(":") or 53)
    if text.count(":") == 1:
        address, _, port = text.partition(":")
        return address, int(port)
    return text, 53
