"""The addresses of a blog, relative to its mount."""

from django.conf import settings
from django.urls import include, path

from blog.blogs import errors

handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.not_found
handler500 = errors.server_error

urlpatterns = [
    path(settings.MEDIA_URL.lstrip("/"), include("blog.media.urls")),
    path("", include("blog.articles.urls")),
    path("", include("blog.comments.urls")),
    path("", include("blog.archives.urls")),
    path("", include("blog.feeds.urls")),
    path("", include("blog.legal.blog_urls")),
    path("", include("blog.newsletter.urls")),
    path("", include("blog.sharing.urls")),
    path("", include("blog.search.urls")),
    path("", include("blog.contests.urls")),
]
