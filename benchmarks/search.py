"""How long a search takes at 100,000 articles, and what it takes of the processor.

Of every blog, in the largest one (a seventh of all) and in one of about a hundred articles; no page
is kept, as for readers, for searches never are. See README.md beside this file.
"""

import argparse
import statistics
import time
from urllib.parse import quote_plus

from benchmarks.growth import addresses, prepare
from benchmarks.servers import Server, postgres_seconds

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


def main(database: str = "") -> None:
    environment = prepare(ARTICLES, database)
    places = {"platform": "/search/"}
    for name, place in (("largest blog", 0), ("a hundred", ARTICLES // 1000)):
        places[name] = addresses(environment, place)["home"] + "search/"
    server = Server("config.wsgi:application", **environment)
    try:
        report(
            {
                (query, place): measure(server, f"{path}?q={quote_plus(QUERIES[query])}")
                for query in QUERIES
                for place, path in places.items()
            },
            list(places),
        )
    finally:
        server.stop()


def measure(server: Server, path: str) -> tuple[float, float]:
    """Return (median of the clock, processor time of all processes) of one search, in ms."""
    server.get(path)
    server.get(path)
    clock, before = [], server.processor_seconds() + postgres_seconds()
    for _ in range(ROUNDS):
        started = time.perf_counter()
        status = server.get(path)[0]
        clock.append(time.perf_counter() - started)
        if status != 200:
            raise RuntimeError(f"{path} answered {status}")
    used = server.processor_seconds() + postgres_seconds() - before
    return statistics.median(clock) * 1000, used * 1000 / ROUNDS


def report(measured: dict[tuple[str, str], tuple[float, float]], places: list[str]) -> None:
    print(f"search at {ARTICLES} articles: ms until it is there, of the processor; aim: {AIM} ms")
    print(f"{'':22}" + "".join(f"{place:>18}" for place in places))
    for query in QUERIES:
        times = (measured[query, place] for place in places)
        print(f"{query:22}" + "".join(f"{clock:10.1f} {used:7.1f}" for clock, used in times))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", default="", help="as for growth.py")
    main(parser.parse_args().database)
