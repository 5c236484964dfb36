from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.generic import DetailView, View
from django.views.generic.base import ContextMixin, TemplateResponseMixin

from blog.articles import reading
from blog.articles.models import Article, Page
from blog.articles.querysets import Key
from blog.blogs import errors
from blog.blogs.models import Blog
from blog.blogs.moved import moved_to


class ArticleList(TemplateResponseMixin, ContextMixin, View):
    """Articles by key: `?before=` names the last one of the page before.

    A page costs the same wherever it stands in the list; an unreadable key is 404, and so is one
    that nothing comes after.
    """

    page_size: int
    pinned_first = False
    # Whether the list is there without an article. The name of a category or a tag is not: it
    # would tell of drafts and scheduled articles to whoever guesses it.
    allow_empty = True

    def find(self, size: int, after: Key | None) -> list[Article]:
        """Return the first `size` articles of the list, or of what comes after a key."""
        raise NotImplementedError

    def get(self, request: HttpRequest, **kwargs) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs) -> dict:
        size = self.page_size
        key = self._key()
        articles = self.find(size + 1, key)
        if not articles and (key or not self.allow_empty):
            raise Http404
        older = len(articles) > size and articles[size - 1]
        return super().get_context_data(
            articles=articles[:size],
            next_key=older and Key.of(older, pinned_first=self.pinned_first),
            is_first_page="before" not in self.request.GET,
            **kwargs,
        )

    def _key(self) -> Key | None:
        if "before" not in self.request.GET:
            return None
        try:
            return Key.parse(self.request.GET["before"])
        except ValueError as error:
            raise Http404 from error


class BlogArticles(ArticleList):
    """Published articles of this blog, `where` says which."""

    rows: reading.Rows = "for_lists"

    @property
    def page_size(self) -> int:
        return self.request.blog.articles_per_page

    def where(self) -> dict:
        """Return the lookups that make the list, see `reading.articles`. Raises Http404."""
        return {}

    def find(self, size: int, after: Key | None) -> list[Article]:
        return reading.articles(
            self.request.blog,
            size,
            after=after,
            rows=self.rows,
            **self.where(),
        )


class Home(BlogArticles):
    template_name = "articles/home.html"
    pinned_first = True

    def find(self, size: int, after: Key | None) -> list[Article]:
        return reading.pinned_first(self.request.blog, size, after=after)


class CategoryArticles(BlogArticles):
    template_name = "articles/category.html"
    allow_empty = False

    def where(self) -> dict:
        return {"category": self.category.pk}

    def get_context_data(self, **kwargs) -> dict:
        self.category = get_object_or_404(self.request.blog.categories, slug=self.kwargs["slug"])
        return super().get_context_data(category=self.category, **kwargs)


class TagArticles(BlogArticles):
    template_name = "articles/tag.html"
    allow_empty = False

    def where(self) -> dict:
        return {"tags": self.tag.pk}

    def get_context_data(self, **kwargs) -> dict:
        self.tag = get_object_or_404(self.request.blog.tags, slug=self.kwargs["slug"])
        return super().get_context_data(tag=self.tag, **kwargs)


class ArticleDetail(DetailView):
    """An article at its address; those it had answer 301, that of a withheld one 451 or 410."""

    template_name = "articles/article.html"
    context_object_name = "article"

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            return super().get(request, *args, **kwargs)
        except Article.DoesNotExist:
            return self._send_on()

    def get_object(self, queryset=None) -> Article:
        return reading.article_at(*self._asked())

    def _asked(self) -> tuple[Blog, date, str]:
        month = date(self.kwargs["year"], self.kwargs["month"], 1)
        return self.request.blog, month, self.kwargs["slug"]

    def _send_on(self) -> HttpResponse:
        try:
            return moved_to(reading.article_once_at(*self._asked()).path)
        except Article.DoesNotExist as error:
            blog, month, slug = self._asked()
            row = blog.articles.withheld().filter(month=month, slug=slug).first()
            if row is None:
                raise Http404 from error
            return errors.withheld(self.request, row)

    def get_context_data(self, **kwargs) -> dict:
        older, newer = reading.neighbours(self.object)
        return super().get_context_data(
            older=older, newer=newer, day=self.object.published_on, **kwargs
        )


class PageDetail(DetailView):
    template_name = "articles/page.html"
    context_object_name = "page"

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            return super().get(request, *args, **kwargs)
        except Page.DoesNotExist as error:
            row = request.blog.pages.withheld().filter(slug=kwargs["slug"]).first()
            if row is None:
                raise Http404 from error
            return errors.withheld(request, row)

    def get_object(self, queryset=None) -> Page:
        return reading.page_at(self.request.blog, self.kwargs["slug"])
