"""How long readers behind nginx wait for what an author has just changed, under load.

A writer renames the newest article of a blog, as the studio does, and asks for the home page, where
the name stands in the list and in the box of the latest articles, until the new name is there.
"""

import http.client
import json
import random
import re
import statistics
import subprocess
import sys
import time

from benchmarks.behind_nginx import HOST, behind_nginx
from benchmarks.demo import PAGES, manage, prepare
from benchmarks.figures import Figure

CHANGES = 200
CONNECTIONS = 32
AIM = 1  # second
PATIENCE = 10
LOOKS_AFTERWARDS = 5
NAME = re.compile(rb"Changement (\d+)\b")


def figures(options) -> list[Figure]:
    """`options`: database."""
    environment = prepare(options.database)
    with behind_nginx(environment) as stack:
        url = f"http://127.0.0.1:{stack.port}{PAGES['home']}"
        load = subprocess.Popen(
            ["wrk", "-t1", f"-c{CONNECTIONS}", "-d3600s", f"-HHost: {HOST}", url],
            stdout=subprocess.DEVNULL,
        )
        try:
            said = manage(stack.environment, "-m", "benchmarks.change", f"{stack.port}")
        finally:
            load.terminate()
            load.wait()
    waits, wrong = json.loads(said)
    what = f"{CHANGES} changes behind nginx, {CONNECTIONS} connections"
    return [
        Figure("change", f"{what}: the longest wait", max(waits), "s", aim=AIM),
        Figure("change", f"{what}: the median", statistics.median(waits), "s"),
        Figure("change", f"{what}: old or mixed pages afterwards", wrong, "pages", aim=0),
    ]


def change_and_wait(port: int) -> tuple[list[float], int]:
    """Return the seconds until each change is seen, and how many later pages were not of it."""
    import django

    django.setup()
    from blog.articles.actions import save_article
    from blog.articles.models import Article

    article = Article.objects.filter(blog__slug="fil-a-fil").published().newest_first()[0]
    usual, waits, wrong = article.title, [], 0
    reader = http.client.HTTPConnection("127.0.0.1", port)

    def names() -> set[int]:
        reader.request("GET", PAGES["home"], headers={"Host": HOST})
        answer = reader.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{PAGES['home']} answered {answer.status}")
        return {int(number) for number in NAME.findall(body)}

    chance = random.Random(1)  # noqa: S311 - no secret
    for number in range(1, CHANGES + 1):
        # A kept page ends with its second: without a pause each change would come at its start.
        time.sleep(chance.random())
        article.title = f"Changement {number}"
        save_article(article=article)
        started = time.perf_counter()
        while names() != {number}:
            if time.perf_counter() - started > PATIENCE:
                raise RuntimeError(f"change {number} is not seen after {PATIENCE} s")
        waits.append(time.perf_counter() - started)
        wrong += sum(names() != {number} for _ in range(LOOKS_AFTERWARDS))
    article.title = usual
    save_article(article=article)
    return waits, wrong


if __name__ == "__main__":
    print(json.dumps(change_and_wait(int(sys.argv[1]))))
