"""Calls take no memory from the system again and again, however deep they stand."""

import resource

from config.room import room

CALLS = 400


def leaf(depth: int) -> int:
    return depth


def loop_below(depth: int) -> None:
    """Call `leaf` again and again from `depth` frames further down."""
    if depth:
        loop_below(depth - 1)
    else:
        for _ in range(CALLS):
            leaf(depth)


def pages_taken(call, depth: int) -> int:
    call(depth)  # what is touched for the first time counts for nothing
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    call(depth)
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before


def test_a_loop_costs_the_same_at_any_depth():
    taken = {depth: pages_taken(room(loop_below), depth) for depth in range(300)}
    assert max(taken.values()) < CALLS / 4, taken


def test_what_is_answered_comes_through():
    assert room(lambda request: (request, "answered"))("asked") == ("asked", "answered")
