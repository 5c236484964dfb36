"""The platform's own addresses."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from blog.blogs import errors

handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.not_found
handler500 = errors.server_error
handler429 = errors.too_many_requests  # allauth's name

urlpatterns = [
    path("admin/", admin.site.urls),
    path(settings.MEDIA_URL.lstrip("/"), include("blog.media.urls")),
    path("courrier/", include("blog.mail.urls")),
    path("internal/", include("blog.domains.urls")),
    path("", include("blog.flaggers.urls")),
    path("", include("blog.portal.platform_urls")),
    *i18n_patterns(
        path("accounts/", include("accounts.urls")),
        path("accounts/", include("accounts.rights.urls")),
        path("", include("blog.members.urls")),
        path("", include("blog.newsletter.platform_urls")),
        path("", include("blog.opening.urls")),
        path("", include("blog.moderation.urls")),
        path("", include("blog.legal.urls")),
        path("", include("blog.transparency.urls")),
        path("", include("blog.sharing.host_urls")),
        path("", include("blog.sharing.refusal_urls")),
        path("", include("blog.portal.urls")),
        path("", include("blog.search.platform_urls")),
        prefix_default_language=False,
    ),
]
