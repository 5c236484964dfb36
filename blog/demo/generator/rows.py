"""Many rows of one table at once: COPY where the database has it."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.core.management.color import no_style
from django.db import connection
from django.db.models import Max, Model


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
            cursor.executemany(statement, (_adapted(row) for row in rows))


def follow_ids(*models: type[Model]) -> None:
    """Let the database count on from the highest primary key that `write` gave."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(models)):
            cursor.execute(statement)


def _adapted(row: Sequence) -> list:
    adapt = connection.ops.adapt_datetimefield_value
    return [adapt(value) if isinstance(value, datetime) else value for value in row]
