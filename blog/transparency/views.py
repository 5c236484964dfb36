from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from blog.transparency import tables
from blog.transparency.figures import figures_of, first_year


def years() -> list[int]:
    """Return the years that have a page, the present one first."""
    present = timezone.localtime().year
    return list(range(present, min(first_year(), present) - 1, -1))


class Transparency(TemplateView):
    """What moderation did in a year, the present one without `year`; 404 before the first one."""

    template_name = "transparency/year.html"

    def get_context_data(self, year: int | None = None, **kwargs) -> dict:
        every = years()
        if year is not None and year not in every:
            raise Http404
        shown = year or every[0]
        found = figures_of(shown)
        return super().get_context_data(
            year=shown,
            years=every,
            is_present=shown == every[0],
            is_empty=found.is_empty,
            tables=tables.tables(found),
            bars=tables.bars(found),
            host=settings.HOST,
            recipients=settings.RECIPIENTS,
            recipients_on=settings.RECIPIENTS_ON,
            description=_("What was reported, decided and contested on %(name)s in %(year)d.")
            % {"name": settings.PLATFORM_NAME, "year": shown},
            **kwargs,
        )


class YearAsCsv(View):
    """The same figures for a spreadsheet."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, year: int) -> HttpResponse:
        if year not in years():
            raise Http404
        answer = HttpResponse(
            tables.as_csv(year, figures_of(year)), content_type="text/csv; charset=utf-8"
        )
        answer["Content-Disposition"] = f'attachment; filename="transparency-{year}.csv"'
        return answer
