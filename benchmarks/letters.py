"""How many newsletter mails a second a worker hands to a mail server on this machine.

Beside the server's own speed: the same mail as often, by one connection, from a program that does
nothing else. The worker's time is all that a new article costs: to find it, to write the mail, a
row for each reader, the sending, the figures.
"""

import smtplib
import subprocess
import sys
import time

from benchmarks.demo import PLACE, manage, production
from benchmarks.figures import Figure
from benchmarks.servers import ROOT, free_port

READERS = 2000
ROUNDS = 3

PREPARE = f"""
from django.utils import timezone
from accounts.models import User
from blog.blogs.actions import open_blog
from blog.newsletter.models import Frequency, Subscription
from blog.newsletter.actions import keep_wording
from blog.blogs.models import Blog
if not Blog.objects.filter(slug="courrier-express").exists():
    owner = User.objects.create_user("express@example.org", "x", pseudonym="Express")
    blog = open_blog(owner=owner, slug="courrier-express", name="Courrier express")
    wording = keep_wording("", "fr")
    Subscription.objects.bulk_create(
        Subscription(blog=blog, email=f"lecteur{{n}}@example.org", state="active",
                     wording=wording, confirmed_at=timezone.now())
        for n in range({READERS})
    )
"""
SEND = """
import time
from django.utils import timezone
from django_tasks import task_backends
from blog.articles.actions import publish_article
from blog.articles.models import Article
from blog.blogs.models import Blog
from blog.jobs.models import Job
from blog.jobs.worker import Worker
from blog.newsletter.models import Issue
from blog.newsletter.tasks import mail_new_articles
blog = Blog.objects.get(slug="courrier-express")
text = "<p>" + "Un matin, la brume est restée sur le canal. " * 40 + "</p>"
article = Article(blog=blog, author=blog.memberships.get().user, title="La brume", body=text)
worker = Worker(backend=task_backends["default"])
worker.run_until_empty()
publish_article(article=article, at=timezone.now())
mail_new_articles.enqueue()
started = time.perf_counter()
worker.run_until_empty()
elapsed = time.perf_counter() - started
issue = Issue.objects.get(article=article)
assert issue.sent == issue.total, (issue.sent, issue.total)
print("sent", issue.sent / elapsed)
"""


def figures(options) -> list[Figure]:
    """`options`: database."""
    port = free_port()
    office = subprocess.Popen([sys.executable, "-m", "benchmarks.letters", str(port)], cwd=ROOT)
    try:
        environment = prepare(port, options.database)
        best = {"alone": 0.0, "worker": 0.0}
        for _ in range(ROUNDS):
            best["alone"] = max(best["alone"], alone(port))
            best["worker"] = max(best["worker"], by_worker(environment))
    finally:
        office.terminate()
        office.wait()
    return [
        Figure("letters", "a program that only sends", best["alone"], "mails/s"),
        Figure("letters", f"newsletter of {READERS:,} readers", best["worker"], "mails/s"),
        Figure("letters", "the worker, of that program", best["worker"] / best["alone"]),
    ]


def prepare(port: int, database: str) -> dict[str, str]:
    """Make a blog with its readers in a place of its own; return the environment that sends."""
    environment = production(PLACE / "letters", database)
    environment |= {"EMAIL_URL": f"smtp://127.0.0.1:{port}"}
    manage(environment, "migrate", "-v0")
    manage(environment, "shell", "-v0", "-c", PREPARE)
    return environment


def alone(port: int) -> float:
    """Return the mails a second that the server takes from a program that only sends."""
    mail = ("Subject: La brume\r\n\r\n" + "Un matin, la brume est restée.\r\n" * 250).encode()
    deadline = time.monotonic() + 20
    while True:
        try:
            connection = smtplib.SMTP("127.0.0.1", port, local_hostname="localhost")
            break
        except ConnectionError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
    started = time.perf_counter()
    for number in range(READERS):
        connection.sendmail("carnet@example.org", [f"lecteur{number}@example.org"], mail)
    elapsed = time.perf_counter() - started
    connection.quit()
    return READERS / elapsed


def by_worker(environment: dict[str, str]) -> float:
    said = manage(environment, "shell", "-v0", "-c", SEND)
    return float(said.rpartition("sent ")[2])


def serve(port: int) -> None:
    """Take mails and forget them, until terminated."""
    from aiosmtpd.controller import Controller

    class Office:
        async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
            return "250 OK"

    Controller(Office(), hostname="127.0.0.1", port=port).start()
    while True:
        time.sleep(3600)


if __name__ == "__main__":
    serve(int(sys.argv[1]))
