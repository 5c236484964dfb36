"""An issue on its way: in batches of one connection each, told row by row, resumed where it was.

A reader's delivery is marked as soon as the mail server has taken it: killed between the two, a
worker sends that one again, with the same Message-ID. Two tokens keep two workers from one issue:
its `run` says which job may send, and the job's lease (`Progress`) which process runs that job.
"""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone
from django_tasks import TaskContext

from blog.jobs.progress import Progress
from blog.newsletter import figures, issues, suppressing
from blog.newsletter.edition import Edition, edition_of
from blog.newsletter.models import Delivery, Issue, new_key
from blog.newsletter.post import Answer, End, Post, Trouble

logger = logging.getLogger(__name__)

BATCH = 500  # mails
BATCH_SECONDS = 30
FETCHED_AT_ONCE = 50
LOOK_AGAIN_SECONDS = 1
# Much longer than a batch: it only says how soon an issue whose job vanished gets another.
RUN_LENGTH = timedelta(minutes=10)
WAIT_FOR_SERVER = timedelta(minutes=5)
FIRST_WAIT = timedelta(minutes=5)
MOST_ATTEMPTS = 8  # over some two days, see `_wait`
# A server that puts off so many in a row puts off everybody.
PUT_OFF_IN_A_ROW = 20

State = Delivery.State
# Once for each mail, and the mail server waits: Django would need longer to write it than a
# database to do it. When it was sent follows with the figures.
MARK_SENT = "UPDATE newsletter_delivery SET state = 'sent' WHERE id = %s"


def start_due() -> int:
    """Start a job for each issue that has mails to send and nobody who sends them."""
    now = timezone.now()
    due = Issue.objects.unfinished().filter(run_until__lte=now).sendable(now)
    return sum(_start(pk) for pk in due.order_by("pk").values_list("pk", flat=True)[:500])


@transaction.atomic
def _start(issue_id: int) -> bool:
    from blog.newsletter.tasks import send_batch as job  # it calls this module

    now, run = timezone.now(), new_key()
    due = Issue.objects.unfinished().filter(pk=issue_id, run_until__lte=now)
    started = due.update(run=run, run_until=now + RUN_LENGTH) == 1
    if started:
        job.enqueue(issue_id, run)
    return started


def send_batch(context: TaskContext, *, issue_id: int, run: str) -> None:
    """Send the next mails of an issue, if this is the job that may, and start the next job."""
    issue = Issue.objects.unfinished().filter(pk=issue_id, run=run).select_related("blog").first()
    if issue is None:
        return
    if context.attempt > 1 and not context.task_result.errors:
        # Its worker was killed, which must not use up the attempts that an issue has in all.
        _go_on(issue, run, timedelta())
        return
    while issue.filled_to is not None:
        issues.fill(issue)
    _count(issue)  # what a worker that was killed had sent
    progress = Progress(context, total=issue.total, done=issue.sent + issue.failed)
    batch = Batch(issue, progress)
    wait = timedelta()
    try:
        with quick_marks():
            is_read = batch.send()
        if not is_read:
            wait = WAIT_FOR_SERVER  # until its article is out again
    except Trouble as error:
        logger.warning("issue %d waits: %s", issue.pk, error)
        wait = WAIT_FOR_SERVER
    finally:
        _count(issue)
    _go_on(issue, run, wait)


@contextmanager
def quick_marks() -> Iterator[None]:
    """Let PostgreSQL answer before a mark is on the disk, as SQLite does (synchronous=NORMAL).

    A worker that is killed loses no mark by it. A database server that crashes may lose those of
    the last second: these readers get the mail again, with the same Message-ID.
    """
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit TO off")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET synchronous_commit")


class Batch:
    """Some mails of an issue, by one connection."""

    def __init__(self, issue: Issue, progress: Progress) -> None:
        self.issue = issue
        self.progress = progress
        self.put_off = 0
        self.left = BATCH
        self.ends_at = time.monotonic() + BATCH_SECONDS
        self._looked_at = time.monotonic()

    def send(self) -> bool:
        """Send until there are none, or enough; False where the issue is not to be read now.

        Raises Trouble where the mail server takes none.
        """
        edition = edition_of(self.issue)
        if edition is None:
            return False
        rows = self._next()
        if not rows:
            return True
        with Post() as post:
            while rows:
                for delivery in rows:
                    if not self._is_still_wanted():
                        return False
                    self._send(post, edition, delivery)
                rows = self._next() if self.left > 0 and time.monotonic() < self.ends_at else []
        return True

    def _next(self) -> list[Delivery]:
        waiting = Delivery.objects.filter(issue=self.issue).waiting()
        waiting = waiting.filter(due_at__lte=timezone.now()).select_related("subscription")
        return list(waiting.order_by("pk")[: min(FETCHED_AT_ONCE, self.left)])

    def _is_still_wanted(self) -> bool:
        """Look once a second whether the article is there still; the job ends if it is not ours."""
        self.progress.advance(0)
        if time.monotonic() - self._looked_at < LOOK_AGAIN_SECONDS:
            return True
        self._looked_at = time.monotonic()
        return Issue.objects.filter(pk=self.issue.pk).sendable(timezone.now()).exists()

    def _send(self, post: Post, edition: Edition, delivery: Delivery) -> None:
        self.left -= 1
        self.progress.done += 1
        if not delivery.subscription.is_active:
            _end(delivery, State.DROPPED)
            return
        answer = _hand_over(post, edition, delivery)
        _record(delivery, answer)
        self.put_off = self.put_off + 1 if answer.end == End.LATER else 0
        if self.put_off >= PUT_OFF_IN_A_ROW:
            raise Trouble(f"The mail server puts everybody off: {answer.code}.")


def _hand_over(post: Post, edition: Edition, delivery: Delivery) -> Answer:
    """Send one mail; whatever is wrong with this reader's stops no other's."""
    try:
        return post.send(edition.mail_for(delivery))
    except Trouble:
        raise
    except Exception:
        logger.exception("delivery %d cannot be sent", delivery.pk)
        return Answer(End.BROKEN, "broken")


def _record(delivery: Delivery, answer: Answer) -> None:
    if answer.end == End.SENT:
        with connection.cursor() as cursor:
            cursor.execute(MARK_SENT, [delivery.pk])
    elif answer.end == End.LATER and delivery.attempts + 1 < MOST_ATTEMPTS:
        attempts = delivery.attempts + 1
        due_at = timezone.now() + _wait(attempts)
        Delivery.objects.filter(pk=delivery.pk).update(attempts=attempts, due_at=due_at)
    else:
        _end(delivery, State.FAILED, answer.code)
        if answer.end == End.DEAD:
            suppressing.bury(email=delivery.subscription.email)
        else:
            suppressing.count_soft(subscription=delivery.subscription)


def _wait(attempts: int) -> timedelta:
    return min(FIRST_WAIT * 3 ** (attempts - 1), timedelta(hours=12))


def _end(delivery: Delivery, state: Delivery.State, code: str = "") -> None:
    Delivery.objects.filter(pk=delivery.pk).update(
        state=state, ended_at=timezone.now(), code=code[:20]
    )


@transaction.atomic
def _count(issue: Issue) -> None:
    """Bring what was sent and what failed into the figures, each delivery once."""
    ended = Delivery.objects.filter(issue=issue).to_count()
    numbers = {
        "sent": ended.filter(state=State.SENT).update(counted=True, ended_at=timezone.now()),
        "failed": ended.filter(state=State.FAILED).update(counted=True),
    }
    ended.update(counted=True)
    if any(numbers.values()):
        added = {name: F(name) + number for name, number in numbers.items()}
        Issue.objects.filter(pk=issue.pk).update(**added)
        issue.refresh_from_db(fields=list(added))
        figures.count(issue.blog, **numbers)


@transaction.atomic
def _go_on(issue: Issue, run: str, wait: timedelta) -> None:
    """End the issue, or let the next batch come now, at its time, or after `wait`."""
    next_due = _next_due(issue)
    if next_due is None:
        issues.end(issue)
        return
    run_until = max(next_due, timezone.now() + wait)
    freed = Issue.objects.filter(pk=issue.pk, run=run).update(run="", run_until=run_until)
    if freed and run_until <= timezone.now():
        _start(issue.pk)


def _next_due(issue: Issue) -> datetime | None:
    waiting = Delivery.objects.filter(issue=issue).waiting().order_by("due_at")
    return waiting.values_list("due_at", flat=True).first()
