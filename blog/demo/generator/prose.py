"""Plausible French of any length, put together from phrases.toml."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from blog.articles.models import Article
from blog.blogs.models import Blog
from blog.comments.models import Comment
from blog.richtext.html import CleanHTML, render

# Cleaning a text takes half a millisecond, so each is cleaned once and serves several articles.
DISTINCT_TEXTS = 1500
DISTINCT_REMARKS = 600
HEADING_EVERY, LIST_EVERY, QUOTE_EVERY = 6, 9, 11


@dataclass(frozen=True, slots=True)
class Text:
    """The columns of an article that follow from its text alone."""

    body: str
    body_html: str
    summary: str
    word_count: int


@dataclass(frozen=True, slots=True)
class Remark:
    """The columns of a comment that follow from its text alone."""

    text: str
    text_html: str
    digest: str


@cache
def phrases() -> dict[str, list[str]]:
    return tomllib.loads(Path(__file__).with_name("phrases.toml").read_text())


def texts(random: Random, number: int = DISTINCT_TEXTS) -> list[Text]:
    """Return `number` texts, as the studio would have stored them."""
    return [_stored(_body(random)) for _ in range(number)]


def title(random: Random) -> str:
    return _filled(random, "titles")


def blog_name(random: Random) -> str:
    return _filled(random, "blog_names")


def first_name(random: Random) -> str:
    return random.choice(phrases()["first_names"])


def remarks(random: Random, number: int = DISTINCT_REMARKS) -> list[Remark]:
    """Return `number` texts of comments, as a visitor's form would have stored them."""
    return [_kept(_sentences(random, random.randint(1, 3))) for _ in range(number)]


def tagline(random: Random) -> str:
    return _sentence(random)


def _stored(body: str) -> Text:
    """Let the model itself derive the columns: whatever it comes to do, generated rows have it."""
    article = Article(blog=Blog(language="fr"), title="-", body=body)
    article.derive()
    rendered = render(CleanHTML(article.body), language="fr")
    return Text(str(article.body), str(rendered), str(article.summary), article.word_count)


def _kept(text: str) -> Remark:
    comment = Comment(text=text)
    comment.derive()
    return Remark(comment.text, str(comment.text_html), comment.digest)


def _body(random: Random) -> str:
    return "".join(_block(random) for _ in range(random.randint(2, 7)))


def _block(random: Random) -> str:
    kind = random.randrange(100)
    paragraph = f"<p>{_sentences(random, random.randint(2, 4))}</p>"
    if kind % HEADING_EVERY == 0:
        return f"<h2>{random.choice(phrases()['headings'])}</h2>{paragraph}"
    if kind % LIST_EVERY == 0:
        items = "".join(f"<li>{_sentence(random)}</li>" for _ in range(3))
        return f"{paragraph}<ul>{items}</ul>"
    if kind % QUOTE_EVERY == 0:
        return f"<blockquote>{paragraph}</blockquote>"
    return paragraph


def _sentences(random: Random, number: int) -> str:
    return " ".join(_sentence(random) for _ in range(number))


def _sentence(random: Random) -> str:
    parts = (random.choice(phrases()[name]) for name in ("openings", "clauses", "endings"))
    return " ".join(parts) + "."


def _filled(random: Random, name: str) -> str:
    """Fill a pattern; {Subject} is {subject} with a capital."""
    bank = phrases()
    words = {
        "subject": random.choice(bank["subjects"]),
        "place": random.choice(bank["places"]),
        "first": random.choice(bank["first_names"]),
    }
    words |= {word.title(): text[0].upper() + text[1:] for word, text in words.items()}
    return random.choice(bank[name]).format(**words)
