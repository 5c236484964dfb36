"""Queries that nobody types by accident: a clear answer, fast, and never an error."""

import time

import pytest

from blog.search.queries import LONGEST, MOST_PARTS, read
from tests.factories import make_article, make_blog

pytestmark = pytest.mark.django_db

HOSTILE = {
    "nothing": "",
    "blanks": " \t\n\u00a0\u3000",
    "100 kB": "jardin " * 15_000,
    "one word of 100 kB": "a" * 100_000,
    "NUL": "jardin\x00pluie",
    "only NUL": "\x00",
    "lone quote": '"',
    "unbalanced": 'jardin "pluie',
    "10 000 quotes": '"' * 10_000,
    "10 000 parentheses": "(" * 10_000,
    "stop words": "le la les des",
    "only refused": "-jardin",
    "refused stop word": "jardin -le",
    "hyphens": "--- - -- jardin",
    "NEAR": "NEAR(jardin pluie, 5)",
    "operators": "jardin AND OR NOT pluie",
    "star": "jard* *",
    "column": "words:jardin rowid:1 {words}:x",
    "caret": '^jardin + "a" + "b"',
    "tsquery": "jardin & !pluie | (neige <-> 'x') :*A",
    "backslashes": "\\ \\' ' '' \\\\'",
    "SQL": "'; DROP TABLE search_entry; --",
    "LIKE": "% _ %jardin_",
    "regex": "(a+)+$ [^x]{1,9999}",
    "emoji": "🎉 👩‍👩‍👧",
    "right to left": "\u202eجاردين\u202c مرحبا",
    "combining": "e" + "\u0301" * 10_000,
    "surrogates": "\ud800 jardin",
    "our own marks": "§1 ¶ ²jardin fr¹jardin frjardin",
    "fractions": "½ ﬁ Ⅷ ㍿",
    "script": "<script>alert(1)</script>",
    "format": "{{7*7}} {% debug %} %(x)s %s",
}


@pytest.fixture
def blog():
    blog = make_blog("reaclic")
    make_article(blog, "Un jardin", body="<p>Le jardin sous la pluie.</p>")
    return blog


@pytest.mark.parametrize("path", ["/@reaclic/search/", "/search/"])
@pytest.mark.parametrize("query", HOSTILE.values(), ids=HOSTILE)
def test_any_query_is_answered(client, blog, path, query):
    started = time.process_time()

    answer = client.get(path, {"q": query.encode("utf-8", "surrogatepass")})

    assert answer.status_code == 200
    assert time.process_time() - started < 2
    assert "<script>alert" not in answer.text
    assert len(answer.content) < 60_000


@pytest.mark.parametrize(
    "hostile",
    ['"><img src=x onerror=alert(1)>', "</title><script>alert(1)</script>", "' onfocus=x"],
)
def test_what_was_typed_is_text_wherever_it_is_shown(client, blog, hostile):
    page = client.get("/@reaclic/search/", {"q": f"jardin {hostile}"}).text

    for dangerous in ("<img src=x", "<script>alert", "' onfocus"):
        assert dangerous not in page


def test_the_words_of_authors_are_text_in_passages_and_titles(client, blog):
    hostile = "<img src=x onerror=alert(1)> jardinier & <b>gras</b>"
    make_article(blog, hostile, body=f"<p>{hostile.replace('<', '&lt;')}</p>", tags=[hostile[:50]])

    page = client.get("/@reaclic/search/?q=jardinier+gras").text

    assert page.count("&lt;img src=x onerror=alert(1)&gt; <mark>jardinier</mark> &amp;") == 2
    assert "<img src=x" not in page


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("-jardin", "only named what must not be there"),
        ("🎉", "There is no word"),
        ("le la", "in nearly every text"),
        ("mirabelle", "mirabelle"),
        ("x " * 40, "Only the beginning"),
    ],
)
def test_nothing_found_says_why(client, query, said):
    make_blog("reaclic", language="en") if "la" not in query else make_blog("reaclic")
    path = "/@reaclic/search/"

    page = client.get(path, {"q": query}).text

    assert said in page or "presque tous" in page


def test_a_long_query_is_read_up_to_its_bounds():
    query = read("mot " * 10_000)

    assert query.is_cut
    assert len(query.text) <= LONGEST
    assert len(read("a b c d e f g h i j k l m n o p").readings["fr"].wanted) < MOST_PARTS


def test_reading_a_query_takes_time_in_proportion(client):
    def seconds(length: int) -> float:
        started = time.process_time()
        for sign in ('"', "-", "(", "'", "e\u0301", '-"', "« "):
            read(sign * length)
        return time.process_time() - started

    assert seconds(200_000) < 2
