"""A content as it stood and as it stands: text by lines, and what differs."""

import json
import re
from difflib import SequenceMatcher
from hashlib import sha256
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from blog.richtext.text import plain_text

# After these a reader sees a new line.
BLOCK_END = re.compile(
    r"(?<=</p>)|(?<=</li>)|(?<=</h2>)|(?<=</h3>)|(?<=</h4>)|(?<=</tr>)|(?<=</blockquote>)"
    r"|(?<=</figure>)|(?<=</pre>)|(?<=<br>)|(?<=<hr>)"
)
ADDRESS = re.compile(r'<a [^>]*?href="([^"]+)"')
PICTURE = re.compile(r'<img [^>]*?src="([^"]+)"')
# Longer ones are compared by their beginning: difflib takes the square of the lines.
MOST_LINES = 800
# Of so many lines at most, each of so many words at most, it is said which words differ.
MOST_PAIRS, MOST_WORDS = 20, 400
ALIKE = 0.5
WORD = re.compile(r"\s*\S+\s*?|\s+")

LABELS = {
    "title": _("title"),
    "excerpt": _("excerpt"),
    "text": _("text"),
    "signed": _("signed"),
    "site": _("site"),
    "name": _("name"),
    "tagline": _("tagline"),
    "description": _("description"),
    "address": _("address"),
    "pseudonym": _("pseudonym"),
    "occupation": _("occupation"),
    "interests": _("interests"),
    "biography": _("biography"),
    "links": _("links"),
    "alt": _("text for those who cannot see it"),
    "caption": _("caption and credit"),
    "file": _("file"),
}


def as_lines(html: str) -> str:
    """Return the text of sanitised HTML, a line for each block, with the addresses it leads to."""
    lines = []
    for block in BLOCK_END.split(html):
        lines.append(plain_text(block))
        lines += [f"→ {url}" for url in ADDRESS.findall(block)]
        lines += [f"▣ {url}" for url in PICTURE.findall(block)]
    return "\n".join(filter(None, lines))


def digest(content: dict[str, str]) -> str:
    """Return what tells one state of a content from another."""
    written = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return sha256(written.encode(errors="replace")).hexdigest()


class Line(NamedTuple):
    """A line of both, or of one: `change` is "same", "gone" or "new".

    `pieces` are the line as (whether that part differs, text).
    """

    change: str
    pieces: list[tuple[bool, str]]


class Part(NamedTuple):
    label: str
    lines: list[Line]


def compare(before: dict[str, str], now: dict[str, str] | None) -> list[Part]:
    """Return each part of a content with what is gone and what is new; None says all is gone."""
    names = [*before, *(name for name in now or {} if name not in before)]
    parts = [
        Part(str(LABELS.get(name, name)), _lines(before.get(name, ""), (now or {}).get(name, "")))
        for name in names
    ]
    return [part for part in parts if part.lines]


def _lines(before: str, now: str) -> list[Line]:
    old, new = before.split("\n")[:MOST_LINES], now.split("\n")[:MOST_LINES]
    found: list[Line] = []
    pairs = MOST_PAIRS
    for tag, start, end, new_start, new_end in SequenceMatcher(None, old, new, False).get_opcodes():
        if tag == "equal":
            found += [Line("same", [(False, text)]) for text in old[start:end]]
            continue
        gone, come = old[start:end], new[new_start:new_end]
        if len(gone) == len(come) and pairs >= len(gone):
            pairs -= len(gone)
            marked = list(map(_words, gone, come))
        else:
            marked = [([(True, text)], []) for text in gone] + [([], [(True, t)]) for t in come]
        found += [Line("gone", pieces) for pieces, _new in marked]
        found += [Line("new", pieces) for _old, pieces in marked]
    return [line for line in found if any(text for _differs, text in line.pieces)]


def _words(before: str, now: str) -> tuple[list[tuple[bool, str]], list[tuple[bool, str]]]:
    """Return two lines by pieces, with the words marked that differ; all of them if most do."""
    old, new = WORD.findall(before), WORD.findall(now)
    matcher = SequenceMatcher(None, old, new, False)
    if max(len(old), len(new)) > MOST_WORDS or matcher.ratio() < ALIKE:
        return [(True, before)], [(True, now)]
    found = matcher.get_opcodes()
    return (
        [(tag != "equal", "".join(old[a:b])) for tag, a, b, _c, _d in found if a < b],
        [(tag != "equal", "".join(new[c:d])) for tag, _a, _b, c, d in found if c < d],
    )
