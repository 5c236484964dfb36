"""A reader writes to the author or the host, who answer; nobody's address is shown."""

import pytest
from django.core import mail

from blog.blogs.actions import set_role
from blog.blogs.models import Role
from blog.sharing import actions
from blog.sharing.models import Refusal
from blog.sharing.refusals import digests_of
from tests.factories import make_blog, make_user, owner_of
from tests.post_office import text_of
from tests.sharing.sending import HERE, MESSAGE, NEVER, send

pytestmark = pytest.mark.django_db
PATHS = {"author": "/@reaclic/contact/", "host": "/contact/"}


@pytest.fixture(autouse=True)
def host(settings):
    settings.HOST = {**settings.HOST, "EMAIL": "hebergeur@example.org"}


@pytest.fixture
def blog():
    return make_blog("reaclic", name="ReaClic", owner=make_user("autrice@example.org"))


@pytest.fixture(params=PATHS)
def path(request, blog):
    return PATHS[request.param]


def test_the_author_gets_the_message_and_answers_the_reader(smtp, blog):
    answer = send(PATHS["author"], MESSAGE)

    assert answer["Location"] == "/@reaclic/contact/sent/"
    (letter,) = smtp.letters
    assert letter["To"] == "autrice@example.org"
    assert letter["Reply-To"] == "zoe@example.org"
    assert letter["Subject"] == "[ReaClic] Une question"
    assert "d’où vient la photo ?" in text_of(letter)


def test_every_owner_gets_it_and_nobody_else(blog):
    second, editor = make_user("seconde@example.org"), make_user("relecteur@example.org")
    set_role(blog=blog, user=second, role=Role.OWNER)
    set_role(blog=blog, user=editor, role=Role.EDITOR)

    send(PATHS["author"], MESSAGE)

    assert [letter.to for letter in mail.outbox] == [
        ["autrice@example.org"],
        ["seconde@example.org"],
    ]


def test_the_host_answers_for_a_blog_that_nobody_keeps(blog):
    owner = owner_of(blog)
    owner.is_active = False
    owner.save()

    send(PATHS["author"], MESSAGE)

    assert [letter.to for letter in mail.outbox] == [["hebergeur@example.org"]]


def test_the_host_gets_what_is_written_to_the_host(smtp):
    answer = send(PATHS["host"], MESSAGE)

    assert answer["Location"] == "/contact/sent/"
    (letter,) = smtp.letters
    assert letter["To"] == "hebergeur@example.org"
    assert letter["Reply-To"] == "zoe@example.org"


def test_addresses_are_shown_nowhere(client, path):
    for page in (client.get(path), client.get(f"{path}sent/"), send(path, MESSAGE, message="")):
        assert "autrice@example.org" not in page.text
        assert "hebergeur@example.org" not in page.text


def test_both_pages_are_reached_from_every_page(client, blog):
    assert 'href="/@reaclic/contact/"' in client.get("/@reaclic/").text
    assert 'href="/contact/"' in client.get("/").text.replace("http://testserver", "")
    assert 'href="http://testserver/contact/"' in client.get(PATHS["author"]).text


@pytest.mark.parametrize("number", [1, 3])
def test_a_message_costs_the_same_to_many_owners(query_count, blog, number):
    for step in range(number - 1):
        set_role(blog=blog, user=make_user(f"o{step}@example.org"), role=Role.OWNER)
    send(PATHS["author"], MESSAGE)

    # A savepoint and its release, the owners; for each a letter, sent and forgotten.
    with query_count(3 + 5 * number):
        actions.write_to_authors(
            blog=blog,
            subject="x",
            message="x",
            by=actions.Writer("Zoé", "zoe@example.org"),
            with_copy=False,
        )


@pytest.mark.parametrize("place", PATHS)
def test_the_page_costs_nothing_once_its_boxes_are_kept(client, query_count, blog, place):
    client.get(PATHS[place])

    with query_count(0):
        client.get(PATHS[place])


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_another_method_is_refused(client, path, method):
    assert getattr(client, method)(path, headers=HERE).status_code == 405


def test_another_site_sends_nothing(path):
    assert send(path, MESSAGE, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert mail.outbox == []


@pytest.mark.parametrize(
    "changed",
    [
        {"email": "zoe"},
        {"email": "zoe@example.org\r\nBcc: eve@example.org"},
        {"email": '"x" <zoe@example.org>'},
        {"email": "ＺＯＥ@example.org"},
        {"email": "z" * 300 + "@example.org"},
        {"name": ""},
        {"subject": "\u200b"},
        {"subject": "x" * 121},
        {"message": ""},
        {"message": "((((" * 250_000},
        {"topic_2": "https://example.com/"},
        {"made": ""},
    ],
)
def test_bad_input_is_told_and_lost_nowhere(path, changed):
    answer = send(path, MESSAGE, **changed)

    assert answer.status_code == 200
    assert "errorlist" in answer.text
    assert "d’où vient la photo" in answer.text or "message" in changed
    assert mail.outbox == []


@pytest.mark.parametrize("field", ["name", "subject"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\u2028", "\x0b", "\x85"])
def test_a_line_end_makes_no_header(smtp, path, field, end):
    send(path, MESSAGE, **{field: f"Zoé{end}Bcc: eve@example.org{end}{end}Texte"})

    (letter,) = smtp.letters
    assert letter["Bcc"] is None
    assert letter["X-To"] in {"autrice@example.org", "hebergeur@example.org"}
    assert len(letter.defects) == 0


def test_one_reader_writes_so_much_and_is_told(path):
    statuses = [send(path, MESSAGE).status_code for _ in range(6)]

    assert statuses == [302] * 5 + [429]


def test_one_author_gets_so_much_from_all_together(path, monkeypatch):
    monkeypatch.setattr(actions, "RECIPIENT", "2/d/key")

    statuses = [
        send(path, MESSAGE, email=f"z{number}@example.org").status_code for number in range(3)
    ]

    assert statuses == [302, 302, 429]
    assert len(mail.outbox) == 2


# The copy


def copies() -> list:
    return [letter for letter in mail.outbox if letter.to == ["zoe@example.org"]]


def test_a_copy_goes_to_its_writer_on_request(path):
    send(path, MESSAGE, copy="on")

    (copy,) = copies()
    assert copy.subject.startswith("Copie de votre message à ")
    assert "Une question" not in copy.subject
    assert "    d’où vient la photo ?" in copy.body  # quoted
    assert NEVER.search(copy.body)
    assert copy.reply_to == []


def test_without_the_tick_there_is_no_copy(path):
    send(path, MESSAGE)

    assert copies() == []


def test_a_copy_carries_no_link_to_a_stranger(path):
    answer = send(path, MESSAGE, copy="on", message="Voyez https://example.com/")

    assert "errorlist" in answer.text
    assert mail.outbox == []


def test_a_message_to_an_author_may_hold_links(path):
    assert send(path, MESSAGE, message="Voyez https://example.com/").status_code == 302
    assert len(mail.outbox) == 1


def test_copies_are_few_and_nobody_is_told(path, monkeypatch):
    monkeypatch.setattr(actions, "COPY", "2/d/key")

    answers = [send(path, MESSAGE, copy="on") for _ in range(4)]

    assert {answer["Location"] for answer in answers} == {f"{path}sent/"}
    assert len(copies()) == 2
    assert len(mail.outbox) == 6


def test_who_wants_no_letters_gets_no_copy_and_the_message_still_goes(path):
    Refusal.objects.create(digest=digests_of("zoe@example.org")[0])

    answer = send(path, MESSAGE, copy="on")

    assert answer.status_code == 302
    assert copies() == []
    assert len(mail.outbox) == 1


def test_the_host_is_written_to_in_english_too(client):
    answer = send("/en/contact/", MESSAGE, copy="on")

    assert answer["Location"] == "/en/contact/sent/"
    assert copies()[0].subject == "Copy of your message to Carnet"
    assert "/en/never/" in copies()[0].body
