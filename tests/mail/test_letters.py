from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django_tasks import task_backends

from blog.jobs.models import Job
from blog.jobs.worker import Worker
from blog.mail import actions
from blog.mail.actions import send_letter
from blog.mail.models import Letter
from tests.post_office import html_of, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("hello")]
TO = "lise@example.org"


def write(name: str = "Zoé", *, to: str = TO, language: str = "fr") -> None:
    send_letter(template="hello", to=to, language=language, context={"name": name})


@pytest.fixture
def worker(settings):
    """Letters wait for this worker."""
    settings.TASKS = {"default": {"BACKEND": "blog.jobs.backend.JobsBackend"}}
    return Worker(backend=task_backends["default"])


def test_it_comes_as_text_and_as_html(smtp):
    write("Zoé & <b>Cie</b>")

    (letter,) = smtp.letters
    assert letter["To"] == letter["X-To"] == TO
    assert letter["Subject"] == "Zoé & <b>Cie</b> vous écrit !"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Content-Language"] == "fr"
    assert letter["Message-ID"].endswith("@testserver>")
    assert text_of(letter).startswith("L’été de Zoé & <b>Cie</b>")
    assert "http://testserver/" in text_of(letter)
    assert "<p>Zoé &amp; &lt;b&gt;Cie&lt;/b&gt;</p>" in html_of(letter)
    assert '<html lang="fr">' in html_of(letter)


def test_answers_and_the_end_of_such_letters_have_their_headers(smtp):
    send_letter(
        template="hello",
        to=TO,
        language="fr",
        context={"name": "Zoé"},
        reply_to="zoe@example.org",
        unsubscribe_url="http://testserver/no/",
    )

    (letter,) = smtp.letters
    assert letter["Reply-To"] == "zoe@example.org"
    assert letter["List-Unsubscribe"] == "<http://testserver/no/>"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_a_letter_without_them_has_none(smtp):
    write()

    (letter,) = smtp.letters
    assert letter["Reply-To"] is letter["List-Unsubscribe"] is None


@pytest.mark.parametrize(
    "address", ["zoe@example.org\r\nBcc: eve@example.org", "Zoé <z@y.fr>", "z"]
)
def test_answers_go_to_an_address_and_nothing_else(smtp, address):
    with pytest.raises(ValidationError):
        send_letter(template="hello", to=TO, language="fr", context={"name": ""}, reply_to=address)

    assert smtp.letters == []


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\u2028", "\x0b", "\x00", "\x85"])
def test_a_name_makes_no_header(smtp, end):
    write(f"Zoé{end}Bcc: eve@example.org{end}{end}<script>")

    (letter,) = smtp.letters
    assert letter["Bcc"] is None
    assert letter["X-To"] == TO
    assert "Bcc: eve" in letter["Subject"]
    assert len(letter.defects) == 0


@pytest.mark.parametrize("name", ["\ud800", "\u202egnp", "z" * 5000, "{{ 7 }}", "💐", ""])
def test_a_name_stops_no_letter(smtp, name):
    write(name)

    (letter,) = smtp.letters
    assert len(letter["Subject"].strip()) <= 200
    assert text_of(letter)


@pytest.mark.parametrize(
    "to",
    [
        "a@b\n",
        "a@b.org\r\nBcc: eve@example.org",
        '"x" <y@z.org>',
        "a@b.org,c@d.org",
        "",
        "ＡＤ@b.org",
        "lıse@b.org",
        "liſe@b.org",
    ],
)
def test_what_is_no_address_is_refused(to, smtp):
    with pytest.raises(ValidationError):
        write(to=to)

    assert smtp.letters == []
    assert not Letter.objects.exists()


def test_an_address_in_an_international_domain_is_written_in_ascii(smtp):
    write(to="lise@café.example")

    assert smtp.letters[0]["X-To"] == "lise@xn--caf-dma.example"


def test_it_is_part_of_the_transaction_that_writes_it(smtp, worker):
    with transaction.atomic():
        write("perdue")
        transaction.set_rollback(True)
    write("gardée")

    worker.run_until_empty()

    assert [letter["Subject"] for letter in smtp.letters] == ["gardée vous écrit !"]
    assert not Letter.objects.exists()


def test_nobody_reads_it_in_the_database(worker):
    write("secret")

    letter, job = Letter.objects.get(), Job.objects.exclude(task__contains="forget").get()
    assert b"secret" not in bytes(letter.sealed)
    assert TO not in str(bytes(letter.sealed))
    assert job.args == [letter.pk]
    assert letter.parts["text"].startswith("L’été de secret")


def test_it_waits_for_a_server_that_refuses_for_now(smtp, worker):
    smtp.refuse("451 later, lise@example.org")
    write()
    before = Letter.objects.get().message_id

    worker.run_until_empty()
    job = Job.objects.get(task__endswith="deliver")
    assert (job.state, job.attempts) == (Job.State.READY, 1)
    assert TO not in job.error
    smtp.refuse("250 OK")
    with time_machine.travel(timezone.now() + timedelta(hours=1)):
        worker.run_until_empty()

    assert [letter["Message-ID"] for letter in smtp.letters] == [before]


def test_an_address_that_is_refused_for_good_is_not_tried_again(smtp, worker):
    smtp.refuse("550 no such box, lise@example.org")
    write()

    worker.run_until_empty()

    job = Job.objects.get(task__endswith="deliver")
    assert (job.state, job.attempts) == (Job.State.FAILED, 1)
    assert TO not in job.error


def test_a_letter_of_another_key_is_given_up(worker, settings):
    write()
    settings.SECRET_KEY = "another"

    worker.run_until_empty()

    assert Job.objects.get(task__endswith="deliver").state == Job.State.FAILED


def test_a_changed_key_opens_what_the_former_sealed(smtp, worker, settings):
    write()
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another", [settings.SECRET_KEY]

    worker.run_until_empty()

    assert len(smtp.letters) == 1


def test_what_could_not_be_sent_is_forgotten_after_a_week(worker):
    write()

    with time_machine.travel(timezone.now() + timedelta(days=6)):
        assert actions.forget_unsent() == 0
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        assert actions.forget_unsent() == 1
