"""How long a search takes at 100,000 articles, by the clock.

Of every blog, in the largest one (a seventh of all) and in one of about a hundred articles; no page
is kept, as for readers, for searches never are.
"""

import statistics
import time
from urllib.parse import quote_plus

from benchmarks.figures import Figure
from benchmarks.growth import addresses, generated
from benchmarks.servers import Server

ARTICLES = 100_000
AIM = 50  # milliseconds
ROUNDS = 30
QUERIES = {
    "a word of titles": "hiver",
    "a word of most texts": "bien",
    "two words": "marché pluie",
    "a phrase": '"pomme de terre"',
    "one without another": "hiver -pluie",
    "nobody’s word": "zibeline",
}


def figures(options) -> list[Figure]:
    """`options`: database (of the server, a number is added)."""
    environment, _ = generated(ARTICLES, options.database)
    places = {"of the platform": "/search/"}
    for name, place in (("in the largest blog", 0), ("in a blog of a hundred", ARTICLES // 1000)):
        places[name] = addresses(environment, place)["home"] + "search/"
    server = Server("config.wsgi:application", **environment)
    try:
        return [
            Figure(
                "search",
                f"{name} {place}, {ARTICLES:,} articles",
                measure(server, f"{path}?q={quote_plus(words)}"),
                "ms",
                aim=AIM,
            )
            for name, words in QUERIES.items()
            for place, path in places.items()
        ]
    finally:
        server.stop()


def measure(server: Server, path: str) -> float:
    """Return how many ms a reader waits for one search, the median."""
    server.get(path)
    server.get(path)
    clock = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        status = server.get(path)[0]
        clock.append(time.perf_counter() - started)
        if status != 200:
            raise RuntimeError(f"{path} answered {status}")
    return statistics.median(clock) * 1000
