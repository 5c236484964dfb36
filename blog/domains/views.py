"""What a server of certificates asks before it fetches one for a host."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.views import View

from blog.blogs import addresses, mounts


class CertificateView(View):
    """Whether `?domain=` may have a certificate: 200 for a host that leads somewhere here, or 404.

    Caddy's `on_demand_tls { ask … }`. The same question as the mount's, remembered as the mount
    remembers it: proven domains, subdomains of blogs, the platform itself.
    """

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest) -> HttpResponse:
        host = request.GET.get("domain", "").lower()
        try:
            addresses.validate_domain(host)
        except ValidationError:
            return HttpResponse(status=404)
        return HttpResponse(status=200 if mounts.find_mount(host, "/") else 404)
