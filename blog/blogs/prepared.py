"""Queries that are written once and then only asked, for the pages that readers wait for.

Django needs several times as long to build a queryset and to write its SQL as the database needs
to answer by an index. A function decorated with `@prepared` builds its queryset the first time:

    @prepared
    def articles_at(size, *, month):
        return Article.objects.filter(month=month)[:size]

    articles_at(10, month=date(2013, 6, 1))

What changes the SQL comes by position, what is only compared with comes by name.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from functools import update_wrapper
from threading import Lock
from typing import Any

from django.conf import settings
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet
from django.db.models.expressions import Expression

# PostgreSQL plans a query anew until a connection has asked it so often.
ASKED_BEFORE_KEPT = 2


class Given(Expression):
    """Stands in a query for a value that is given each time it is asked."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def as_sql(self, compiler, connection) -> tuple[str, list]:
        return "%s", [self]


class prepared:  # noqa: N801 - read as the decorator that it is
    """Turn a function that builds a queryset into one that returns its rows, as a list.

    The function takes expressions for the values by name, so it may compare with them and no more;
    related objects come by `select_related` and never by `prefetch_related`.
    """

    def __init__(self, build: Callable[..., QuerySet]) -> None:
        update_wrapper(self, build)
        self._build = build
        self._written: dict[tuple, _Query] = {}

    def __call__(self, *shape, **values) -> list:
        return self._query(shape, values).ask(values, keeps_plan=True)

    def replanned(self, *shape, **values) -> list:
        """Return the same, for values between which the best plan differs.

        A plan that PostgreSQL keeps is one for all of them: what serves a tag of ten articles
        takes half a second for one of ten thousand.
        """
        return self._query(shape, values).ask(values, keeps_plan=False)

    def _query(self, shape: tuple, values: dict[str, Any]) -> "_Query":
        query = self._written.get(shape)
        if query is None:
            names = {name: Given(name) for name in values}
            query = self._written[shape] = _Query(self._build(*shape, **names))
        return query


class _Query:
    """A queryset with its SQL as each database it was asked of wants it."""

    def __init__(self, queryset: QuerySet) -> None:
        self._queryset = queryset
        self._compilers: dict[str, tuple] = {}
        self._writing = Lock()

    def ask(self, values: dict[str, Any], *, keeps_plan: bool) -> list:
        alias = self._queryset.db
        compiler, sql, places = self._compilers.get(alias) or self.write(alias)
        adapt = connections[alias].ops.adapt_unknown_value
        given = {name: adapt(value) for name, value in values.items()}
        bound = [given[at.name] if isinstance(at, Given) else at for at in places]
        queryset = self._copy(alias, compiler, sql, tuple(bound))
        if keeps_plan and _may_keep_plans(connections[alias]):
            with _plans_kept(connections[alias]):
                return list(queryset)
        return list(queryset)

    def write(self, alias: str) -> tuple:
        """Return the compiler of a database, its SQL and what stands at each place of it."""
        # A compiler counts in its query which tables are joined: of two that write at once, one
        # leaves some out, and its SQL would be asked for ever.
        with self._writing:
            if alias not in self._compilers:
                compiler = self._queryset.query.get_compiler(using=alias)
                written = compiler.as_sql()
                # A queryset looks them up for each column again, of each time that it is asked.
                converters = compiler.get_converters([column[0] for column in compiler.select])
                compiler.get_converters = lambda expressions: converters
                self._compilers[alias] = compiler, *written
            return self._compilers[alias]

    def _copy(self, alias: str, compiler, sql: str, bound: tuple) -> QuerySet:
        """Return the queryset with a compiler that has nothing left to write."""
        asked = copy(compiler)
        asked.connection = connections[alias]
        asked.as_sql = lambda *args, **kwargs: (sql, bound)
        query = copy(self._queryset.query)
        query.get_compiler = lambda *args, **kwargs: asked
        queryset = type(self._queryset)(self._queryset.model, query=query, using=alias)
        queryset._iterable_class = self._queryset._iterable_class
        queryset._fields = self._queryset._fields
        return queryset


def _may_keep_plans(connection: BaseDatabaseWrapper) -> bool:
    # Django's own log of queries cannot read what a cursor with kept plans has asked.
    is_logged = connection.queries_logged
    return settings.PREPARED_STATEMENTS and connection.vendor == "postgresql" and not is_logged


@contextmanager
def _plans_kept(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Let PostgreSQL keep the plans of what is asked inside the block: most of an answer's time.

    Of these queries alone: the plan of a write that began in an empty table would be followed, on
    the same connection, when there are a million rows.
    """
    # Only where the database is PostgreSQL is psycopg there.
    from django.db.backends.postgresql.base import ServerBindingCursor

    connection.ensure_connection()
    asked = connection.connection
    before = asked.prepare_threshold, asked.cursor_factory
    asked.prepare_threshold, asked.cursor_factory = ASKED_BEFORE_KEPT, ServerBindingCursor
    try:
        yield
    finally:
        asked.prepare_threshold, asked.cursor_factory = before
