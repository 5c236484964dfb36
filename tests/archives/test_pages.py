"""The archives as readers see them: overview, year, month, day."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from tests.factories import make_article, make_blog, make_draft, make_submitted, paris

pytestmark = pytest.mark.django_db


@pytest.fixture
def blog():
    return make_blog("reaclic")


def test_the_overview_counts_months_by_year(client, blog):
    make_article(blog, "Un", at=paris(2013, 6, 11))
    make_article(blog, "Deux", at=paris(2013, 6, 12))
    make_article(blog, "Trois", at=paris(2012, 12, 31))

    page = client.get("/@reaclic/archives/")

    years = [(year.number, year.count, len(year.months)) for year in page.context["years"]]
    assert years == [(2013, 2, 1), (2012, 1, 1)]
    page_text = page.content.decode()
    assert '<a href="/@reaclic/2013/06/">Juin 2013</a>' in page_text
    assert '<a href="/@reaclic/2012/">2012</a>' in page_text
    assert '<link rel="canonical" href="http://testserver/@reaclic/archives/">' in page_text


def test_the_overview_of_an_empty_blog_says_so(client, blog):
    page = client.get("/@reaclic/archives/")

    assert page.status_code == 200
    assert page.context["years"] == []


def test_a_year_shows_its_titles_by_month_and_its_neighbours(client, blog):
    for number, year in enumerate((2010, 2012, 2013, 2015)):
        make_article(blog, f"De {year}", at=paris(year, 3, 1 + number))
    make_article(blog, "De juin", at=paris(2013, 6, 11))

    page = client.get("/@reaclic/2013/")

    assert [article.title for article in page.context["articles"]] == ["De juin", "De 2013"]
    assert (page.context["older_year"], page.context["newer_year"]) == (2012, 2015)
    text = page.content.decode()
    assert '<a class="archive-steps__older" href="/@reaclic/2012/" rel="prev">' in text
    assert '<a class="archive-steps__newer" href="/@reaclic/2015/" rel="next">' in text
    assert text.index("Juin</a>") < text.index("Mars</a>")


def test_a_long_year_is_paged_by_key(client, blog):
    for number in range(102):
        make_article(blog, f"Titre {number}", at=paris(2013, 6, 11) + timedelta(hours=number))

    first = client.get("/@reaclic/2013/")
    second = client.get(f"/@reaclic/2013/?before={first.context['next_key']}")

    titles = [a.title for page in (first, second) for a in page.context["articles"]]
    assert titles == [f"Titre {number}" for number in reversed(range(102))]
    assert not second.context["next_key"]


def test_a_month_lists_its_articles_and_leads_to_months_with_articles(client, blog):
    make_article(blog, "De mars", at=paris(2013, 3, 31, 23))
    make_article(blog, "Premier de juin", at=paris(2013, 6, 1))
    make_article(blog, "Dernier de juin", at=paris(2013, 6, 30, 23))
    make_article(blog, "De janvier", at=paris(2014, 1, 1))

    page = client.get("/@reaclic/2013/06/")

    titles = [article.title for article in page.context["articles"]]
    assert titles == ["Dernier de juin", "Premier de juin"]
    text = page.content.decode()
    assert '<a class="archive-steps__older" href="/@reaclic/2013/03/" rel="prev">' in text
    assert '<a class="archive-steps__newer" href="/@reaclic/2014/01/" rel="next">' in text
    assert '<link rel="canonical" href="http://testserver/@reaclic/2013/06/">' in text
    assert "<title>Juin 2013 – Archives – Reaclic</title>" in text


def test_a_day_lists_its_articles_and_leads_to_days_with_articles(client, blog):
    make_article(blog, "La veille au soir", at=paris(2013, 6, 10, 23))
    make_article(blog, "Le matin", at=paris(2013, 6, 11, 0))
    make_article(blog, "Le soir", at=paris(2013, 6, 11, 23))
    make_article(blog, "En septembre", at=paris(2013, 9, 2))

    page = client.get("/@reaclic/2013/06/11/")

    assert [article.title for article in page.context["articles"]] == ["Le soir", "Le matin"]
    text = page.content.decode()
    assert '<a class="archive-steps__older" href="/@reaclic/2013/06/10/" rel="prev">' in text
    assert '<a class="archive-steps__newer" href="/@reaclic/2013/09/02/" rel="next">' in text
    assert "Mardi 11 juin 2013" in text


def test_a_month_is_paged_by_key(client, blog):
    for number in range(12):
        make_article(blog, f"Titre {number}", at=paris(2013, 6, 1 + number))

    first = client.get("/@reaclic/2013/06/")
    second = client.get(f"/@reaclic/2013/06/?before={first.context['next_key']}")

    assert len(first.context["articles"]) == 10
    assert [article.title for article in second.context["articles"]] == ["Titre 1", "Titre 0"]


@pytest.mark.parametrize(
    "path",
    [
        "2012/",
        "2013/05/",
        "2013/06/10/",
        "2013/06/12/",
        "2013/02/31/",
        "2013/02/29/",
        "2013/13/",
        "2013/00/",
        "2013/6/",
        "2013/06/00/",
        "2013/06/32/",
        "0000/",
        "0001/",
        "0001/01/",
        "0001/01/01/",
        "9999/12/31/",
        "10000/",
        "-1/",
        "2013/?before=-1",
        "2013/06/?before=999999999",
        "2013/06/11/?before=%00",
        "2013/06/11/?before=%ff%fe",
        "٢٠١٣/",
    ],
)
def test_a_period_without_published_articles_is_not_there(client, blog, path):
    make_article(blog, at=paris(2013, 6, 11))

    assert client.get(f"/@reaclic/{path}").status_code == 404


def test_the_29th_of_february_is_a_day_of_a_leap_year(client, blog):
    make_article(blog, at=paris(2024, 2, 29, 12))

    assert client.get("/@reaclic/2024/02/29/").status_code == 200
    assert client.get("/@reaclic/2023/02/29/").status_code == 404


def test_what_is_not_published_is_in_no_archive(client, blog):
    other = make_blog("voisin")
    make_article(other, "Chez le voisin", at=paris(2013, 5, 4))
    make_draft(blog, "Brouillon", published_at=paris(2013, 5, 5))
    make_submitted(blog, "Soumis", published_at=paris(2013, 5, 6))
    make_article(blog, "Plus tard", at=timezone.now() + timedelta(minutes=5))

    index = client.get("/@reaclic/archives/")

    later = timezone.localdate(timezone.now() + timedelta(minutes=5), blog.zone)
    assert index.context["years"] == []
    for path in ("2013/", "2013/05/", "2013/05/04/", "2013/05/05/", "2013/05/06/"):
        assert client.get(f"/@reaclic/{path}").status_code == 404
    assert client.get(f"/@reaclic/{later:%Y/%m/%d}/").status_code == 404


def test_a_scheduled_article_joins_the_archives_at_its_time(client, blog):
    make_article(blog, "Déjà là", at=paris(2013, 6, 11, 8))
    with time_machine.travel(paris(2013, 6, 11, 12), tick=False):
        make_article(blog, "À treize heures", at=paris(2013, 6, 11, 13))
        before = client.get("/@reaclic/2013/06/11/")
    with time_machine.travel(paris(2013, 6, 11, 13), tick=False):
        after = client.get("/@reaclic/2013/06/11/")
        counts = client.get("/@reaclic/archives/").context["years"]

    assert [article.title for article in before.context["articles"]] == ["Déjà là"]
    assert len(after.context["articles"]) == 2
    assert counts[0].count == 2


def test_a_change_is_seen_at_once(client, blog):
    client.get("/@reaclic/archives/")

    article = make_article(blog, at=paris(2013, 6, 11))
    assert client.get("/@reaclic/archives/").context["years"][0].count == 1

    article.delete()
    assert client.get("/@reaclic/archives/").context["years"] == []
    assert client.get("/@reaclic/2013/06/11/").status_code == 404
