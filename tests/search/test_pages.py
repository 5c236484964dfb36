"""The pages of a search, as readers meet them."""

import re
from urllib.parse import quote_plus

import pytest
from django.core.cache import caches

from blog.search import finding, views
from tests.factories import make_article, make_blog, make_category, make_page, paris

pytestmark = pytest.mark.django_db
SEARCH = "/@reaclic/search/"


@pytest.fixture
def blog():
    return make_blog("reaclic")


def titles(answer) -> list[str]:
    """Return the titles of the results, in their order, without marks."""
    found = re.findall(
        r'<h2 class="(?:teaser__title|portal__article-title)"[^>]*>(.*?)</h2>', answer.text
    )
    return [re.sub(r"<[^>]+>", "", title) for title in found]


def search(client, query: str, path: str = SEARCH):
    return client.get(f"{path}?q={quote_plus(query)}")


def test_what_is_found_is_shown_with_its_words_marked(client, blog):
    body = "<p>Au début.</p><h2>Les élèves</h2><p>Chaque &lt;élève&gt; a son carnet &amp; lit.</p>"
    make_article(blog, "La rentrée des Élèves", body=body)

    page = search(client, "eleve").text

    assert "La rentrée des <mark>Élèves</mark>" in page
    assert (
        "Les <mark>élèves</mark> Chaque &lt;<mark>élève</mark>&gt; a son carnet &amp; lit." in page
    )


def test_a_passage_is_cut_around_the_words(client, blog):
    body = f"<p>{'avant ' * 200}une <b>tar</b>te aux mirabelles {'ensuite ' * 200}</p>"
    make_article(blog, "Dessert", body=body)

    (result,) = finding.in_blog(blog, views.read("mirabelle")).results

    assert len(result.extract) < 400
    assert "tarte aux <mark>mirabelles</mark> ensuite" in result.extract
    assert result.extract.startswith("… avant")
    assert result.extract.endswith("ensuite …")


def test_the_passage_is_the_one_that_holds_most_of_the_words(client, blog):
    body = f"<p>Un jardin. {'Rien. ' * 200} Un jardin sous la pluie.</p>"
    make_article(blog, "Deux", body=body)

    (result,) = finding.in_blog(blog, views.read("pluie jardin")).results

    assert "<mark>jardin</mark> sous la <mark>pluie</mark>" in result.extract


def test_pages_are_found_beside_articles(client, blog):
    make_article(blog, "Un article", body="<p>Le potager.</p>")
    make_page(blog, "Qui jardine ?", body="<p>Mon potager.</p>")

    assert sorted(titles(search(client, "potagers"))) == ["Qui jardine ?", "Un article"]


def test_the_title_weighs_most_then_what_it_is_about_then_the_newest(client, blog):
    day = [paris(2013, 6, number) for number in range(1, 8)]
    make_article(blog, "Titre : jardin", at=day[0])
    make_article(blog, "Un tag", tags=["Jardins"], at=day[1])
    make_article(blog, "Une rubrique", category=make_category(blog, "Le jardin"), at=day[2])
    make_article(blog, "Souvent", body=f"<p>{'jardin potager ' * 3}</p>", at=day[3])
    make_article(blog, "En passant", body="<p>Un jardin.</p>", at=day[4])
    make_article(blog, "En passant aussi", body="<p>Un jardin.</p>", at=day[5])
    make_article(blog, "Rien de tel", at=day[6])

    found = titles(search(client, "jardin"))

    assert found == [
        "Titre : jardin", "Souvent", "Une rubrique", "Un tag", "En passant aussi", "En passant",
    ]  # fmt: skip


def test_results_are_paged_by_key_and_counted_once(client, blog):
    for number in range(23):
        make_article(blog, f"Article {number}", body="<p>Un jardin.</p>")

    first = search(client, "jardin")
    link = re.search(r'href="(\?q=jardin&amp;after=[^"]+)"', first.text)[1].replace("&amp;", "&")
    second = client.get(SEARCH + link)
    last = client.get(
        SEARCH
        + re.search(r'href="(\?q=jardin&amp;after=[^"]+)"', second.text)[1].replace("&amp;", "&")
    )

    assert [len(titles(answer)) for answer in (first, second, last)] == [10, 10, 3]
    assert len({*titles(first), *titles(second), *titles(last)}) == 23
    assert first.context["found"].count == 23
    assert second.context["found"].count is None
    assert 'rel="next"' not in last.text


def test_the_pages_of_a_search_cross_its_tiers(blog):
    for number in range(12):
        make_article(blog, f"Jardin {number}", body="<p>Rien.</p>")
        make_article(blog, f"Rien {number}", body="<p>Un jardin.</p>")
        make_article(blog, f"Tag {number}", tags=["jardin"], body="<p>Rien.</p>")
    query, after, seen = views.read("jardin"), None, []
    while True:
        found = finding.in_blog(blog, query, after)
        seen += [result.writing.title for result in found.results]
        after = found.next_place
        if after is None:
            break

    assert len(seen) == len(set(seen)) == 36
    assert [title.split()[0] for title in seen] == ["Jardin"] * 12 + ["Tag"] * 12 + ["Rien"] * 12


def test_more_than_a_hundred_are_not_counted(client, blog, monkeypatch):
    monkeypatch.setattr(finding, "MOST_COUNTED", 3)
    for number in range(5):
        make_article(blog, f"Jardin {number}")

    found = search(client, "jardin").context["found"]

    assert found.is_many
    assert found.count == 4


@pytest.mark.parametrize(
    "after", ["", "x", "1", "4.1", "0.5", "1.-1", "1.99999999999999999999", "1.٣"]
)
def test_a_place_that_nobody_gave_is_not_found(client, blog, after):
    assert client.get(SEARCH, {"q": "jardin", "after": after}).status_code == 404


def test_the_platform_finds_in_every_blog(client, blog):
    make_article(blog, "Un jardin ici")
    make_article(make_blog("autre"), "Un jardin là")
    make_page(make_blog("tiers"), "Mon jardin")

    found = search(client, "jardin", "/search/")

    assert sorted(titles(found)) == ["Mon jardin", "Un jardin ici", "Un jardin là"]
    assert "http://testserver/@autre/2013/06/un-jardin-la.html" in found.text


def test_a_blog_finds_its_own_texts_only(client, blog):
    make_article(blog, "Un jardin ici")
    make_article(make_blog("autre"), "Un jardin là")

    assert titles(search(client, "jardin")) == ["Un jardin ici"]


def test_the_box_stands_in_a_new_blog_and_leads_here(client, blog):
    page = client.get("/@reaclic/").text

    assert f'<form class="search__form" action="{SEARCH}">' in page


def test_a_search_is_kept_by_nobody_and_listed_nowhere(client, blog):
    answer = search(client, "jardin")

    assert answer["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in answer.text
    assert answer["Cache-Control"] == "private, no-cache"
    assert not answer.cookies


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    ("path", "queries"),
    [
        # The index, which of them readers may see, what they say, what lists show of them.
        (SEARCH, 4),
        # The index, which of them readers may see, their rows, blogs, authors and profiles.
        ("/search/", 6),
    ],
)
def test_a_search_costs_the_same_for_many(client, blog, query_count, path, queries, number):
    for _ in range(number):
        make_article(blog, "Un jardin", tags=["vert"], category=blog.categories.first())
    search(client, "ailleurs", path)  # the blog, its sidebar and its menu are kept from here on

    with query_count(queries):
        found = search(client, "jardin", path)

    assert len(titles(found)) == number


def test_who_searches_without_end_waits(client, blog, settings):
    settings.SEARCHES_A_MINUTE = 3
    answers = [search(client, f"jardin {number}") for number in range(4)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert 'value="jardin 3"' in answers[-1].text
    assert client.get(SEARCH).status_code == 200


def test_hundreds_of_queries_leave_no_more_in_the_cache_than_one(
    client, blog, page_cache, settings
):
    settings.SEARCHES_A_MINUTE = 10_000
    make_article(blog, "Un jardin")
    search(client, "jardin")
    before = number_kept()

    for number in range(200):
        answer = search(client, f"jardin -mot{number}")
        assert "s-maxage" not in answer["Cache-Control"]

    # The counts of the limit are there too, in one entry.
    assert number_kept() - before <= 1


def number_kept() -> int:
    cache = caches["pages"]
    if hasattr(cache, "_expire_info"):
        return len(cache._expire_info)
    return cache._cache.get_client().dbsize()
