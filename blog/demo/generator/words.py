"""What a search finds of the generated articles, written beside them as fast as they are."""

from collections.abc import Iterable
from functools import lru_cache

from blog.articles.models import Article, Status
from blog.demo.generator import prose, rows
from blog.demo.generator.blogs import Laid
from blog.richtext.text import plain_text
from blog.search import engines
from blog.search.documents import document
from blog.search.keys import key_of
from blog.search.models import Entry
from blog.search.words import tokens

LANGUAGE = "fr"  # of all that prose.py writes


def write_words(laid: list[Laid], made: list[list], tagged: list[list[int]], first: int) -> None:
    """Index articles, rows of `articles.COLUMNS` after the id, whose ids count from `first`."""
    labels = {one.pk: _tokens(one.name) for part in laid for one in part.tags}
    shelves = {one.pk: _tokens(one.name) for part in laid for one in part.categories}
    of_article: dict[int, list[list[str]]] = {}
    for tag, article in tagged:
        of_article.setdefault(article, []).append(labels[tag])
    rows.write(Entry, ["rowid", "words"], _rows(made, of_article, shelves, first))


def _rows(made: list[list], of_article: dict, shelves: dict, first: int) -> Iterable[list]:
    for pk, (blog, _, category, title, _, body, _, status, *_) in enumerate(made, first):
        if status == Status.PUBLISHED:
            words = document(
                blog_id=blog,
                title=_tokens(title),
                labels=[*of_article.get(pk, []), shelves[category]],
                body=_body(body),
            )
            yield [key_of(Article, pk), engines.serialised(words)]


def _tokens(text: str) -> list[str]:
    return list(tokens(text, LANGUAGE))


@lru_cache(maxsize=prose.DISTINCT_TEXTS)
def _body(html: str) -> list[str]:
    """Return the words of a text, read once: it serves several articles."""
    return _tokens(plain_text(html))
