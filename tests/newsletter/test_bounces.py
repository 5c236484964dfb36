"""Mails that come back: the dead are written to no more, whatever program tells of them."""

import mailbox
import os
import sys
from email import message_from_bytes
from io import BytesIO, TextIOWrapper

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError
from django.utils import timezone

from blog.newsletter import actions
from blog.newsletter.bounces import Kind, read, take_in
from blog.newsletter.management.commands import read_bounces
from blog.newsletter.models import Day, Delivery, Issue, Subscription
from blog.newsletter.tasks import mail_new_articles
from tests.factories import make_article, make_blog
from tests.newsletter.readers import make_reader
from tests.newsletter.returned import absent, arf, dsn, qmail

State = Subscription.State
KEY = "abcdefghijkmnpqrstuv"


@pytest.fixture
def delivery(blog, smtp):
    make_reader(blog, "lea@example.org")
    make_article(blog, "Les fèves", at=timezone.now())
    mail_new_articles.enqueue()
    return Delivery.objects.get()


def lea() -> str:
    return Subscription.objects.order_by("-pk").values_list("state", flat=True)[0]


@pytest.mark.parametrize(
    ("raw", "kind", "key"),
    [
        (dsn(KEY), Kind.DEAD, KEY),
        (dsn(KEY, original_type="text/rfc822-headers"), Kind.DEAD, KEY),
        (dsn("", to=f"retours+{KEY}@carnet.example"), Kind.DEAD, KEY),
        (dsn("", to=f"RETOURS+{KEY}@carnet.example"), Kind.DEAD, KEY),
        (dsn(KEY, status="5.2.2"), Kind.REFUSED, KEY),
        (dsn(KEY, status="5.7.1"), Kind.REFUSED, KEY),
        (dsn(KEY, status="4.4.1"), Kind.REFUSED, KEY),
        (dsn(KEY, action="delayed", status="4.4.1"), Kind.NOTHING, KEY),
        (dsn(KEY, action="delivered", status="2.0.0"), Kind.NOTHING, KEY),
        (qmail(KEY), Kind.DEAD, KEY),
        (arf(KEY), Kind.COMPLAINT, KEY),
        (arf(KEY, kind="not-spam"), Kind.NOTHING, KEY),
        (absent(KEY), Kind.NOTHING, KEY),
        (dsn("x"), Kind.DEAD, ""),
        (b"", Kind.NOTHING, ""),
        (b"\xff\x00\r\n" * 1000, Kind.NOTHING, ""),
        (b"Content-Type: multipart/report; boundary=b\n\n--b\n--b\n--b", Kind.NOTHING, ""),
        (b"Content-Type: message/feedback-report\n\n", Kind.COMPLAINT, ""),
        (b"Content-Type: message/delivery-status\n\nStatus: x\n\nAction: failed", Kind.NOTHING, ""),
    ],
)
def test_it_says_what_became_of_which_mail(raw, kind, key):
    told = read(raw)

    assert (told.kind, told.key) == (kind, key)


def test_a_mail_in_a_mail_in_a_mail_ends_soon():
    nested = b"Content-Type: message/rfc822\n\n" * 20_000

    assert read(nested).kind == Kind.NOTHING


@pytest.mark.django_db
def test_a_returned_mail_counts_as_failed_once_and_ends_the_address_everywhere(delivery):
    elsewhere = make_reader(make_blog("voisin"), "lea@example.org")

    for _ in range(2):
        take_in(dsn(delivery.key))

    issue = Issue.objects.get()
    assert (issue.sent, issue.failed) == (0, 1)
    assert Day.objects.get(blog=issue.blog).failed == 1
    elsewhere.refresh_from_db()
    assert {lea(), elsewhere.state} == {State.BOUNCED}


@pytest.mark.django_db
def test_a_full_box_ends_nothing_at_once_and_counts_once_a_mail(delivery):
    for _ in range(8):
        take_in(dsn(delivery.key, status="5.2.2"))

    assert lea() == State.ACTIVE
    assert Subscription.objects.get().soft_bounces == 1


@pytest.mark.django_db
def test_who_complains_hears_no_more_of_that_blog_whoever_asks(delivery, mailoutbox, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    elsewhere = make_reader(make_blog("voisin"), "lea@example.org")
    for _ in range(2):
        take_in(arf(delivery.key))
    assert Day.objects.get(blog=delivery.issue.blog).complained == 1

    actions.ask(
        blog=delivery.issue.blog, email="lea@example.org", frequency="each", page="", wording="Oui"
    )

    assert mailoutbox == []
    elsewhere.refresh_from_db()
    assert elsewhere.state == State.ACTIVE


@pytest.mark.django_db
def test_a_complaint_after_the_end_is_heeded_too(delivery):
    actions.leave(subscription=delivery.subscription)
    again = make_reader(delivery.issue.blog, "lea@example.org")

    take_in(arf(delivery.key))

    again.refresh_from_db()
    assert again.state == State.COMPLAINED


@pytest.mark.django_db
@pytest.mark.parametrize("raw", [arf, dsn])
def test_a_host_lets_an_address_be_written_to_again(raw, delivery, mailoutbox, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    take_in(raw(delivery.key))

    call_command("write_again", " Lea@example.org", verbosity=0)
    actions.ask(
        blog=delivery.issue.blog, email="lea@example.org", frequency="each", page="", wording="Oui"
    )

    assert len(mailoutbox) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("raw", [dsn(KEY), arf(KEY), dsn("")], ids=["dsn", "arf", "keyless"])
def test_a_key_that_was_never_given_ends_nothing(raw, delivery):
    take_in(raw)

    assert lea() == State.ACTIVE
    assert Issue.objects.get().failed == 0


@pytest.mark.django_db
def test_the_command_reads_what_a_mail_server_pipes(delivery, monkeypatch):
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(dsn(delivery.key))))

    call_command("read_bounces")

    assert lea() == State.BOUNCED


@pytest.mark.django_db
def test_the_command_reads_a_mailbox(delivery, tmp_path, capsys):
    box = mailbox.mbox(tmp_path / "box")
    for raw in (absent(KEY), dsn(delivery.key), dsn(KEY)):
        box.add(message_from_bytes(raw))
    box.flush()

    call_command("read_bounces", mailbox=tmp_path / "box")

    assert lea() == State.BOUNCED
    assert "2 dead" in capsys.readouterr().out
    with pytest.raises(CommandError):
        call_command("read_bounces", mailbox=tmp_path / "none")


@pytest.mark.django_db
def test_the_mail_server_keeps_the_mail_while_the_database_is_away(monkeypatch, capsys):
    def away(raw):
        raise DatabaseError("away")

    monkeypatch.setattr(read_bounces, "take_in", away)
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(dsn(KEY))))

    with pytest.raises(CommandError) as error:
        call_command("read_bounces")

    assert error.value.returncode == os.EX_TEMPFAIL
