"""Where a comment comes from, without saying where: enough to count by, too little to find by."""

import ipaddress

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from accounts.rights.retention.source import source_of

SALT = "blog.comments.networks"
# One household or one server rents this much of IPv6 (RFC 6177).
IPV6_PREFIX = 64


def network_of(request: HttpRequest) -> str:
    """Return a name for the network of a request, as trusted proxies tell it.

    A keyed digest: who has the database alone cannot try all addresses against it. "" for none.
    """
    address = source_of(request).address
    if address is None:
        return ""
    found = ipaddress.ip_address(address)
    if found.version == 6:
        found = ipaddress.ip_network((address, IPV6_PREFIX), strict=False)
    return salted_hmac(SALT, str(found), algorithm="sha256").hexdigest()[:24]
