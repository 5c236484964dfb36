"""Processor time per request of the demo's pages, as multiples of a bare view in the same run.

Ratios, because machines are noisy: rounds of every page are interleaved with rounds of the
reference, and the smallest round of each counts.
"""

import sys

from benchmarks.demo import addresses, prepare
from benchmarks.figures import Figure
from benchmarks.servers import Round, Server, granian

# The aims of a cold page: with the pieces that its blog's version keeps, and with nothing kept.
AIMS: dict[str, tuple[float | None, float | None]] = {
    "article": (8, 20),
    "home": (10, None),
    "month": (10, None),
    "tag": (10, None),
    "rss": (10, None),
    "search": (12, None),
}
# An article out of the page cache, of a bare view under the same server: whole, and when the
# reader has it already.
WARM_AIMS = {"warm": 1.4, "304": 1.2}
COLD = {"CARNET_PAGE_CACHE": "0"}
COLD_SERVERS = {
    "kept": {"DJANGO_SETTINGS_MODULE": "config.settings.production"},
    "nothing kept": {"DJANGO_SETTINGS_MODULE": "benchmarks.nothing_kept"},
}


def figures(options) -> list[Figure]:
    """Measure each page cold, and an article warm. `options`: database, rounds, requests."""
    environment = prepare(options.database)
    servers = {
        "bare": Server("benchmarks.bare:application"),
        "bare, granian": Server("benchmarks.bare:application", granian),
        "warm": Server("config.wsgi:application", granian, **environment),
    }
    for name, settings in COLD_SERVERS.items():
        servers[name] = Server("config.wsgi:application", **environment | COLD | settings)
    try:
        return list(compared(measure(servers, options)))
    finally:
        for server in servers.values():
            server.stop()


def measure(servers: dict[str, Server], options) -> dict[tuple[str, str], float]:
    """Return {(server, page): processor seconds a request}, the smallest round of each."""
    paths = addresses(servers["kept"])
    etag = servers["warm"].get(paths["article"])[2]
    work = [Round("bare", "bare", "/"), Round("bare, granian", "bare", "/")]
    work += [Round("warm", "warm", paths["article"])]
    work += [Round("warm", "304", paths["article"], {"If-None-Match": etag}, 304)]
    work += [Round(server, page, path) for page, path in paths.items() for server in COLD_SERVERS]
    smallest: dict[tuple[str, str], float] = {}
    for number in range(options.rounds + 1):
        for one in work:
            seconds = one.run(servers[one.server], options.requests if number else 20)
            if number:  # the first round warms up
                key = (one.server, one.page)
                smallest[key] = min(seconds, smallest.get(key, seconds))
        print(f"pages: round {number} of {options.rounds}", file=sys.stderr)
    return smallest


def compared(smallest: dict[tuple[str, str], float]):
    """Yield the figures of `measure`."""
    reference, granian_reference = smallest["bare", "bare"], smallest["bare, granian", "bare"]
    yield Figure("pages", "reference: bare view, gunicorn", reference * 1000, "ms")
    yield Figure("pages", "bare view, granian", granian_reference * 1000, "ms")
    for page, aim in WARM_AIMS.items():
        value = smallest["warm", page] / granian_reference
        yield Figure("pages", f"{page}, of a bare view, granian", value, aim=aim)
    for (server, page), seconds in smallest.items():
        if server in COLD_SERVERS:
            aim = AIMS.get(page, (None, None))[list(COLD_SERVERS).index(server)]
            yield Figure("pages", f"{page}, {server}", seconds / reference, aim=aim)
