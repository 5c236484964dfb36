"""What pages cost at a million articles, as multiples of what they cost at a thousand.

Processor time per request, the page cache off.
"""

import json
import sys
import time
from typing import NamedTuple

from benchmarks.demo import PLACE, manage, production
from benchmarks.figures import Figure
from benchmarks.servers import Round, Server

SMALL = 1000
ARTICLES_A_BLOG = 100
AIM, AIM_OF_LARGE_SEARCH = 1.3, 5
ARTICLES_A_SECOND = 5000
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
COUNT = "from blog.articles.models import Article; print(Article.objects.count())"


class Place(NamedTuple):
    """One blog of one platform: `pages` by their kinds."""

    name: str
    environment: dict[str, str]
    pages: dict[str, str]


def figures(options) -> list[Figure]:
    """`options`: database (of the server, a number is added), articles, rounds, requests."""
    small, _ = generated(SMALL, options.database)
    large, a_second = generated(options.articles, options.database)
    # A blog of about a hundred articles in both, and the largest one of the large platform.
    typical = options.articles // ARTICLES_A_BLOG // 10
    places = [
        Place("a blog of a hundred", small, addresses(small, 1)),
        Place("a blog of a hundred", large, addresses(large, typical)),
        Place("the largest blog", large, addresses(large, 0)),
    ]
    servers = {id(one): Server("config.wsgi:application", **one) for one in (small, large)}
    try:
        measured = measure(places, servers, options)
    finally:
        for server in servers.values():
            server.stop()
    return [*written(a_second, options.articles), *compared(places, measured, options.articles)]


def generated(articles: int, database: str) -> tuple[dict[str, str], float]:
    """Return the environment of a platform of so many articles, and how many a second it took.

    Made the first time; 0 a second when it was there already.
    """
    name = f"{articles}"
    environment = production(PLACE / name, f"{database}_{name}" if database else "")
    environment |= {"CARNET_PAGE_CACHE": "0"}
    manage(environment, "migrate", "-v0")
    manage(environment, "collectstatic", "--noinput", "-v0")
    if int(manage(environment, "shell", "-v0", "-c", COUNT)) >= articles:
        return environment, 0.0
    blogs = max(1, articles // ARTICLES_A_BLOG)
    started = time.perf_counter()
    manage(environment, "generate_blogs", "--blogs", f"{blogs}", "--articles", name)
    return environment, articles / (time.perf_counter() - started)


def addresses(environment: dict[str, str], place: int) -> dict[str, str]:
    code = ADDRESSES.format(place=place)
    return json.loads(manage(environment, "shell", "-v0", "-c", code).splitlines()[-1])


def measure(places: list[Place], servers: dict, options) -> list[dict[str, float]]:
    """Return, for each place, {page: processor seconds a request}, the smallest round of each."""
    smallest: list[dict[str, float]] = [{} for _ in places]
    for number in range(options.rounds + 1):
        for found, place in zip(smallest, places, strict=True):
            for page, path in place.pages.items():
                one = Round("", page, path)
                server = servers[id(place.environment)]
                seconds = one.run(server, options.requests if number else 20)
                if number:  # the first round warms up
                    found[page] = min(seconds, found.get(page, seconds))
        print(f"growth: round {number} of {options.rounds}", file=sys.stderr)
    return smallest


def written(a_second: float, articles: int):
    if a_second:
        what = f"generator, {articles:,} articles"
        yield Figure("growth", what, a_second, "a second", aim=ARTICLES_A_SECOND, at_least=True)


def compared(places: list[Place], measured: list[dict[str, float]], articles: int):
    """Yield the figures of `measure`, each beside the first place."""
    for page, base in measured[0].items():
        yield Figure("growth", f"{page}, {SMALL:,} articles", base * 1000, "ms")
        for place, found in zip(places[1:], measured[1:], strict=True):
            is_large_search = page == "search" and place is places[-1]
            aim = AIM_OF_LARGE_SEARCH if is_large_search else AIM
            what = f"{page}, {place.name} of {articles:,}"
            yield Figure("growth", what, found[page] / base, aim=aim)
