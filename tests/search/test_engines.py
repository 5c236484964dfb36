"""What both databases promise: a text is found by each of its words, by the index, in one order."""

import re
import string

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blog.search import engines, finding
from blog.search.documents import MOST_WORDS, Text
from blog.search.engines import Place
from blog.search.models import Entry
from blog.search.queries import read
from blog.search.words import WORD, clean, word_tokens
from tests.factories import make_article, make_blog

pytestmark = pytest.mark.django_db

LETTERS = string.ascii_letters + string.digits + "éèêàçœŒÉ’'-_.«»\"&;½ßاдم目录\u0301 \u00a0\u00ad"
texts = st.text(alphabet=st.sampled_from(LETTERS), max_size=120) | st.text(max_size=60)


def put(key: int, text: str, *, blog_id: int = 1, language: str = "fr", title: str = "") -> None:
    document = Text(blog_id=blog_id, language=language, title=title, body=text).document
    engines.put([(key, document)])


def found(query: str, **options) -> list[int]:
    asked = {"blog_id": None, "after": None, **options}
    return [place.key for place in engines.find(read(query), 100, **asked)]


@given(text=texts, language=st.sampled_from(["fr", "en"]))
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_text_is_found_by_each_of_its_words(text, language):
    put(1, text, language=language)

    words = [word[0] for word in WORD.finditer(clean(text)) if word_tokens(word[0], language)]

    assert [word for word in words if len(word) < 100 and found(word) != [1]] == []


@given(text=texts, query=texts)
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_query_may_be_asked_of_any_text(text, query):
    put(1, text)

    assert found(query) in ([], [1])
    assert found(query, blog_id=2) == []


@given(words=st.lists(st.sampled_from("jardin pluie soleil vent mer ciel".split()), min_size=2))
@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_text_is_found_by_any_part_of_it_in_quotes(words):
    put(1, " ".join(words))

    assert found(f'"{" ".join(words[:3])}"') == [1]
    assert found(f'"{" ".join(words[-2:])}"') == [1]


def test_no_phrase_reaches_from_the_title_into_the_text():
    put(1, "potager fleuri", title="Le jardin")

    assert found('"jardin potager"') == []
    assert found('"potager fleuri"') == [1]


def test_a_very_long_text_is_found_by_the_words_of_its_beginning():
    words = " ".join(f"mot{number}" for number in range(3 * MOST_WORDS))

    put(1, words)

    assert found(f"mot{MOST_WORDS - 2}") == [1]
    assert found(f"mot{2 * MOST_WORDS}") == []


def test_a_text_of_very_many_very_long_words_can_be_kept():
    put(1, " ".join("\U00010400" * 40 + f"{number}" for number in range(MOST_WORDS)))

    assert found("\U00010400" * 40) == [1]


def test_a_word_said_thousands_of_times_can_be_kept():
    put(1, "jardin " * 5000)

    assert found("jardin") == [1]


def test_a_document_replaces_the_one_before():
    put(1, "jardin")
    put(1, "potager")

    assert (found("jardin"), found("potager")) == ([], [1])
    assert Entry.objects.count() == 1


def test_a_place_is_written_and_read_alike():
    assert Place.parse(str(Place(2, 17))) == Place(2, 17)


@pytest.mark.parametrize("blog_id", [None, 1])
def test_the_index_of_words_is_what_is_asked(blog_id):
    """A search that reads the rows instead would grow with the platform."""
    for number in range(50):
        put(number, "jardin pluie", blog_id=1 + number % 2)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Fifty rows are read faster than any index: the planner may not do so here.
            cursor.execute("SET LOCAL enable_seqscan = off")
        plan = _plan(cursor, blog_id)

    if connection.vendor == "postgresql":
        assert plan.count("Bitmap Index Scan on search_entry_words") == 3
        assert "search_entry_pkey" not in plan
    else:
        assert len(re.findall(r"VIRTUAL TABLE INDEX \d+:.*M\d", plan)) == 3
        assert "TEMP B-TREE" not in plan


def _plan(cursor, blog_id: int | None) -> str:
    statements = []
    with connection.execute_wrapper(
        lambda execute, sql, params, many, context: (
            statements.append((sql, params)) or execute(sql, params, many, context)
        )
    ):
        engines.find(read("jardin -neige"), 10, blog_id=blog_id, after=None)
    ((sql, params),) = statements
    explain = "EXPLAIN" if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN"
    cursor.execute(f"{explain} {sql}", params)
    return "\n".join(str(row[-1]) for row in cursor.fetchall())


def test_later_tiers_are_not_read_where_the_first_ones_fill_the_page():
    blog = make_blog()
    for number in range(30):
        make_article(blog, f"Jardin {number}")

    places = engines.find(read("jardin"), 10, blog_id=blog.pk, after=None)

    assert {place.tier for place in places} == {1}
    assert [place.key for place in places] == sorted((one.key for one in places), reverse=True)
    assert len(finding.in_blog(blog, read("jardin")).results) == finding.PAGE_SIZE
