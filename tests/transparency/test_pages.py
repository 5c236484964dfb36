"""The page "Transparence": its years, its languages, what it says where nothing is counted."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import ImproperlyConfigured

from config.settings.environment import day
from tests.factories import make_admin, make_blog, paris
from tests.moderation.reporting import case_of, judge, report_page

pytestmark = pytest.mark.django_db
PATH = "/legal/transparency/"


@pytest.fixture
def two_years(blog):
    with time_machine.travel(paris(2025, 6, 1), tick=False):
        report_page(kind="fraud")
    with time_machine.travel(paris(2026, 6, 1), tick=False):
        yield


def test_each_year_has_its_own_address(two_years, client):
    now, before = client.get(PATH), client.get(f"{PATH}2025/")

    assert "<h1>Transparence 2026</h1>" in now.content.decode()
    assert f'href="{PATH}2025/"' in now.content.decode()
    assert "Rien n’a été signalé" in now.content.decode()
    assert "<h1>Transparence 2025</h1>" in before.content.decode()
    assert "<dt>escroquerie</dt>" in before.content.decode()


@pytest.mark.parametrize("year", ["2024", "2027", "0000", "9999", "26", "x", "2026x", "20260"])
def test_a_year_before_the_first_and_one_to_come_are_not_there(year, two_years, client):
    assert client.get(f"{PATH}{year}/").status_code == 404
    assert client.get(f"{PATH}{year}.csv").status_code == 404


def test_a_new_platform_has_an_empty_year(client):
    page = client.get(PATH).content.decode()

    assert "Rien n’a été signalé" in page
    assert 'aria-label="Années"' not in page


def test_it_is_complete_in_english(two_years, client):
    page = client.get(f"/en{PATH}2025/").content.decode()

    assert "<h1>Transparency 2025</h1>" in page
    assert "<dt>fraud</dt>" in page
    assert f'href="/en{PATH}2025/"' in page


def test_the_csv_is_named_after_its_year(two_years, client):
    answer = client.get(f"{PATH}2025.csv")

    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="transparency-2025.csv"'
    assert "escroquerie" in answer.content.decode()
    assert "fraud" in client.get(f"/en{PATH}2025.csv").content.decode()


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
@pytest.mark.parametrize("path", ["", "2026/", "2026.csv"])
def test_it_is_only_read(method, path, two_years, client):
    assert getattr(client, method)(f"{PATH}{path}").status_code == 405


@pytest.mark.django_db(transaction=True)
def test_it_is_kept_for_readers_and_right_again_after_a_decision(
    blog, moderator, client, page_cache
):
    case = case_of()
    client.get(PATH)
    kept = client.get(PATH)

    judge(case, by=moderator, measure="hide")
    after = client.get(PATH).content.decode()

    assert "s-maxage" in kept["Cache-Control"]
    assert '<th scope="row">masquer le contenu</th><td>0</td>' in kept.content.decode()
    assert '<th scope="row">masquer le contenu</th><td>1</td>' in after


def test_it_names_nobody(blog, moderator, client):
    judge(case_of(name="Rosa Rossi"), by=moderator, measure="hide", facts="Un vol inventé.")

    page = client.get(PATH).content.decode()

    for private in ("Rosa", "rosa@example.org", "Un vol inventé", "Un mot de trop", "nos-pages"):
        assert private not in page


def test_every_page_leads_to_it(client):
    make_blog("nos-pages")

    for path in ("/", "/@nos-pages/", "/legal/terms/", "/legal/notices/", "/@nos-pages/legal/"):
        assert PATH in client.get(path).content.decode()
    client.force_login(make_admin())
    assert client.get(PATH).status_code == 200


def test_how_many_read_here_is_said_to_be_unknown(client, settings):
    settings.HOST = {**settings.HOST, "EMAIL": "hote@example.org"}

    page = client.get(PATH).content.decode()

    assert "ne connaît pas ce nombre" in page
    assert "mailto:" in page


def test_the_number_of_readers_is_what_the_host_counted(client, settings):
    settings.RECIPIENTS, settings.RECIPIENTS_ON = 1200, date(2026, 6, 30)

    page = client.get(PATH).content.decode()

    assert "1200 personnes par mois" in page.replace("\u202f", "").replace("\xa0", " ")
    assert "30 juin 2026" in page


def test_a_day_that_is_none_stops_the_start(monkeypatch):
    monkeypatch.setenv("CARNET_RECIPIENTS_ON", "30 juin")

    with pytest.raises(ImproperlyConfigured, match="CARNET_RECIPIENTS_ON"):
        day("CARNET_RECIPIENTS_ON")
