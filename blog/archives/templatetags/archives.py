from datetime import date
from functools import cache

from django import template
from django.template.loader import render_to_string
from django.urls import get_script_prefix
from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from blog.archives import calendar, periods
from blog.articles.schedule import next_publication
from blog.blogs.addresses import below_mount, blog_path
from blog.blogs.kept import keep
from blog.blogs.models import Blog

register = template.Library()


@register.simple_tag(takes_context=True, name="calendar")
def month_calendar(context) -> str:
    """Return the month of the page's `day` or `month`, else the present one on the blog's clock.

    Kept by month, selected day and today; at most two queries when made.
    """
    blog, today, selected = context["blog"], context["blog"].today(), context.get("day")
    month = (selected or context.get("month") or today).replace(day=1)
    at = selected or (None if context.get("month") else today)
    marks = f"{selected or ''}:{at or ''}:{today if today.replace(day=1) == month else ''}"
    return keep(
        blog,
        f"calendar:{month:%Y-%m}:{marks}",
        lambda: _render_calendar(blog, month, selected=selected, at=at, today=today),
        until=lambda: next_publication(blog),
    )


def _render_calendar(
    blog: Blog, month: date, *, selected: date | None, at: date | None, today: date
) -> str:
    posted = periods.posted_days(blog, month)
    return render_to_string(
        "archives/_calendar.html",
        {
            "name": capfirst(f"{MONTHS[month.month]} {month.year:04d}"),
            "url": blog_path("archives:month", year=month.year, month=month.month),
            "has_articles": any(day.replace(day=1) == month for day in posted),
            "weeks": calendar.weeks(month, posted, selected=selected, today=today),
            "steps": calendar.steps(month, posted, at=at),
        },
    )


@register.simple_tag(takes_context=True)
def month_archives(context) -> str:
    """Return the blog's months by years, newest first, "" without any; one query when made."""
    years = periods.years(context["blog"])
    return render_to_string("archives/_month_archives.html", {"years": years}) if years else ""


# A blog has hundreds of months and a calendar forty cells: not a template's nodes for each.
@register.filter
def as_years(years: list[periods.Year]) -> SafeString:
    """Return years as items of a list, each folded over its months."""
    item = (
        '<li><details><summary>{:04d} <span class="archive-count">({})</span></summary>'
        '<ul class="archive-months">\n{}</ul></details></li>\n'
    )
    rows = (item.format(year.number, year.count, as_items(year.months)) for year in years)
    return mark_safe("".join(rows))  # noqa: S308 - numbers, and what is just below


@register.filter
def as_items(months: periods.Months) -> SafeString:
    """Return months as items of a list, each a link with its number of articles."""
    item = '<li><a href="{}">{} {:04d}</a> <span class="archive-count">({})</span></li>\n'
    names, prefix = _month_names(get_language()), get_script_prefix()
    rows = (
        item.format(
            prefix + below_mount("archives:month", year=month.year, month=month.month),
            names[month.month],
            month.year,
            count,
        )
        for month, count in months
    )
    return mark_safe("".join(rows))  # noqa: S308 - addresses, our own words and numbers


@cache
def _month_names(language: str) -> dict[int, str]:
    """Return the months' names in the language that is spoken now, as they begin a line."""
    return {number: capfirst(name) for number, name in MONTHS.items()}


@register.simple_tag
def weekdays() -> SafeString:
    """Return the heads of the calendar's columns."""
    head = (
        '<th scope="col"><span aria-hidden="true">{}</span>'
        '<span class="visually-hidden">{}</span></th>\n'
    )
    names = map(str, WEEKDAYS.values())
    return mark_safe("".join(head.format(name[0].upper(), name) for name in names))  # noqa: S308


@register.simple_tag
def step(to: date | None, way: str, sign: str, label: str) -> SafeString | str:
    """Return a way from the calendar to another day, "" where there is none."""
    if to is None:
        return ""
    return format_html(
        '<li class="calendar__step calendar__step--{}"><a href="{}" title="{}">'
        '<span aria-hidden="true">{}</span><span class="visually-hidden">{} ({})</span></a></li>',
        way,
        blog_path("archives:day", year=to.year, month=to.month, day=to.day),
        label,
        sign,
        label,
        f"{to.day} {MONTHS[to.month]} {to.year:04d}",
    )


@register.filter
def as_cells(week: list[calendar.Day | None]) -> SafeString:
    """Return the cells of one row of the calendar, a day with articles as a link."""
    return mark_safe("".join(_cell(day) if day else "<td></td>" for day in week))  # noqa: S308


def _cell(day: calendar.Day) -> str:
    shown = _day_link(day) if day.count else str(day.date.day)
    if not day.is_today:
        return f"<td>{shown}</td>"
    today = _("today")
    return (
        f'<td class="calendar__today">{shown}<span class="visually-hidden"> ({today})</span></td>'
    )


def _day_link(day: calendar.Day) -> SafeString:
    at = day.date
    told = ngettext("%(date)s: %(number)s article", "%(date)s: %(number)s articles", day.count)
    return format_html(
        '<a href="{}"{} aria-label="{}">{}</a>',
        blog_path("archives:day", year=at.year, month=at.month, day=at.day),
        mark_safe(' aria-current="date"') if day.is_selected else "",
        told % {"date": f"{at.day} {MONTHS[at.month]} {at.year:04d}", "number": day.count},
        at.day,
    )
