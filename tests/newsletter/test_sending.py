"""What the mail server answers, and what becomes of a reader's mail: nobody stops another."""

from datetime import timedelta

import pytest
from django.utils import timezone

from blog.newsletter import actions, issues, sending
from blog.newsletter.models import Day, Delivery, Issue, Subscription, Suppression
from blog.newsletter.tasks import mail_new_articles
from tests.factories import make_article, make_blog
from tests.newsletter.readers import make_reader

pytestmark = pytest.mark.django_db
State = Delivery.State


@pytest.fixture(autouse=True)
def clock(time_machine, smtp):
    time_machine.move_to("2026-06-11T12:00:00Z", tick=False)
    return time_machine


def publish(blog, title="Les fèves") -> None:
    make_article(blog, title, at=timezone.now())


def work() -> None:
    mail_new_articles.enqueue()


def states() -> dict[str, str]:
    return dict(Delivery.objects.values_list("subscription__email", "state"))


def answering(smtp, answers: dict[str, str]) -> None:
    """Let the mail server answer so to these recipients."""
    take = smtp.handle_RCPT

    async def handle(server, session, envelope, address, options):
        if address in answers:
            return answers[address]
        return await take(server, session, envelope, address, options)

    smtp.handle_RCPT = handle


def test_what_is_sent_is_counted_once(blog, smtp):
    for _ in range(3):
        make_reader(blog)
    publish(blog)

    for _ in range(3):
        work()

    issue = Issue.objects.get()
    assert (issue.total, issue.sent, issue.failed) == (3, 3, 0)
    assert issue.finished_at
    assert Day.objects.get(day=blog.today()).sent == 3


def test_readers_beyond_one_batch_have_it_too(blog, smtp, monkeypatch):
    monkeypatch.setattr(sending, "BATCH", 3)
    monkeypatch.setattr(sending, "FETCHED_AT_ONCE", 2)
    monkeypatch.setattr(issues, "FILLED_AT_ONCE", 4)
    readers = [make_reader(blog).email for _ in range(10)]
    publish(blog)

    work()

    assert sorted(letter["X-To"] for letter in smtp.letters) == sorted(readers)


def test_a_batch_has_one_connection(blog, smtp):
    sessions = set()
    take = smtp.handle_RCPT

    async def handle(server, session, *arguments):
        sessions.add(session.peer)
        return await take(server, session, *arguments)

    smtp.handle_RCPT = handle
    for _ in range(5):
        make_reader(blog)
    publish(blog)

    work()

    assert len(smtp.letters) == 5
    assert len(sessions) == 1


@pytest.mark.parametrize(
    "answer", ["550 5.1.1 no such user", "550 no such box", "553 5.1.3 bad", "550 5.2.1 disabled"]
)
def test_a_dead_address_is_written_to_by_no_blog_any_more(answer, blog, smtp):
    elsewhere = make_reader(make_blog("voisin"), "morte@example.org")
    make_reader(blog, "morte@example.org")
    make_reader(blog, "lea@example.org")
    answering(smtp, {"morte@example.org": answer})
    publish(blog)

    work()

    assert states() == {"morte@example.org": State.FAILED, "lea@example.org": State.SENT}
    elsewhere.refresh_from_db()
    assert elsewhere.state == Subscription.State.BOUNCED
    assert Suppression.objects.get().blog is None
    assert "morte" not in Suppression.objects.get().digest
    assert Issue.objects.get().failed == 1


@pytest.mark.parametrize("answer", ["550 5.7.1 policy", "552 5.2.2 full", "554 5.3.0 no"])
def test_a_refusal_that_may_pass_ends_nothing_before_it_came_five_times(answer, blog, smtp, clock):
    reader = make_reader(blog, "pleine@example.org")
    answering(smtp, {"pleine@example.org": answer})

    for number in range(5):
        reader.refresh_from_db()
        assert reader.state == Subscription.State.ACTIVE
        publish(blog, f"Article {number}")
        work()
        clock.shift(timedelta(days=4))

    reader.refresh_from_db()
    assert reader.state == Subscription.State.BOUNCED
    assert Suppression.objects.get().blog == blog


def test_refusals_far_apart_are_forgotten(blog, smtp, clock):
    reader = make_reader(blog, "pleine@example.org")
    answering(smtp, {"pleine@example.org": "552 5.2.2 full"})

    for number in range(6):
        publish(blog, f"Article {number}")
        work()
        clock.shift(timedelta(days=31))

    reader.refresh_from_db()
    assert reader.state == Subscription.State.ACTIVE


def test_who_is_put_off_gets_it_later_and_holds_up_nobody(blog, smtp, clock):
    make_reader(blog, "tard@example.org")
    make_reader(blog, "lea@example.org")
    answers = {"tard@example.org": "451 4.7.1 come back"}
    answering(smtp, answers)
    publish(blog)
    work()
    assert states() == {"tard@example.org": State.WAITING, "lea@example.org": State.SENT}
    answers.clear()
    work()
    assert len(smtp.letters) == 1

    clock.shift(timedelta(minutes=6))
    work()

    assert states()["tard@example.org"] == State.SENT
    assert len(smtp.letters) == 2


def test_who_is_put_off_for_days_is_given_up(blog, smtp, clock):
    make_reader(blog, "tard@example.org")
    answering(smtp, {"tard@example.org": "451 4.7.1 come back"})
    publish(blog)

    for _ in range(80):
        work()
        clock.shift(timedelta(hours=1))

    assert Delivery.objects.get().state in {State.FAILED, State.DROPPED}
    assert Issue.objects.get().finished_at


def test_a_mail_that_cannot_be_written_stops_nobody(blog, smtp):
    make_reader(blog, "premier@example.org")
    make_reader(blog, "p\udc80ire\n@example.org".encode("ascii", "replace").decode())
    make_reader(blog, "dernier@example.org")
    publish(blog)

    work()

    assert [letter["X-To"] for letter in smtp.letters] == [
        "premier@example.org",
        "dernier@example.org",
    ]
    assert sorted(states().values()) == [State.FAILED, State.SENT, State.SENT]


def test_a_mail_at_which_the_server_hangs_up_stops_nobody(blog, smtp):
    take = smtp.handle_RCPT

    async def handle(server, session, envelope, address, options):
        if address.startswith("fatale"):
            server.transport.abort()
            return "250 OK"
        return await take(server, session, envelope, address, options)

    smtp.handle_RCPT = handle
    for email in ("premier@example.org", "fatale@example.org", "dernier@example.org"):
        make_reader(blog, email)
    publish(blog)

    work()

    assert [letter["X-To"] for letter in smtp.letters] == [
        "premier@example.org",
        "dernier@example.org",
    ]
    assert states()["fatale@example.org"] == State.WAITING


def test_a_server_that_is_away_costs_nobody_their_mail(blog, smtp, settings, clock):
    make_reader(blog)
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    publish(blog)
    work()
    assert set(states().values()) == {State.WAITING}
    settings.EMAIL_PORT = port
    work()
    assert smtp.letters == []

    clock.shift(timedelta(minutes=6))
    work()

    assert len(smtp.letters) == 1


def test_a_server_that_puts_everybody_off_is_left_in_peace(blog, smtp):
    for _ in range(sending.PUT_OFF_IN_A_ROW + 5):
        make_reader(blog)
    asked = []
    take = smtp.handle_RCPT

    async def handle(server, session, envelope, address, options):
        asked.append(address)
        return await take(server, session, envelope, address, options)

    smtp.handle_RCPT = handle
    smtp.refuse("451 4.3.2 busy")
    publish(blog)

    work()

    assert len(asked) == sending.PUT_OFF_IN_A_ROW


def test_who_leaves_while_it_waits_gets_it_no_more(blog, smtp, clock):
    reader = make_reader(blog)
    smtp.refuse("451 later")
    publish(blog)
    work()
    smtp.refuse("250 OK")
    actions.leave(subscription=reader)
    clock.shift(timedelta(minutes=6))

    work()

    assert smtp.letters == []
    assert Delivery.objects.get().state == State.DROPPED


def test_a_job_whose_turn_is_over_sends_nothing(blog, smtp):
    make_reader(blog)
    publish(blog)
    issues.open_articles()

    sending.send_batch(None, issue_id=Issue.objects.get().pk, run="another")

    assert smtp.letters == []


def test_who_got_what_is_forgotten_after_a_month(blog, smtp, clock):
    make_reader(blog)
    publish(blog)
    work()
    clock.shift(timedelta(days=31))

    assert issues.forget_deliveries() == 1
    assert Issue.objects.get().sent == 1
