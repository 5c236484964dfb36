"""Many rows of one table at once: COPY where the database has it."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from django.core.management.color import no_style
from django.db import connection
from django.db.models import DateTimeField, Max, Model


def next_id(model: type[Model]) -> int:
    return (model._default_manager.aggregate(highest=Max("pk"))["highest"] or 0) + 1


def write(model: type[Model], columns: Sequence[str], rows: Iterable[Sequence]) -> None:
    """Write rows of values for `columns`, the primary key among them; no signal, no derivation.

    The other columns get what each field has by default. A caller writes no row that `save()`
    would have written otherwise (tests/demo/test_generator).
    """
    table = connection.ops.quote_name(model._meta.db_table)
    others = [field for field in model._meta.concrete_fields if field.column not in columns]
    rest = [field.get_db_prep_save(field.get_default(), connection) for field in others]
    columns = [*columns, *(field.column for field in others)]
    rows = ([*row, *rest] for row in rows)
    names = ", ".join(connection.ops.quote_name(name) for name in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(columns))
            statement = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 - our names
            cursor.executemany(statement, _adapted(rows, _moments(model, columns)))


def follow_ids(*models: type[Model]) -> None:
    """Let the database count on from the highest primary key that `write` gave."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(models)):
            cursor.execute(statement)


def _moments(model: type[Model], columns: Sequence[str]) -> list[int]:
    """Return the places in `columns` of those that hold moments."""
    fields = {field.column: field for field in model._meta.concrete_fields}
    return [n for n, name in enumerate(columns) if isinstance(fields[name], DateTimeField)]


def _adapted(rows: Iterable[list], moments: list[int]) -> Iterator[list]:
    """Yield the rows with their moments as the database wants them."""
    # The moments of a row are mostly one: an article is made, changed and published at once.
    adapt = lru_cache(maxsize=8)(connection.ops.adapt_datetimefield_value)
    for row in rows:
        for place in moments:
            row[place] = adapt(row[place])
        yield row
