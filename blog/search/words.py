"""The one analyser: what a word of a text, or of a query, is looked for as.

Documents and queries come through here on every database, so that all find the same. A token is
the language's code and the stem: "Élèves" is "freleve" in French, "eneleve" in English.
"""

import re
import sys
import threading
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import snowballstemmer

from accounts.names import fold
from blog.search import french

LANGUAGES = ("fr", "en")
LONGEST = 40
MARKS = "".join(
    chr(code) for code in range(0x300, 0x3000) if unicodedata.category(chr(code)) in ("Mn", "Mc")
)
# Scripts that put no blank between words: each sign is a word, and several are a phrase.
SIGNS = "\u0e00-\u0eff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
# A word as it stands in a text, with its accents, however they are written.
WORD = re.compile(rf"[^\W_]++(?:[{re.escape(MARKS)}]++[^\W_]*+)*+")
PARTS = re.compile(rf"[{SIGNS}]|(?:(?![{SIGNS}])[^\W_])+")
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")  # hyphens and joints that nobody types

# Folded. Few: what is in the list can be found by nobody. Not in it are those that are also nouns,
# or look like one without its accents ("été", "est", "pas", "car", "or", "son").
STOP = {
    "fr": frozenset(
        "le la les l un une des de du d au aux a et ou en y dans ce cet cette ces c ca qui que qu"
        " quoi je j tu il elle on nous vous ils elles me m te t se s lui leur leurs n ne ni mon ma"
        " mes ta tes sa ses notre nos votre vos jusqu lorsqu puisqu quoiqu si".split()
    ),
    "en": frozenset(
        "a an the and or of to in on at by for from with as is are was were be been it its this"
        " that these those he she they we you i s t".split()
    ),
}
_of_thread = threading.local()


def clean(text: str) -> str:
    """Return `text` without the signs that show nothing and part words."""
    return UNSEEN.sub("", text)


def tokens(text: str, language: str) -> Iterator[str]:
    """Yield what the words of `text` are looked for as, in their order, stop words left out."""
    for match in WORD.finditer(clean(text)):
        yield from word_tokens(match[0], language)


@lru_cache(maxsize=50_000)
def word_tokens(word: str, language: str) -> tuple[str, ...]:
    """Return the tokens of one match of WORD: none for a stop word, several for "½" or "目录"."""
    folded = (part[:LONGEST] for part in PARTS.findall(fold(word)))
    stop = STOP[language]
    return tuple(
        sys.intern(language + _stem(part, language)) for part in folded if part not in stop
    )


def _stem(part: str, language: str) -> str:
    if not part.isascii() or not part.isalpha():
        return part
    return french.stem(part) if language == "fr" else _english(part)


def _english(part: str) -> str:
    if not hasattr(_of_thread, "stemmer"):
        _of_thread.stemmer = snowballstemmer.stemmer("english")
    return _of_thread.stemmer.stemWord(part)
