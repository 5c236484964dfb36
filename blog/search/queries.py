"""What somebody types into the box, read."""

import re
from dataclasses import dataclass

from blog.search.words import LANGUAGES, clean, tokens

LONGEST = 200  # characters that are read; nobody types more
MOST_PARTS = 12
# Any of the quotes that keyboards and pastes bring.
QUOTES = str.maketrans(dict.fromkeys("«»“”„‟″", '"'))
PART = re.compile(r'-?"[^"]*"|\S+')

# One word, or several side by side.
Clause = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A query as understood in one language: every one of `wanted`, none of `refused`."""

    wanted: tuple[Clause, ...]
    refused: tuple[Clause, ...]

    @property
    def words(self) -> list[str]:
        """The wanted words, each once."""
        return list(dict.fromkeys(word for clause in self.wanted for word in clause))


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed, and its readings by language; a language that finds nothing in it has none.

    Texts are stemmed in their own language, so a query is read in each, and any may match.
    """

    text: str
    readings: dict[str, Reading]
    is_cut: bool = False
    only_refuses: bool = False

    def __bool__(self) -> bool:
        return bool(self.readings)


def read(text: str) -> Query:
    """Read a query: words, "phrases" in any quotes, -words and -"phrases" that must not be there.

    A word of several parts (l’été, porte-monnaie, 目录) is a phrase. Never raises.
    """
    text = " ".join(clean(text.replace("\x00", " ")).split())
    short = text[:LONGEST]
    parts = PART.findall(short.translate(QUOTES))
    signed = [(part.startswith("-"), part) for part in parts[:MOST_PARTS]]
    readings = {language: _reading(signed, language) for language in LANGUAGES}
    return Query(
        text=short,
        readings={language: one for language, one in readings.items() if one.wanted},
        is_cut=len(text) > LONGEST or len(parts) > MOST_PARTS,
        only_refuses=any(one.refused for one in readings.values()),
    )


def _reading(signed: list[tuple[bool, str]], language: str) -> Reading:
    clauses = [(refuses, tuple(tokens(part, language))) for refuses, part in signed]
    return Reading(
        wanted=tuple(dict.fromkeys(one for refuses, one in clauses if one and not refuses)),
        refused=tuple(dict.fromkeys(one for refuses, one in clauses if one and refuses)),
    )
