"""A text as the index holds it: a list of tokens, the same for every database."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from blog.search.words import tokens

# PostgreSQL counts positions up to 16,383, so no more words are kept on either database.
MOST_WORDS = 16_000
# A tsvector holds a megabyte.
MOST_BYTES = 500_000
# What a text is about: a word of its title, tags or category, or one that it says this often.
OFTEN, OFTEN_IN_A_HUNDRED = 3, 1
# Marks that no word can hold: they are folded away, or no letters.
IN_TITLE, ABOUT, APART = "¹", "²", "¶"


@dataclass(frozen=True, slots=True)
class Text:
    """What is searched of an article or a page: plain text, `labels` its tags and category."""

    blog_id: int
    language: str
    title: str
    body: str
    labels: tuple[str, ...] = ()

    @property
    def document(self) -> list[str]:
        return document(
            blog_id=self.blog_id,
            title=list(tokens(self.title, self.language)),
            labels=[list(tokens(label, self.language)) for label in self.labels],
            body=list(tokens(self.body, self.language)),
        )


def blog_mark(blog_id: int) -> str:
    """Return the token that every document of a blog holds."""
    return f"§{blog_id}"


def marked(token: str, mark: str) -> str:
    """Return the token that says more of a word: that it is IN_TITLE, or what the text is ABOUT."""
    return token[:2] + mark + token[2:]


def document(
    *, blog_id: int, title: list[str], labels: Iterable[list[str]], body: list[str]
) -> list[str]:
    """Return the tokens to index: the mark of the blog, the words in order, what is said of them.

    Parts stand apart, so that no phrase reaches from one into the next.
    """
    labelled = [token for label in labels for token in (*label, APART)]
    words = _bounded([*title, APART, *labelled, *body])
    in_title = dict.fromkeys(title)
    about = dict.fromkeys([*title, *labelled, *often(body)])
    about.pop(APART, None)
    return [
        blog_mark(blog_id),
        *words,
        *(marked(token, IN_TITLE) for token in in_title),
        *(marked(token, ABOUT) for token in about),
    ]


def often(body: list[str]) -> list[str]:
    """Return the words that a text says again and again."""
    least = max(OFTEN, len(body) * OFTEN_IN_A_HUNDRED / 100)
    return [token for token, count in Counter(body).items() if count >= least]


def _bounded(words: list[str]) -> list[str]:
    words = words[:MOST_WORDS]
    while len("".join(words).encode()) > MOST_BYTES:
        words = words[: len(words) // 2]
    return words
