"""A reader subscribes, gets the next article at its time, and leaves by one click."""

import re
import time
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from django_tasks import task_backends

from blog.jobs.models import Job
from blog.jobs.worker import Worker
from blog.newsletter.models import Subscription
from tests.browser.test_accessibility import RULES
from tests.factories import make_article, make_blog
from tests.post_office import text_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def work(settings):
    """Run what is due, as a worker would that comes round now."""
    settings.TASKS = {"default": {"BACKEND": "blog.jobs.backend.JobsBackend"}}

    def work() -> None:
        Job.objects.filter(slot__isnull=False).delete()  # the next minute has come
        Worker(backend=task_backends["default"]).run_until_empty()

    return work


def subscribe(page, email: str) -> None:
    """Subscribe by the box, as slowly as a person types."""
    page.goto("/@reaclic/")
    box = page.locator(".newsletter-box")
    box.get_by_role("textbox").press_sequentially(email, delay=150)
    box.get_by_role("button").click()
    page.wait_for_url("**/newsletter/sent/")


def test_a_reader_subscribes_reads_and_leaves(page, site, work, smtp):
    blog = make_blog("reaclic", name="Réaclic")
    make_article(blog)

    # Asks, by the box beside every page, and confirms by the letter.
    subscribe(page, "lea@example.org")
    work()
    (asking,) = smtp.to("lea@example.org")
    page.goto(re.search(r"http://\S+", text_of(asking))[0])
    assert Subscription.objects.get().state == "pending"
    page.get_by_role("main").get_by_role("button").click()
    page.get_by_role("heading", level=1).wait_for()
    assert Subscription.objects.get().state == "active"

    # The next article is scheduled: it comes at its time, once.
    article = make_article(blog, "Les fèves", at=timezone.now() + timedelta(seconds=3))
    work()
    assert len(smtp.letters) == 1
    assert page.request.get(article.get_absolute_url()).status == 404
    time.sleep(max(0, (article.published_at - timezone.now()).total_seconds()))
    work()
    work()
    asking, letter = smtp.to("lea@example.org")
    assert letter["Subject"] == "Les fèves"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    page.goto(re.search(r"http://\S+\.html", text_of(letter))[0])
    assert page.get_by_role("heading", name="Les fèves", level=1).is_visible()

    # Looks at the link to leave, which changes nothing, and the mail program's one click does.
    stop = letter["List-Unsubscribe"].strip().strip("<>")
    page.goto(stop)
    assert Subscription.objects.get().state == "active"
    answer = page.request.post(
        stop, form={"List-Unsubscribe": "One-Click"}, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert answer.status == 200
    assert Subscription.objects.get().state == "left"
    make_article(blog, "Les pois", at=timezone.now())
    work()
    assert len(smtp.letters) == 2


def test_a_reader_changes_the_rhythm_and_leaves_on_their_own_page(page, site, work, smtp):
    blog = make_blog("reaclic", name="Réaclic")
    subscribe(page, "lea@example.org")
    work()
    page.goto(re.search(r"http://\S+", text_of(smtp.letters[0]))[0])
    page.get_by_role("main").get_by_role("button").click()
    page.get_by_role("main").get_by_role("link").nth(1).click()

    page.get_by_role("radio").nth(1).check()
    page.get_by_role("main").get_by_role("button").first.click()
    page.get_by_role("status").wait_for()
    assert blog.subscriptions.get().chosen == "weekly"

    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": 390, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        found = Axe().run(page, options=RULES).response["violations"]
        assert [violation["id"] for violation in found] == []
    page.get_by_role("main").get_by_role("button").nth(1).click()
    page.get_by_role("heading", level=1).wait_for()
    assert blog.subscriptions.get().state == "left"
