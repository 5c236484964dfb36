"""Forgets what the last request left behind: pieces of pages, and which blog is where."""

from django.core.cache import caches

from blog.blogs import mounts


def forgetting(get_response):
    def middleware(request):
        caches["pages"].clear()
        mounts.forget_all()
        return get_response(request)

    return middleware
