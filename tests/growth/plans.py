"""How a database means to answer a query: which tables it walks through, and what it sorts."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import NamedTuple

from django.db import connection

# What PostgreSQL does for a small table even where an index would spare it: here, only where no
# index can.
NOT_FOR_LACK = ("seqscan", "sort", "incremental_sort", "hashjoin", "mergejoin")
TURN = count()


class Plan(NamedTuple):
    """`scanned`: the tables read from end to end; `sorted`: those whose rows are put in order.

    A walk along an index that ends with a LIMIT is neither. `indexes`: those that are used.
    """

    scanned: frozenset[str]
    sorted: frozenset[str]
    indexes: frozenset[str]


class Asked(NamedTuple):
    sql: str
    params: tuple


@contextmanager
def queries() -> Iterator[list[Asked]]:
    """Collect what is asked of the database inside the block."""
    found: list[Asked] = []

    def listen(execute, sql, params, many, context):
        if sql.startswith("SELECT"):
            found.append(Asked(sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(listen):
        yield found


def latest_moments(asked: Asked) -> dict[str, set]:
    """Return {alias of a table: the moments up to which its articles are asked for}."""
    found: dict[str, set] = {}
    for bound in re.finditer(r'"?(\w+)"?\."published_at" <= \(?%s', asked.sql):
        value = asked.params[asked.sql.count("%s", 0, bound.end()) - 1]
        found.setdefault(bound[1], set()).add(value)
    return found


def plan_of(asked: Asked) -> Plan:
    return _of_postgresql(asked) if connection.vendor == "postgresql" else _of_sqlite(asked)


def _of_sqlite(asked: Asked) -> Plan:
    with connection.cursor() as cursor:
        # Another text each time: a plan that was explained once is never looked at again.
        cursor.execute(f"EXPLAIN QUERY PLAN {asked.sql} /* {next(TURN)} */", asked.params)
        steps = [(parent, step) for _id, parent, _unused, step in cursor.fetchall()]
    names = {alias: table for table, alias in re.findall(r'"(\w+)" ([A-Z]\d+)\b', asked.sql)}
    read = re.compile(r"(SCAN|SEARCH) (\w+)(?! \(subquery)")
    found = [(parent, step, read.match(step)) for parent, step in steps]
    tables = [(parent, step, names.get(at[2], at[2])) for parent, step, at in found if at]
    # A sort stands beside what it sorts, below the same parent.
    sorts = {parent for parent, step in steps if step.startswith("USE TEMP B-TREE FOR ORDER")}
    return Plan(
        frozenset(table for _, step, table in tables if _is_whole(step, asked.sql)),
        frozenset(table for parent, _, table in tables if parent in sorts),
        frozenset(re.findall(r"USING (?:COVERING )?INDEX (\w+)", "\n".join(s for _, s in steps))),
    )


def _is_whole(step: str, sql: str) -> bool:
    return step.startswith("SCAN") and not (" USING INDEX " in step and " LIMIT " in sql)


def _of_postgresql(asked: Asked) -> Plan:
    with connection.cursor() as cursor:
        for way in NOT_FOR_LACK:
            cursor.execute(f"SET LOCAL enable_{way} = off")
        cursor.execute(f"EXPLAIN (FORMAT JSON) {asked.sql}", asked.params)
        [[found]] = cursor.fetchall()
        for way in NOT_FOR_LACK:
            cursor.execute(f"SET LOCAL enable_{way} = on")
    top = (json.loads(found) if isinstance(found, str) else found)[0]["Plan"]
    scans = [node for node in _below(top) if node["Node Type"] == "Seq Scan"]
    sorts = [node for node in _below(top) if node["Node Type"].endswith("Sort")]
    return Plan(
        frozenset(node["Relation Name"] for node in scans),
        frozenset(
            node["Relation Name"] for sort in sorts for node in _below(sort) if "Alias" in node
        ),
        frozenset(node["Index Name"] for node in _below(top) if "Index Name" in node),
    )


def _below(node: dict) -> Iterator[dict]:
    """Yield a step and what it is made from; not what is asked anew for each of its rows."""
    yield node
    for child in node.get("Plans", []):
        if child.get("Parent Relationship") != "SubPlan":
            yield from _below(child)
