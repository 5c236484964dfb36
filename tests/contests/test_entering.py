"""A reader enters once, by mail; nothing is kept of whoever does not confirm."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError

from blog.contests import actions
from blog.contests.models import Contest, Entry
from blog.contests.tasks import turn_contests
from blog.contests.tokens import token_for
from tests.contests.holding import LINK, make_contest, make_entry
from tests.factories import make_blog
from tests.post_office import text_of
from tests.sharing.sending import HERE, send

pytestmark = pytest.mark.django_db
PATH = "/@reaclic/contests/un-panier/"
ENTRY = {"name": "Zoé", "email": "zoe@example.org", "accepts": "on"}


FORM = '<form class="form"'


def link_in(letter) -> str:
    return LINK.search(letter.body).group(1)


def test_a_reader_enters_confirms_and_gets_a_code(smtp, client, contest):
    answer = send(PATH, ENTRY)
    path = LINK.search(text_of(smtp.letters[0])).group(1)
    asked = client.get(path)
    assert not Entry.objects.exists()  # a scanner that follows links enters nobody

    done = client.post(path)

    entry = Entry.objects.get()
    assert answer["Location"] == f"{PATH}sent/"
    assert "Zoé" in asked.text
    assert asked["Referrer-Policy"] == "no-referrer"
    assert entry.code in done.text
    assert entry.code in text_of(smtp.letters[1])
    assert (entry.name, entry.email) == ("Zoé", "zoe@example.org")


def test_nothing_is_kept_of_who_does_not_confirm(contest):
    send(PATH, ENTRY)

    assert mail.outbox
    assert not Entry.objects.exists()


def test_confirming_twice_is_one_entry(client, contest):
    send(PATH, ENTRY)
    path = link_in(mail.outbox[0])

    pages = [client.post(path) for _ in range(2)]

    code = Entry.objects.get().code
    assert all(code in page.text for page in pages)
    assert len(mail.outbox) == 2


@pytest.mark.parametrize("email", ["zoe@example.org", "ZOE@example.org", "zoe+2@example.org"])
def test_who_takes_part_is_reminded_of_the_code_and_nobody_else_learns_it(contest, email):
    entry = make_entry(contest)
    mail.outbox.clear()

    answer = send(PATH, ENTRY, email=email)

    assert answer["Location"] == f"{PATH}sent/"  # as for anybody
    (letter,) = mail.outbox
    assert letter.to == ["zoe@example.org"]  # the address that entered, not the one typed now
    assert entry.code in letter.body


def test_two_letters_to_one_mailbox_make_one_entry(client, contest):
    for email in ("z.o.e@gmail.com", "zoe+x@googlemail.com"):
        send(PATH, ENTRY, email=email)
    for letter in list(mail.outbox):
        client.post(link_in(letter))

    assert Entry.objects.count() == 1


@pytest.mark.parametrize(
    "changed",
    [
        {"accepts": ""},
        {"name": ""},
        {"name": "\u202e"},
        {"name": "Gagnez sur www.example.com"},
        {"name": "x" * 81},
        {"name": "((((" * 250_000},
        {"email": "zoe"},
        {"email": "zoe@example.org\r\nBcc: eve@example.org"},
        {"email": "ＺＯＥ@example.org"},
        {"topic_2": "x"},
        {"made": ""},
    ],
)
def test_bad_input_is_told_and_lost_nowhere(contest, changed):
    answer = send(PATH, ENTRY, **changed)

    assert answer.status_code == 200
    assert "errorlist" in answer.text
    assert 'value="Zoé"' in answer.text or "name" in changed
    assert mail.outbox == []


@pytest.mark.parametrize("name", ["O’Brien-Lefèvre", "Zoé & <b>Cie</b>", "李明", "{{ 7|add:7 }}"])
def test_the_honest_are_let_through(client, contest, name):
    send(PATH, ENTRY, name=name)

    client.post(link_in(mail.outbox[0]))

    assert Entry.objects.get().name == name


def test_one_mailbox_gets_three_letters_a_day(contest):
    statuses = [
        send(PATH, ENTRY, email=f"zoe+{number}@example.org").status_code for number in range(4)
    ]

    assert statuses == [302, 302, 302, 429]
    assert len(mail.outbox) == 3


def test_one_network_enters_so_many(contest):
    statuses = [
        send(PATH, ENTRY, email=f"z{number}@example.org").status_code for number in range(11)
    ]

    assert statuses == [302] * 10 + [429]


def test_all_together_get_so_many_letters(contest, monkeypatch):
    monkeypatch.setattr(actions, "LETTERS", "2/d/key")

    statuses = [
        send(PATH, ENTRY, email=f"z{number}@example.org").status_code for number in range(3)
    ]

    assert statuses == [302, 302, 429]


def test_another_site_enters_nobody(contest):
    assert send(PATH, ENTRY, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert mail.outbox == []


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_another_method_is_refused(client, contest, method):
    assert getattr(client, method)(PATH, headers=HERE).status_code == 405
    token = token_for(contest, name="Zoé", email="zoe@example.org")
    assert getattr(client, method)(f"{PATH}confirm/{token}/").status_code == 405
    assert getattr(client, method)(f"{PATH}leave/{token}/").status_code == 405


# When


@pytest.mark.parametrize(
    ("days", "phase"), [(-2, "announced"), (-1, "open"), (6.999, "open"), (7, "over")]
)
def test_a_contest_is_entered_between_its_dates(client, clock, blog, days, phase):
    contest = make_contest(blog)
    send(PATH, ENTRY)
    link = link_in(mail.outbox[0])
    mail.outbox.clear()
    clock.shift(timedelta(days=days))
    token = token_for(contest, name="Zoé", email="zoe@example.org")
    link = f"{link.partition('/confirm/')[0]}/confirm/{token}/"

    page, sent, confirmed = client.get(PATH), send(PATH, ENTRY), client.post(link)

    is_open = phase == "open"
    assert contest.phase == phase
    assert (FORM in page.text) is is_open
    assert (sent.status_code, confirmed.status_code) == ((302, 200) if is_open else (409, 409))
    assert Entry.objects.exists() is is_open


def test_a_link_is_good_for_three_days(client, clock, contest):
    send(PATH, ENTRY)
    path = link_in(mail.outbox[0])

    clock.shift(timedelta(days=3, seconds=1))

    assert client.post(path).status_code == 404
    assert not Entry.objects.exists()


def test_a_draft_is_nowhere(client, blog):
    contest = make_contest(blog, publish=False)
    token = token_for(contest, name="Zoé", email="zoe@example.org")

    for path in ("", "sent/", "codes.txt", f"confirm/{token}/", f"leave/{token}/"):
        assert client.get(f"{PATH}{path}").status_code == 404
    assert send(PATH, ENTRY).status_code == 404
    assert "Un panier" not in client.get("/@reaclic/contests/").text
    with pytest.raises(ValidationError):
        actions.confirm_entry(contest=contest, name="Zoé", email="z@example.org", language="fr")


# Whose


@pytest.mark.parametrize("token", ["x", "é", "x" * 3000, "gAAAAABx"])
def test_a_guessed_link_leads_nowhere(client, contest, token):
    assert client.get(f"{PATH}confirm/{token}/").status_code == 404
    assert client.post(f"{PATH}leave/{token}/").status_code == 404


def test_a_link_is_for_its_own_contest(client, blog, contest):
    make_contest(blog, "Un autre")
    token = token_for(contest, name="Zoé", email="zoe@example.org")

    answer = client.post(f"/@reaclic/contests/un-autre/confirm/{token}/")

    assert answer.status_code == 404
    assert not Entry.objects.exists()


def test_a_contest_of_another_blog_is_not_here(contest):
    make_blog("ailleurs")

    assert send("/@ailleurs/contests/un-panier/", ENTRY).status_code == 404


def test_who_takes_part_can_leave_until_the_draw(client, clock, contest):
    make_entry(contest)
    path = LINK.search(mail.outbox[0].body).group(1)
    clock.shift(timedelta(days=5))  # longer than a link to confirm

    shown = client.get(path)
    assert Entry.objects.exists()
    done = client.post(path)

    assert shown.status_code == done.status_code == 200
    assert not Entry.objects.exists()


def test_after_the_draw_the_list_of_codes_stays_whole(client, clock, contest):
    make_entry(contest)
    path = LINK.search(mail.outbox[0].body).group(1)
    clock.shift(timedelta(days=8))
    turn_contests.func()

    assert client.post(path).status_code == 409
    assert Entry.objects.exists()


def test_a_cancelled_contest_erases_and_tells(client, contest):
    make_entry(contest)
    mail.outbox.clear()

    actions.cancel_contest(contest=contest)

    assert not Entry.objects.exists()
    assert [letter.to for letter in mail.outbox] == [["zoe@example.org"]]
    assert send(PATH, ENTRY).status_code == 409
    assert FORM not in client.get(PATH).text
    with pytest.raises(ValidationError):
        actions.cancel_contest(contest=contest)
    assert Contest.objects.get().erased_at
