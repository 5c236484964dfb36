"""A reader comments, follows and is answered; the author judges from the letter."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django_tasks import task_backends

from blog.comments.following import Follower
from blog.comments.models import Comment
from blog.jobs.models import Job
from blog.jobs.worker import Worker
from tests.browser.test_accessibility import RULES
from tests.factories import make_article, make_blog, owner_of
from tests.post_office import text_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LINK = re.compile(r"http://\S+")


@pytest.fixture
def work(settings):
    """Run what is due, as a worker would that comes round now."""
    settings.TASKS = {"default": {"BACKEND": "blog.jobs.backend.JobsBackend"}}

    def work() -> None:
        Job.objects.filter(slot__isnull=False).delete()  # the next minute has come
        Worker(backend=task_backends["default"]).run_until_empty()

    return work


def comment(page, text: str, *, name: str, email: str, follows: bool = False) -> None:
    """Fill the form of a page, as slowly as a person types, and arrive at one's own comment."""
    form = page.locator(".comments__form")
    form.locator("[name=text]").press_sequentially(text, delay=120)
    form.locator("[name=name]").fill(name)
    form.locator("[name=email]").fill(email)
    if follows:
        form.locator("[name=follow]").check()
    form.get_by_role("button").click()
    page.wait_for_url("**/comments/own/**")


def first_link(letters) -> str:
    return LINK.search(text_of(letters[-1]))[0]


def test_a_reader_comments_and_the_author_judges_by_mail(page, context, site, work, smtp):
    blog = make_blog("reaclic", name="Réaclic")
    article = make_article(blog, "Le marché")
    owner = owner_of(blog).email
    page.set_viewport_size({"width": 390, "height": 844})

    # Writes, and asks to be told of others; nobody else sees it yet.
    page.goto(article.get_absolute_url())
    comment(page, "J’y étais aussi, hier", name="Zoé", email="zoe@example.org", follows=True)
    work()
    assert Comment.objects.get().status == "pending"
    assert context.cookies() == []
    assert Axe().run(page, options=RULES).response["violations"] == []

    # The author approves by the letter, without signing in.
    page.goto(first_link(smtp.to(owner)))
    page.locator("[name=do][value=approve]").click()
    page.locator(".note--success").wait_for()
    assert Comment.objects.get().status == "approved"
    assert Axe().run(page, options=RULES).response["violations"] == []

    # The reader says by mail that they want to follow.
    page.goto(first_link(smtp.to("zoe@example.org")))
    assert Follower.objects.get().confirmed_at is None
    page.get_by_role("main").get_by_role("button").click()
    page.locator(".note--success").wait_for()
    assert Follower.objects.get().confirmed_at is not None

    # Somebody answers; once approved, who follows is told, and stops by one click.
    page.goto(article.get_absolute_url())
    page.get_by_role("link", name="Répondre").click()
    page.wait_for_url(re.compile(r"/comments/\d+/"))
    comment(page, "Moi aussi, près de la halle", name="Lise", email="lise@example.org")
    work()
    page.goto(first_link(smtp.to(owner)))
    page.locator("[name=do][value=approve]").click()
    page.locator(".note--success").wait_for()
    work()
    news = smtp.to("zoe@example.org")[-1]
    assert "près de la halle" in text_of(news)
    page.goto(news["List-Unsubscribe"].strip(" <>"))
    page.get_by_role("main").get_by_role("button").click()
    page.locator(".note--success").wait_for()
    assert not Follower.objects.exists()

    # Both stand in the thread, the answer below, and it fits the phone.
    page.goto(article.get_absolute_url())
    assert page.locator(".comment__text").all_inner_texts() == [
        "J’y étais aussi, hier",
        "Moi aussi, près de la halle",
    ]
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert Axe().run(page, options=RULES).response["violations"] == []
