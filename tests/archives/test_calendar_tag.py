"""The calendar as a piece of a page: which month it shows, and what it links."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from django.template import Context, Template
from django.urls import set_urlconf
from django.utils import timezone

from blog.blogs.addresses import script_prefix
from blog.blogs.models import Blog
from tests.factories import make_article, make_blog, make_draft, make_submitted, paris

pytestmark = pytest.mark.django_db
CALENDAR = Template("{% load archives %}{% calendar %}")
ARCHIVES = Template("{% load archives %}{% month_archives %}")
DAY_LINK = re.compile(r'<a href="/(\d{4}/\d\d/\d\d)/"[^>]*aria-label="([^"]*)">(\d+)</a>')
STEP = re.compile(r'calendar__step--(\w+)"><a href="/(\d{4}/\d\d/\d\d)/" title="([^"]*)"')


@pytest.fixture
def blog():
    return make_blog()


@pytest.fixture(autouse=True)
def in_a_blog(settings):
    """Addresses are reversed as while a blog is being served."""
    set_urlconf(settings.BLOG_URLCONF)
    yield
    set_urlconf(None)


def render(template, blog, **context):
    """Render in a fresh look at the blog, as the next request would."""
    with script_prefix("/"), timezone.override(blog.zone):
        return template.render(Context({"blog": Blog.objects.get(pk=blog.pk), **context}))


def linked(html):
    return [path for path, *_ in DAY_LINK.findall(html)]


def test_days_with_articles_are_linked_and_told(blog):
    make_article(blog, at=paris(2013, 6, 11))
    make_article(blog, at=paris(2013, 6, 11, 23))
    make_article(blog, at=paris(2013, 6, 30))

    html = render(CALENDAR, blog, month=date(2013, 6, 1))

    assert DAY_LINK.findall(html) == [
        ("2013/06/11", "11 juin 2013 : 2 articles", "11"),
        ("2013/06/30", "30 juin 2013 : 1 article", "30"),
    ]
    assert '<a href="/2013/06/">Juin 2013</a></caption>' in html
    assert re.findall(r'aria-hidden="true">(\w)<', html) == list("LMMJVSD")
    assert re.findall(r'visually-hidden">(\w+)</span></th>', html) == [
        *("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
    ]
    assert "style=" not in html


def test_the_steps_are_those_of_over_blog_with_their_titles(blog):
    for month, day in ((4, 25), (5, 2), (5, 4), (5, 31), (6, 2)):
        make_article(blog, at=paris(2005, month, day, 12))

    html = render(CALENDAR, blog, day=date(2005, 5, 4))

    assert STEP.findall(html) == [
        ("first", "2005/04/25", "Article Mois précédent"),
        ("previous", "2005/05/02", "Article précédent"),
        ("next", "2005/05/31", "Article suivant"),
        ("last", "2005/06/02", "Article Mois suivant"),
    ]
    signs = re.findall(r'aria-hidden="true">((?:&[lg]t;)+)<', html)
    assert signs == ["&lt;&lt;", "&lt;", "&gt;", "&gt;&gt;"]


def test_a_step_without_a_target_is_left_out(blog):
    make_article(blog, at=paris(2007, 12, 12))
    make_article(blog, at=paris(2007, 12, 13))

    html = render(CALENDAR, blog, day=date(2007, 12, 13))

    assert STEP.findall(html) == [("previous", "2007/12/12", "Article précédent")]


def test_the_selected_day_is_told_and_today_is_marked(blog):
    make_article(blog, at=paris(2013, 6, 11))

    with time_machine.travel(paris(2013, 6, 20, 12), tick=False):
        html = render(CALENDAR, blog, day=date(2013, 6, 11))

    assert '<a href="/2013/06/11/" aria-current="date"' in html
    assert re.findall(r'<td class="calendar__today">(\d+)', html) == ["20"]


def test_other_pages_show_the_present_month(blog):
    make_article(blog, at=paris(2013, 6, 11))

    with time_machine.travel(paris(2013, 9, 15, 12), tick=False):
        html = render(CALENDAR, blog)

    assert "Septembre 2013</caption>" in html
    assert STEP.findall(html) == [
        ("first", "2013/06/11", "Article Mois précédent"),
        ("previous", "2013/06/11", "Article précédent"),
    ]


def test_the_present_month_is_the_one_of_the_blog_and_not_of_the_server():
    noumea = make_blog(time_zone="Pacific/Noumea")
    honolulu = make_blog(time_zone="Pacific/Honolulu")

    with time_machine.travel("2013-12-31T20:00:00Z", tick=False):
        east, west = render(CALENDAR, noumea), render(CALENDAR, honolulu)

    assert "Janvier 2014</caption>" in east
    assert "Décembre 2013</caption>" in west


def test_the_calendar_turns_its_leaf_at_midnight_of_the_blog(blog):
    with time_machine.travel(paris(2013, 12, 31, 23, 59), tick=False):
        before = render(CALENDAR, blog)
    with time_machine.travel(paris(2014, 1, 1, 0, 0), tick=False):
        after = render(CALENDAR, blog)

    assert re.findall(r'today">(\d+)', before) == ["31"]
    assert "Décembre 2013" in before
    assert re.findall(r'today">(\d+)', after) == ["1"]
    assert "Janvier 2014" in after


@pytest.mark.parametrize(
    "moment",
    [
        "2013-03-30T23:00:00Z",
        "2013-03-31T00:59:59Z",
        "2013-03-31T01:00:00Z",
        "2013-03-31T21:59:59Z",
    ],
)
def test_the_short_day_of_spring_is_one_day(blog, moment):
    make_article(blog, at=timezone.datetime.fromisoformat(moment))

    assert linked(render(CALENDAR, blog, month=date(2013, 3, 1))) == ["2013/03/31"]


@pytest.mark.parametrize(
    "moment",
    [
        "2013-10-26T22:00:00Z",
        "2013-10-27T00:30:00Z",
        "2013-10-27T01:30:00Z",
        "2013-10-27T22:59:59Z",
    ],
)
def test_the_long_day_of_autumn_is_one_day(blog, moment):
    make_article(blog, at=timezone.datetime.fromisoformat(moment))

    assert linked(render(CALENDAR, blog, month=date(2013, 10, 1))) == ["2013/10/27"]


def test_what_is_not_published_is_never_linked(blog):
    with time_machine.travel(paris(2013, 6, 11, 12), tick=False):
        make_article(make_blog(), at=paris(2013, 6, 3))
        make_draft(blog, published_at=paris(2013, 6, 4))
        make_submitted(blog, published_at=paris(2013, 6, 5))
        make_article(blog, at=paris(2013, 6, 11, 13))
        make_article(blog, at=paris(2013, 7, 1))

        html, months = render(CALENDAR, blog), render(ARCHIVES, blog)

    assert "href" not in html
    assert months == ""


def test_a_scheduled_article_of_today_is_linked_at_its_time(blog):
    with time_machine.travel(paris(2013, 6, 11, 12), tick=False):
        make_article(blog, at=paris(2013, 6, 11, 13))
        assert linked(render(CALENDAR, blog)) == []
    with time_machine.travel(paris(2013, 6, 11, 12) + timedelta(minutes=59), tick=False):
        assert linked(render(CALENDAR, blog)) == []
    with time_machine.travel(paris(2013, 6, 11, 13), tick=False):
        assert linked(render(CALENDAR, blog)) == ["2013/06/11"]


def test_scheduled_articles_appear_one_after_the_other(blog):
    with time_machine.travel(paris(2013, 6, 11, 12), tick=False):
        make_article(blog, at=paris(2013, 6, 11, 13))
        make_article(blog, at=paris(2013, 6, 12, 13))
        render(CALENDAR, blog)
    with time_machine.travel(paris(2013, 6, 12, 12), tick=False):
        assert linked(render(CALENDAR, blog)) == ["2013/06/11"]
    with time_machine.travel(paris(2013, 6, 12, 13), tick=False):
        assert linked(render(CALENDAR, blog)) == ["2013/06/11", "2013/06/12"]


def test_a_change_is_seen_at_once(blog):
    article = make_article(blog, at=paris(2013, 6, 11))
    assert linked(render(CALENDAR, blog, month=date(2013, 6, 1))) == ["2013/06/11"]

    article.published_at = paris(2013, 6, 12)
    article.save()

    assert linked(render(CALENDAR, blog, month=date(2013, 6, 1))) == ["2013/06/12"]


@pytest.mark.parametrize("number", [1, 3])
def test_the_calendar_costs_two_queries_and_then_none(blog, query_count, number):
    for day in range(number):
        make_article(blog, at=paris(2013, 6, 10 + day))
        make_article(blog, at=paris(2012, 6, 10 + day))
    blog = Blog.objects.get(pk=blog.pk)
    context = Context({"blog": blog, "day": date(2013, 6, 10)})

    with query_count(2):
        CALENDAR.render(context)
    with query_count(0):
        CALENDAR.render(context)


def test_months_stand_by_years_newest_first(blog):
    for year, month in ((2012, 11), (2013, 2), (2013, 6), (2013, 6)):
        make_article(blog, at=paris(year, month, 3))

    html = render(ARCHIVES, blog)

    months = re.findall(r'<a href="/(\d{4}/\d\d)/">([^<]*)</a> <span[^>]*>\((\d+)\)', html)
    assert months == [
        ("2013/06", "Juin 2013", "2"),
        ("2013/02", "Février 2013", "1"),
        ("2012/11", "Novembre 2012", "1"),
    ]
    assert html.count("<details>") == 1
    assert html.index("<details>") > html.index("2013/02")


@pytest.mark.parametrize("number", [1, 3])
def test_the_months_cost_two_queries_and_then_none(blog, query_count, number):
    for step in range(number):
        make_article(blog, at=paris(2010 + step, 6, 10))
    context = Context({"blog": Blog.objects.get(pk=blog.pk)})

    with query_count(2):
        ARCHIVES.render(context)
    with query_count(0):
        ARCHIVES.render(context)
