from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.generic import ListView, View

from blog.articles.models import Article
from blog.articles.querysets import Key
from blog.articles.views import ArticleList
from blog.blogs.models import Blog, BlogQuerySet
from blog.feeds.views import robots_txt
from blog.portal import sitemaps
from blog.portal.lists import Place, newest_articles, recent_blogs, with_newest


class Home(ArticleList):
    """What the platform is; on the first page, the blogs that wrote last; the newest articles."""

    template_name = "portal/home.html"
    page_size = 20
    blog_count = 12

    def find(self, size: int, after: Key | None) -> list[Article]:
        return list(newest_articles().defer("body", "body_html").page(size, after))

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(description=introduction(), **kwargs)
        if context["is_first_page"]:
            context["blogs"] = recent_blogs(self.blog_count)
        return context


class Directory(ListView):
    """The listed blogs by name: `?after=` the last one of the page before, `?language=` one only.

    An unreadable place and a language that the platform does not speak are 404.
    """

    template_name = "portal/blogs.html"
    context_object_name = "blogs"
    page_size = 50

    def get_queryset(self) -> BlogQuerySet:
        blogs = with_newest(Blog.objects.listed()).by_name()
        self.language = self.request.GET.get("language", "")
        if self.language:
            if self.language not in dict(settings.LANGUAGES):
                raise Http404
            blogs = blogs.filter(language=self.language)
        if "after" not in self.request.GET:
            return blogs
        try:
            return Place.parse(self.request.GET["after"]).rest(blogs)
        except ValueError as error:
            raise Http404 from error

    def get_context_data(self, **kwargs) -> dict:
        blogs = list(self.object_list[: self.page_size + 1])
        last = blogs[self.page_size - 1] if len(blogs) > self.page_size else None
        return super().get_context_data(
            object_list=blogs[: self.page_size],
            next_place=last and Place(last.pk, last.sort_name),
            is_first_page="after" not in self.request.GET,
            chosen_language=self.language,
            languages=settings.LANGUAGES,
            description=_("All the blogs of %(name)s.") % {"name": settings.PLATFORM_NAME},
            **kwargs,
        )


class Robots(View):
    """What search engines may read of the platform and the blogs below it: all but the studio."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return robots_txt(disallow="/admin/", sitemaps=sitemaps.index_urls())


def introduction() -> str:
    """Return the one sentence that says what the platform is."""
    return _(
        "%(name)s is where people keep their blogs: articles, pictures and memories, "
        "open to every reader."
    ) % {"name": settings.PLATFORM_NAME}
