"""The full-text index of the database at hand: FTS5 or tsvector, holding the same tokens.

Both match the same and answer in the same order, because all that ranks is itself a token. Tokens
hold letters, digits and our own marks; they reach an engine quoted all the same, as a parameter.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from django.db import connection

from blog.search.documents import ABOUT, IN_TITLE, blog_mark, marked
from blog.search.queries import Clause, Query, Reading

LAST = 2**62
# How many bytes FTS5 gathers before it writes a piece of its index; then all pieces become one.
FTS5_BEFORE = ["INSERT INTO search_entry (search_entry, rank) VALUES ('hashsize', 67108864)"]
FTS5_AFTER = [
    "INSERT INTO search_entry (search_entry, rank) VALUES ('hashsize', 1048576)",
    "INSERT INTO search_entry (search_entry) VALUES ('optimize')",
]
GIN_AFTER = [
    "SET maintenance_work_mem = '512MB'",
    "CREATE INDEX IF NOT EXISTS search_entry_words ON search_entry"
    " USING gin (words) WITH (fastupdate = off)",
    "RESET maintenance_work_mem",
]


class Place(NamedTuple):
    """The place of a text among the found: in which of the TIERS, and its key there."""

    tier: int
    key: int

    @classmethod
    def parse(cls, text: str) -> "Place":
        """Read `text` as written by `str()`. Raises ValueError for anything else."""
        tier, _, key = text.partition(".")
        if not (tier in set("123") and key.isascii() and key.isdecimal() and len(key) < 19):
            raise ValueError(text)
        return cls(int(tier), int(key))

    def __str__(self) -> str:
        return f"{self.tier}.{self.key}"


class Notation:
    """How an engine writes a condition on the words of a document."""

    both, either = " AND ", " OR "

    def word(self, token: str) -> str:
        return '"' + token.replace('"', '""') + '"'

    def phrase(self, clause: Clause) -> str:
        return self.word(" ".join(clause))

    def without(self, condition: str, refused: str) -> str:
        return f"({condition} NOT {refused})"

    def every(self, conditions: Iterable[str]) -> str:
        return "(" + self.both.join(conditions) + ")"

    def any(self, conditions: Iterable[str]) -> str:
        return "(" + self.either.join(conditions) + ")"


class PostgresNotation(Notation):
    both, either = " & ", " | "

    def word(self, token: str) -> str:
        return "'" + token.replace("\\", "\\\\").replace("'", "''") + "'"

    def phrase(self, clause: Clause) -> str:
        return "(" + " <-> ".join(map(self.word, clause)) + ")"

    def without(self, condition: str, refused: str) -> str:
        return f"({condition} & !{refused})"


def is_postgres() -> bool:
    return connection.vendor == "postgresql"


def notation() -> Notation:
    return PostgresNotation() if is_postgres() else Notation()


# The order of what is found: every word in the title; every word one that the text is about; the
# rest. Within each the newest first.
TIERS = (IN_TITLE, ABOUT, "")


def conditions(query: Query, blog_id: int | None) -> list[str]:
    """Return what each of the TIERS asks for, those of the tiers before it left out."""
    write = notation()
    tiers = [
        write.any(_condition(write, reading, mark, blog_id) for reading in query.readings.values())
        for mark in TIERS
    ]
    return [
        write.without(tier, write.any(before)) if (before := tiers[:place][-1:]) else tier
        for place, tier in enumerate(tiers)
    ]


def _condition(write: Notation, reading: Reading, mark: str, blog_id: int | None) -> str:
    """Return that every wanted clause is there, each of its words with `mark`, and none refused.

    The rarest part first: the mark of the blog.
    """
    wanted = [write.word(blog_mark(blog_id))] if blog_id else []
    if mark:
        wanted += [write.word(marked(word, mark)) for word in reading.words]
    wanted += [write.phrase(one) for one in reading.wanted if len(one) > 1 or not mark]
    condition = write.every(wanted)
    if not reading.refused:
        return condition
    return write.without(condition, write.any(write.phrase(one) for one in reading.refused))


def find(query: Query, size: int, *, blog_id: int | None, after: Place | None) -> list[Place]:
    """Return the first `size` places of what matches, or of what comes after a place. One query.

    `blog_id` None looks in every blog. Later tiers are asked only as far as earlier ones leave
    room: both engines run the parts of a union one after the other, until the limit is reached.
    """
    if not query:
        return []
    parts, values = [], []
    for tier, condition in enumerate(conditions(query, blog_id), start=1):
        if after and tier < after.tier:
            continue
        parts.append(_select(tier))
        values += [condition, after.key if after and tier == after.tier else LAST, size]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts) + " LIMIT %s", [*values, size])
        return [Place(*row) for row in cursor.fetchall()]


def _select(tier: int) -> str:
    # "+ 0": along the primary key PostgreSQL would read every newer text of the platform, hoping
    # to meet enough that match. The index of words never costs more than what matches.
    matches, key = (
        ("words @@ %s::tsquery", "rowid + 0")
        if is_postgres()
        else ("search_entry MATCH %s", "rowid")
    )
    return (
        f"SELECT * FROM (SELECT {tier} AS tier, rowid FROM search_entry"  # noqa: S608 - our names
        f" WHERE {matches} AND {key} < %s ORDER BY {key} DESC LIMIT %s) AS tier_{tier}"
    )


def put(entries: Iterable[tuple[int, list[str]]]) -> None:
    """Write documents under their keys, in place of what is there."""
    rows = [(key, serialised(document)) for key, document in entries]
    if not rows:
        return
    statement = (
        "INSERT INTO search_entry (rowid, words) VALUES (%s, %s::tsvector)"
        " ON CONFLICT (rowid) DO UPDATE SET words = EXCLUDED.words"
        if is_postgres()
        else "REPLACE INTO search_entry (rowid, words) VALUES (%s, %s)"
    )
    with connection.cursor() as cursor:
        cursor.executemany(statement, rows)


def remove(keys: Iterable[int]) -> None:
    """Take documents out, those that are there."""
    rows = [(key,) for key in keys]
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany("DELETE FROM search_entry WHERE rowid = %s", rows)


def remove_between(first: int, last: int | None) -> None:
    """Take out the documents of one kind after the key `first`, to the key `last` or to the end.

    Keys of a kind are two apart (`keys`).
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM search_entry WHERE rowid > %s AND rowid <= %s AND rowid %% 2 = %s",
            [first, last or LAST, first % 2],
        )


@contextmanager
def filled_at_once() -> Iterator[None]:
    """Write a great many documents: PostgreSQL then makes its index once, at the end.

    Nobody should search meanwhile. For generated platforms; people's texts come one by one.
    """
    is_sqlite = not is_postgres()
    _run(*(FTS5_BEFORE if is_sqlite else ["DROP INDEX IF EXISTS search_entry_words"]))
    try:
        yield
    finally:
        _run(*(FTS5_AFTER if is_sqlite else GIN_AFTER))


def _run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def serialised(document: Sequence[str]) -> str:
    """Return a document as the column takes it."""
    return " ".join(_lexemes(document)) if is_postgres() else " ".join(document)


def _lexemes(document: Sequence[str]) -> Iterator[str]:
    """Yield each token with its positions, as a tsvector is written; no parser comes near it."""
    places: dict[str, list[str]] = {}
    for place, token in enumerate(document, start=1):
        places.setdefault(token, []).append(str(place))
    word = PostgresNotation().word
    for token, found in places.items():
        yield f"{word(token)}:{','.join(found)}"
