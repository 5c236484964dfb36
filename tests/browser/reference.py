"""The text of the reference page of 2013, or one of our own of the same length and shape."""

from typing import NamedTuple

from django.conf import settings

from blog.demo import texts

REFERENCE = settings.BASE_DIR.parent / "shared" / "reference" / "over-blog-page-2013.txt"
LENGTH = 5500


class Paragraph(NamedTuple):
    """A paragraph as it is typed: `lead` in bold, then the rest."""

    lead: str
    rest: str

    @classmethod
    def of(cls, text: str) -> "Paragraph":
        """Set the first sentence in bold when it reads as a title: a short question or phrase."""
        end = next((i + 1 for i, c in enumerate(text) if c in "?!:." and i < 160), 0)
        return cls(text[:end], text[end:])


def reference_text() -> tuple[str, list[Paragraph]]:
    """Return (title, paragraphs)."""
    if REFERENCE.exists():
        return _of_the_page(REFERENCE.read_text())
    return _of_our_own()


def _of_the_page(page: str) -> tuple[str, list[Paragraph]]:
    before, _, after = page.partition("\n11 juin 2013")
    title = before.strip().splitlines()[-1]
    lines = after.partition("Retour à l'accueil")[0].splitlines()[1:]
    return title, [Paragraph.of(line.strip()) for line in lines if line.strip()]


def _of_our_own() -> tuple[str, list[Paragraph]]:
    articles = [a for blog in texts.blogs() if blog["language"] == "fr" for a in blog["articles"]]
    lines: list[str] = []
    for article in articles:
        plain = article["body"].replace("</p>", "\n").replace("<p>", "")
        lines += [line for line in plain.splitlines() if line.strip() and "<" not in line]
        if sum(map(len, lines)) > LENGTH:
            break
    title = (
        "Ceux qui écrivent et ceux qui lisent : une enquête de voisinage sur les carnets en ligne"
    )
    return title, [Paragraph.of(line) for line in lines]
