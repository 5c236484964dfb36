"""A year, month or day without a published article is 404: crawlers find no endless calendar.

`period` is what each page is called, in its heading and to those who link to it.
"""

from datetime import date

from django.http import Http404
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from blog.archives import periods
from blog.archives.calendar import last_day
from blog.articles import reading
from blog.articles.views import BlogArticles


class Index(TemplateView):
    template_name = "archives/index.html"

    def get_context_data(self, **kwargs) -> dict:
        years = periods.years(self.request.blog)
        return super().get_context_data(years=years, period=_("Archives"), **kwargs)


class YearArticles(BlogArticles):
    """The titles of a year by month, a hundred at a time."""

    template_name = "archives/year.html"
    page_size = 100
    rows = "for_titles"

    def where(self) -> dict:
        return reading.within(date(self.year.number, 1, 1), date(self.year.number, 12, 31))

    def get_context_data(self, **kwargs) -> dict:
        years = {year.number: year for year in periods.years(self.request.blog)}
        self.year = years.get(self.kwargs["year"])
        if self.year is None:
            raise Http404
        self.older, self.newer = periods.neighbours(sorted(years), self.year.number)
        return super().get_context_data(
            year=self.year,
            period=f"{self.year.number:04d}",
            older_year=self.older,
            newer_year=self.newer,
            **kwargs,
        )


class MonthArticles(BlogArticles):
    template_name = "archives/month.html"

    def where(self) -> dict:
        return reading.within(self.month, last_day(self.month))

    def get_context_data(self, **kwargs) -> dict:
        self.month = date(self.kwargs["year"], self.kwargs["month"], 1)
        months = sorted(month for month, _count in periods.months(self.request.blog))
        if self.month not in months:
            raise Http404
        self.older, self.newer = periods.neighbours(months, self.month)
        return super().get_context_data(
            month=self.month,
            period=capfirst(date_format(self.month, "F Y")),
            older_month=self.older,
            newer_month=self.newer,
            **kwargs,
        )


class DayArticles(BlogArticles):
    template_name = "archives/day.html"

    def where(self) -> dict:
        return reading.within(self.day, self.day)

    def get_context_data(self, **kwargs) -> dict:
        try:
            self.day = date(**self.kwargs)
        except ValueError as error:
            raise Http404 from error  # 31 February
        month = self.day.replace(day=1)
        # The months are asked first: addresses of empty ones, without end, leave nothing kept.
        if month not in dict(periods.months(self.request.blog)):
            raise Http404
        days = sorted(periods.posted_days(self.request.blog, month))
        if self.day not in days:
            raise Http404
        self.older, self.newer = periods.neighbours(days, self.day)
        return super().get_context_data(
            day=self.day,
            period=date_format(self.day, "j F Y"),
            older_day=self.older,
            newer_day=self.newer,
            **kwargs,
        )
