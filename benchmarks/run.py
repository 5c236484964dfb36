"""Processor time per request of the demo's pages, as multiples of a bare view in the same run.

Ratios, because machines are noisy: rounds of every page are interleaved with rounds of the
reference, and the smallest round of each counts. See README.md beside this file.
"""

import argparse
import os
import subprocess
import sys

from benchmarks import letters, moderation, search
from benchmarks.servers import ROOT, Round, Server

BLOG = "/@fil-a-fil"
PAGES = {
    "article": f"{BLOG}/2013/06/{{article}}.html",
    "home": f"{BLOG}/",
    "month": f"{BLOG}/2013/06/",
    "day": f"{BLOG}/2013/06/{{day}}/",
    "category": f"{BLOG}/categorie/methode/",
    "tag": f"{BLOG}/tag/{{tag}}/",
    "archives": f"{BLOG}/archives/",
    "search": f"{BLOG}/search/?q=r%C3%A9seau",
    "rss": f"{BLOG}/rss",
    "portal": "/",
}
# The aims of "Fast as a file": an article with its sidebar's pieces kept, and with nothing kept.
AIMS = {
    "article": (8, 20),
    "home": (10, None),
    "month": (10, None),
    "tag": (10, None),
    "rss": (10, None),
    "search": (12, None),
}
# The article as readers get it, from the page cache: whole, and when they have it already.
WARM_AIMS = {"warm": 1.4, "304": 1.2}
COLD_SERVERS = ("kept", "nothing")
COLD = {"CARNET_PAGE_CACHE": "0"}


def main() -> None:
    options = arguments()
    environment = prepare(options.database)
    servers = {
        "bare": Server("benchmarks.bare:application"),
        "warm": Server("config.wsgi:application", **environment),
        "kept": Server("config.wsgi:application", **environment | COLD),
        "nothing": Server(
            "config.wsgi:application",
            **environment | COLD | {"DJANGO_SETTINGS_MODULE": "benchmarks.nothing_kept"},
        ),
    }
    try:
        smallest = measure(servers, options)
    finally:
        for server in servers.values():
            server.stop()
    report(smallest)
    search.main(options.database)
    letters.main(options.database)
    moderation.main(options.database)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--requests", type=int, default=200, help="requests a page and round")
    parser.add_argument("--database", default="", help="a URL; by default SQLite below var/bench")
    return parser.parse_args()


def prepare(database: str) -> dict[str, str]:
    """Make the demo in a place of its own; return the environment that serves it."""
    place = ROOT / "var" / "bench"
    place.mkdir(parents=True, exist_ok=True)
    environment = {
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "CARNET_SECRET_KEY": "bench-" + "x" * 50,
        "CARNET_PLATFORM_URL": "http://127.0.0.1:{port}",
        "CARNET_SSL_REDIRECT": "0",
        "CARNET_SEARCHES_A_MINUTE": "1000000000",
        "CARNET_VAR": str(place),
        "DATABASE_URL": database or f"sqlite:///{place / 'carnet.sqlite3'}",
    }
    here = os.environ | environment | {"CARNET_PLATFORM_URL": "http://127.0.0.1"}
    for step in (["migrate", "-v0"], ["collectstatic", "--noinput", "-v0"], ["seed_demo", "-v0"]):
        subprocess.run([sys.executable, "manage.py", *step], cwd=ROOT, env=here, check=True)
    subprocess.run([sys.executable, "-m", "benchmarks.talk"], cwd=ROOT, env=here, check=True)
    return environment


def addresses(server: Server) -> dict[str, str]:
    """Return the pages' addresses, with an article, a day and a tag that the demo has."""
    month = server.get(PAGES["month"])[1].decode()
    article = month.split(f'href="{BLOG}/2013/06/', 1)[1]
    while not article.partition('"')[0].endswith(".html"):
        article = article.split(f'href="{BLOG}/2013/06/', 1)[1]
    day = next(part[:2] for part in month.split(f'href="{BLOG}/2013/06/')[1:] if part[2:4] == '/"')
    tag = month.split(f'href="{BLOG}/tag/', 1)[1].partition("/")[0]
    values = {"article": article.partition(".html")[0], "day": day, "tag": tag}
    return {name: path.format(**values) for name, path in PAGES.items()}


def measure(servers: dict[str, Server], options) -> dict[tuple[str, str], float]:
    """Return {(server, page): processor seconds a request}, the smallest round of each."""
    paths = addresses(servers["kept"])
    etag = servers["warm"].get(paths["article"])[2]
    work = [Round("bare", "bare", "/"), Round("warm", "warm", paths["article"])]
    work += [Round("warm", "304", paths["article"], {"If-None-Match": etag}, 304)]
    work += [Round(server, page, path) for page, path in paths.items() for server in COLD_SERVERS]
    smallest: dict[tuple[str, str], float] = {}
    for number in range(options.rounds + 1):
        for one in work:
            seconds = one.run(servers[one.server], options.requests if number else 20)
            if number:  # the first round warms up
                key = (one.server, one.page)
                smallest[key] = min(seconds, smallest.get(key, seconds))
        print(f"round {number} of {options.rounds}", file=sys.stderr)
    return smallest


def report(smallest: dict[tuple[str, str], float]) -> None:
    reference = smallest["bare", "bare"]
    print(
        f"reference: bare view, 30 kB, gunicorn gthread 2 x 4: {reference * 1000:.2f} ms a request"
    )
    for page, aim in WARM_AIMS.items():
        print(f"{page:10} {smallest['warm', page] / reference:7.2f}x {aim:>5}")
    print(f"{'page':10} {'kept':>8} {'aim':>5} {'nothing kept':>14} {'aim':>5}")
    for page in PAGES:
        aims = ["" if aim is None else f"{aim}" for aim in AIMS.get(page, (10, None))]
        kept, nothing = (smallest[server, page] / reference for server in ("kept", "nothing"))
        print(f"{page:10} {kept:7.1f}x {aims[0]:>5} {nothing:13.1f}x {aims[1]:>5}")


if __name__ == "__main__":
    main()
