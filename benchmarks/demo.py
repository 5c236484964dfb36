"""The demo as it is measured: made in a place of its own, with ten comments below one article."""

import os
import subprocess
import sys
from contextlib import suppress

import psycopg

from benchmarks.servers import ROOT, Server

PLACE = ROOT / "var" / "bench"
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


def production(place, database: str, url: str = "http://127.0.0.1") -> dict[str, str]:
    """Return the environment of production settings whose state is below `place`."""
    place.mkdir(parents=True, exist_ok=True)
    return {
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "CARNET_SECRET_KEY": "bench-" + "x" * 50,
        "CARNET_PLATFORM_URL": url,
        "CARNET_SSL_REDIRECT": "0",
        "CARNET_SEARCHES_A_MINUTE": "1000000000",
        "CARNET_VAR": str(place),
        "DATABASE_URL": database or f"sqlite:///{place / 'carnet.sqlite3'}",
    }


def manage(environment: dict[str, str], *arguments: str) -> str:
    """Run a command of manage.py, or with `-m` a module; return what it printed."""
    command = arguments if arguments[0] == "-m" else ("manage.py", *arguments)
    return subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env=os.environ | environment,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout


def make_databases(url: str, articles: int) -> None:
    """Create what is not there of the databases of a PostgreSQL that the parts ask."""
    if not url:
        return
    server, _, name = url.rpartition("/")
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        for wanted in (name, *(f"{name}_{number}" for number in (1000, 100_000, articles))):
            with suppress(psycopg.errors.DuplicateDatabase):
                statement = psycopg.sql.SQL("CREATE DATABASE {}")
                connection.execute(statement.format(psycopg.sql.Identifier(wanted)))


def prepare(database: str) -> dict[str, str]:
    """Make the demo; return the environment that serves it, `{port}` left open in its address."""
    environment = production(PLACE, database)
    manage(environment, "migrate", "-v0")
    manage(environment, "collectstatic", "--noinput", "-v0")
    manage(environment, "seed_demo", "-v0")
    manage(environment, "-m", "benchmarks.talk")
    return environment | {"CARNET_PLATFORM_URL": "http://127.0.0.1:{port}"}


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
