"""What pages cost at a million articles, as multiples of what they cost at a thousand.

Processor time per request, the page cache off; see README.md beside this file.
"""

import argparse
import json
import os
import subprocess
import sys

from benchmarks.servers import ROOT, Round, Server

SMALL = 1000
ARTICLES_A_BLOG = 100
AIM = 1.3
# Printed by the application itself, for the blog of that place and an article of its middle.
ADDRESSES = """
import json
from django.conf import settings
from blog.blogs.models import Blog
blog = Blog.objects.order_by("pk")[{place}]
published = blog.articles.published().newest_first().exclude(category=None)
middle = published[published.count() // 2]
day = middle.published_on
tag = blog.tags.order_by("pk").first()
pages = {{
    "article": middle.get_absolute_url(),
    "home": blog.url(),
    "month": f"{{blog.url()}}{{day:%Y/%m}}/",
    "day": f"{{blog.url()}}{{day:%Y/%m/%d}}/",
    "category": f"{{blog.url()}}categorie/{{middle.category.slug}}/",
    "tag": f"{{blog.url()}}tag/{{tag.slug}}/",
    "rss": f"{{blog.url()}}rss",
    "search": f"{{blog.url()}}search/?q=hiver",
}}
print(json.dumps({{name: url.removeprefix(settings.PLATFORM_URL) for name, url in pages.items()}}))
"""


def main() -> None:
    options = arguments()
    small, large = (prepare(number, options.database) for number in (SMALL, options.articles))
    # A blog of about a hundred articles in both, and the largest one of the large platform.
    typical = options.articles // ARTICLES_A_BLOG // 10
    columns = {
        f"{SMALL}": (small, addresses(small, 1)),
        f"{options.articles}": (large, addresses(large, typical)),
        "largest blog": (large, addresses(large, 0)),
    }
    servers = {id(one): Server("config.wsgi:application", **one) for one in (small, large)}
    try:
        report(measure(columns, servers, options), list(columns))
    finally:
        for server in servers.values():
            server.stop()


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--requests", type=int, default=200, help="requests a page and round")
    parser.add_argument(
        "--database",
        default="",
        help="a URL of a PostgreSQL server; the number of articles is added to the name",
    )
    return parser.parse_args()


def prepare(articles: int, database: str) -> dict[str, str]:
    """Generate a platform, unless it is there; return the environment that serves it."""
    place = ROOT / "var" / "bench" / f"{articles}"
    place.mkdir(parents=True, exist_ok=True)
    environment = {
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "CARNET_SECRET_KEY": "bench-" + "x" * 50,
        "CARNET_PLATFORM_URL": "http://127.0.0.1",
        "CARNET_PAGE_CACHE": "0",
        "CARNET_SEARCHES_A_MINUTE": "1000000000",
        "CARNET_VAR": str(place),
        "DATABASE_URL": f"{database}_{articles}"
        if database
        else f"sqlite:///{place / 'carnet.sqlite3'}",
    }
    blogs = max(1, articles // ARTICLES_A_BLOG)
    numbers = ["--blogs", str(blogs), "--articles", str(articles)]
    manage(environment, "migrate", "-v0")
    manage(environment, "collectstatic", "--noinput", "-v0")
    manage(environment, "generate_blogs", *numbers)
    return environment


def manage(environment: dict[str, str], *arguments: str) -> str:
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | environment,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout


def addresses(environment: dict[str, str], place: int) -> dict[str, str]:
    code = ADDRESSES.format(place=place)
    return json.loads(manage(environment, "shell", "-v0", "-c", code).splitlines()[-1])


def measure(columns: dict, servers: dict, options) -> dict[tuple[str, str], float]:
    """Return {(column, page): processor seconds a request}, the smallest round of each."""
    smallest: dict[tuple[str, str], float] = {}
    for number in range(options.rounds + 1):
        for column, (environment, pages) in columns.items():
            for page, path in pages.items():
                one, server = Round(column, page, path), servers[id(environment)]
                seconds = one.run(server, options.requests if number else 20)
                if number:  # the first round warms up
                    key = (column, page)
                    smallest[key] = min(seconds, smallest.get(key, seconds))
        print(f"round {number} of {options.rounds}", file=sys.stderr)
    return smallest


def report(smallest: dict[tuple[str, str], float], columns: list[str]) -> None:
    first, *others = columns
    print(f"{'page':10} {first + ' articles':>16}" + "".join(f"{name:>16}" for name in others))
    for page in dict.fromkeys(page for _, page in smallest):
        base = smallest[first, page]
        ratios = "".join(f"{smallest[name, page] / base:15.2f}x" for name in others)
        print(f"{page:10} {base * 1000:13.2f} ms{ratios}   (aim: {AIM})")


if __name__ == "__main__":
    main()
