"""Whoever asks gets a letter at the address they gave, and nobody is told more than that."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from blog.newsletter import actions
from blog.newsletter.forms import WORDING
from blog.newsletter.models import Day, Subscription
from blog.newsletter.suppressing import bury, heed_complaint
from tests.factories import make_blog
from tests.newsletter.asking import FORM, ask, form, link_in
from tests.newsletter.readers import make_reader

pytestmark = pytest.mark.django_db
State = Subscription.State


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to("2026-06-11T12:00:00Z", tick=False)
    return time_machine


def test_a_reader_asks_confirms_and_is_subscribed(blog, client):
    response = ask(client, frequency="weekly")

    assert response.status_code == 302
    assert client.get(response.url).status_code == 200
    (letter,) = mail.outbox
    assert letter.to == ["lea@example.org"]
    assert "Réaclic" in letter.subject
    assert client.get(link_in(letter)).status_code == 200
    assert Subscription.objects.get().state == State.PENDING
    assert client.post(link_in(letter)).status_code == 200
    subscription = Subscription.objects.get()
    assert (subscription.state, subscription.frequency) == (State.ACTIVE, "weekly")
    assert Day.objects.get().joined == 1


def test_the_proof_says_when_from_where_and_to_what(blog, client):
    client.post(
        FORM,
        form(),
        headers={
            "Sec-Fetch-Site": "same-origin",
            "Referer": "http://testserver/@reaclic/2013/06/les-patrons.html?x=1",
        },
    )

    proof = Subscription.objects.get()
    assert proof.asked_at.isoformat() == "2026-06-11T12:00:00+00:00"
    assert proof.asked_on == "http://testserver/@reaclic/2013/06/les-patrons.html"
    assert proof.wording.text == str(WORDING)
    assert proof.wording.language == "fr"


def test_a_page_elsewhere_is_no_page_of_the_proof(blog, client):
    headers = {"Sec-Fetch-Site": "same-origin", "Referer": "https://elsewhere.example/"}

    ask(client, headers=headers)

    assert Subscription.objects.get().asked_on == "http://testserver/@reaclic/newsletter/"


def test_no_address_on_the_network_is_kept():
    names = {field.name for field in Subscription._meta.fields}

    assert not names & {"ip", "address", "network_address"}


@pytest.mark.parametrize("known", ["nobody", "active", "pending", "left", "dead", "complained"])
def test_the_answer_is_the_same_whoever_has_the_address(known, blog, client):
    if known == "pending":
        ask(client)
    elif known != "nobody":
        subscription = make_reader(blog, "lea@example.org")
        if known == "left":
            actions.leave(subscription=subscription)
        elif known == "dead":
            bury(email="lea@example.org")
        elif known == "complained":
            heed_complaint(subscription=subscription)
    mail.outbox.clear()

    response = ask(client)

    assert (response.status_code, response.url) == (302, "/@reaclic/newsletter/sent/")
    assert response.cookies == {}
    assert len(mail.outbox) == (known not in {"dead", "complained"})


def test_the_answer_costs_the_same_whoever_has_the_address(blog, client, settings):
    """The letter is written by a job: nobody learns from the time that an answer takes."""
    settings.TASKS = {"default": {"BACKEND": "blog.jobs.backend.JobsBackend"}}
    make_reader(blog, "active@example.org")
    make_reader(blog, "morte@example.org")
    bury(email="morte@example.org")
    ask(client, email="premiere@example.org")

    for email in ("personne@example.org", "active@example.org", "morte@example.org"):
        with CaptureQueriesContext(connection) as asked:
            ask(client, email=email)
        writes = [sql["sql"].split()[0] for sql in asked if "SAVEPOINT" not in sql["sql"]]
        assert len(writes) in {4, 5}, writes


def test_who_subscribes_already_is_told_so_in_their_mail_alone(blog, client):
    make_reader(blog, "lea@example.org")

    ask(client, frequency="weekly")

    (letter,) = mail.outbox
    assert "déjà" in letter.subject or "already" in letter.subject
    assert Subscription.objects.get().frequency == "each"
    assert client.get(link_in(letter)).status_code == 200


def test_asked_for_twice_there_is_one_subscription_and_the_newest_link(blog, client):
    ask(client)
    ask(client)

    first, second = mail.outbox
    assert Subscription.objects.count() == 1
    assert client.get(link_in(first)).status_code == 404
    assert client.post(link_in(second)).status_code == 200


def test_a_link_confirms_once_and_for_seven_days(blog, client, clock):
    ask(client)
    link = link_in(mail.outbox[0])
    clock.shift(timedelta(days=8))
    assert client.post(link).status_code == 404
    ask(client)
    link = link_in(mail.outbox[1])

    assert client.post(link).status_code == 200

    assert client.post(link).status_code == 404
    assert Day.objects.get().joined == 1


def test_the_database_keeps_no_link(blog, client):
    ask(client)

    token = link_in(mail.outbox[0]).split("/")[-2]
    row = Subscription.objects.values().get()
    assert not [value for value in row.values() if value == token]


def test_an_address_subscribes_once_to_a_blog_whatever_happens_at_once(blog):
    make_reader(blog, "lea@example.org")

    with pytest.raises(IntegrityError), transaction.atomic():
        make_reader(blog, "lea@example.org")


@pytest.mark.parametrize(
    "email",
    [
        "",
        "léa",
        "lea@example.org, jean@example.org",
        "lea@example.org,jean@example.org",
        "lea@example.org;jean@example.org",
        '"Léa" <lea@example.org>',
        "lea@example.org\r\nBcc: jean@example.org",
        "lea@example.org\x00",
        "ｌｅａ@example.org",
        "lea@ｅxample.org",
        "leａ@example.org",
        "lıa@example.org",
        "lea@example.org%0aBcc:x",
        "a" * 250 + "@example.org",
    ],
)
def test_what_is_no_single_address_comes_back_with_a_word(email, blog, client):
    response = ask(client, email=email)

    assert response.status_code == 200
    assert response.context["form"].errors["email"]
    assert not Subscription.objects.exists()
    assert mail.outbox == []


@pytest.mark.parametrize("email", ["Lea@Example.ORG", "lea@example.org", "  lea@example.org "])
def test_one_address_is_one_however_it_is_typed(email, blog, client):
    ask(client, email=email)

    assert Subscription.objects.get().email == "lea@example.org"


def test_an_unknown_frequency_is_refused(blog, client):
    assert ask(client, frequency="hourly").status_code == 200
    assert not Subscription.objects.exists()


@pytest.mark.parametrize(
    ("headers", "fields", "status"),
    [
        ({"Sec-Fetch-Site": "cross-site"}, {}, 403),
        ({}, {}, 403),
        ({"Sec-Fetch-Site": "same-origin"}, {"topic_2": "x"}, 200),
        ({"Sec-Fetch-Site": "same-origin"}, {"made": "x"}, 200),
    ],
)
def test_another_site_and_a_program_subscribe_nobody(headers, fields, status, blog, client):
    assert ask(client, headers=headers, **fields).status_code == status
    assert not Subscription.objects.exists()


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_refused(method, blog, client):
    assert getattr(client, method)(FORM).status_code == 405


def test_a_box_gets_three_letters_a_day_whichever_blog_is_asked(blog, client, rf):
    make_blog("voisin")
    for number in range(8):
        path = FORM if number % 2 else "/@voisin/newsletter/"
        email = ["le.a@gmail.com", "lea+x@gmail.com", "lea@gmail.com"][number % 3]
        response = client.post(
            path,
            form(email=email),
            headers={"Sec-Fetch-Site": "same-origin"},
            REMOTE_ADDR=f"192.0.2.{number}",
        )
        assert response.status_code == 302

    assert len(mail.outbox) == 3


def test_one_network_asks_six_times_a_minute(blog, client):
    statuses = [ask(client, email=f"l{number}@example.org").status_code for number in range(7)]

    assert statuses == [302] * 6 + [429]


def test_a_blog_has_so_many_letters_sent_in_an_hour_and_says_so(blog, client, monkeypatch):
    monkeypatch.setattr(actions, "OF_A_BLOG", "2/h/key")

    answers = [ask(client, email=f"l{number}@example.org") for number in range(3)]

    assert [answer.status_code for answer in answers] == [302, 302, 429]
    assert answers[2].context["form"].data["email"] == "l2@example.org"
    assert len(mail.outbox) == 2


def test_who_never_confirms_is_forgotten_and_a_proof_after_its_term(blog, client, clock):
    ask(client)
    gone = make_reader(blog)
    actions.leave(subscription=gone)
    stays = make_reader(blog)
    clock.shift(timedelta(days=8))

    assert actions.forget() == 1
    clock.shift(actions.PROOF_TERM)
    actions.forget()

    assert list(Subscription.objects.all()) == [stays]


def test_a_letter_that_is_owed_is_sent_once(blog, client):
    ask(client)
    pk = Subscription.objects.get().pk

    actions.send_answer(subscription_id=pk)

    assert len(mail.outbox) == 1


def test_the_box_costs_no_query(blog, client, query_count):
    assert 'action="/@reaclic/newsletter/"' in client.get("/@reaclic/").content.decode()

    with query_count(0):
        assert client.get("/@reaclic/newsletter/sent/").status_code == 200
