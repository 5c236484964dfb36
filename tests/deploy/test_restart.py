"""A new release comes in under load: no request fails."""

import threading
import time
from collections import Counter

import pytest

pytestmark = [pytest.mark.nginx, pytest.mark.xdist_group("nginx")]
READERS = 8


def test_a_reload_fails_no_request(stack):
    started, stopped = stack.started_workers(), stack.stopped_workers()
    stop, answers = threading.Event(), Counter()
    readers = [threading.Thread(target=read, args=(stack, stop, answers)) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    try:
        stack.reload()
        deadline = time.monotonic() + 60
        while stack.stopped_workers() < stopped + 2 and time.monotonic() < deadline:
            time.sleep(0.1)
    finally:
        stop.set()
        for reader in readers:
            reader.join()

    assert stack.started_workers() == started + 2
    assert answers.keys() == {200}
    assert answers[200] > 100


def read(stack, stop: threading.Event, answers: Counter) -> None:
    """Ask for what no proxy keeps, so that each request is the application's to answer."""
    while not stop.is_set():
        try:
            answers[stack.get("/@carnet-un/", Authorization="Basic eDp5").status] += 1
        except OSError as error:
            answers[repr(error)] += 1
