"""A text as its readers would see it, before they can."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import set_urlconf
from django.utils import timezone, translation

from blog.articles.models import Article, Writing
from blog.articles.views import ArticleDetail, PageDetail
from blog.blogs import addresses


class GivenText:
    """A page of the text that it is given, instead of one that the address names."""

    writing: Writing | None = None

    def get_object(self, queryset=None) -> Writing:
        return self.writing


class ArticlePreview(GivenText, ArticleDetail):
    pass


class PagePreview(GivenText, PageDetail):
    pass


def preview_response(request: HttpRequest, writing: Writing) -> HttpResponse:
    """Return the page of `writing` as its blog would show it, for the person who asks only.

    Whether they may is for the caller to ask. A text without a date is shown as of now.
    """
    blog = writing.blog
    if isinstance(writing, Article) and writing.published_at is None:
        writing.published_at = timezone.now()
        writing.derive()
    view = ArticlePreview if isinstance(writing, Article) else PagePreview
    request.blog = blog
    set_urlconf(settings.BLOG_URLCONF)
    try:
        with (
            addresses.script_prefix(blog.mount[1]),
            translation.override(blog.language),
            timezone.override(blog.zone),
        ):
            response = view.as_view(writing=writing)(request)
            response.render()
    finally:
        set_urlconf(None)
        request.blog = None
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
