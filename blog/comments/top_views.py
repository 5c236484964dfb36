from django.http import Http404
from django.views.generic import TemplateView

from blog.articles.querysets import ArticleQuerySet
from blog.comments import tops
from blog.comments.tops import PERIODS, Rank


class MostCommented(TemplateView):
    """The most commented articles: `?period=`, and `?before=` the last one of the page before.

    An unreadable period or rank is 404.
    """

    template_name = "comments/top.html"
    page_size = 20
    default_period = "ever"

    def articles(self) -> ArticleQuerySet:
        """Return the articles among which the top is."""
        return self.request.blog.articles.published().for_lists()

    def get_context_data(self, **kwargs) -> dict:
        period = self.request.GET.get("period", self.default_period)
        if period not in PERIODS:
            raise Http404
        try:
            after = Rank.parse(self.request.GET["before"]) if "before" in self.request.GET else None
        except ValueError as error:
            raise Http404 from error
        articles, next_rank = tops.page(self.articles(), period, self.page_size, after)
        if after and not articles:
            raise Http404
        return super().get_context_data(
            articles=articles,
            next_rank=next_rank,
            is_first_page=after is None,
            period=period,
            periods=[(name, words) for name, (words, _) in PERIODS.items()],
            **kwargs,
        )
