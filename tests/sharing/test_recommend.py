"""A reader recommends to friends by mail: once, limited, and nothing is kept of it."""

import pytest
from django.core import mail
from django.db import connection
from django.test import Client

from blog.mail.models import Letter
from blog.sharing import actions
from tests.factories import make_article, make_blog, make_draft, make_submitted
from tests.post_office import html_of, text_of
from tests.sharing.sending import HERE, NEVER, RECOMMENDATION, send

pytestmark = pytest.mark.django_db
PATH = "/@reaclic/recommend/"


@pytest.fixture
def blog():
    return make_blog("reaclic", name="ReaClic")


@pytest.fixture
def article(blog):
    return make_article(blog, "Une <question> d’outils")


def sent_to() -> list[str]:
    return [to for letter in mail.outbox for to in letter.to]


def test_friends_get_a_letter_each(smtp, article):
    answer = send(
        f"{PATH}?article={article.pk}", RECOMMENDATION, friends="ami@example.org, lea@example.org"
    )

    assert answer["Location"] == "/@reaclic/recommend/sent/"
    assert [letter["X-To"] for letter in smtp.letters] == ["ami@example.org", "lea@example.org"]
    letter = smtp.letters[0]
    assert letter["To"] == "ami@example.org"
    assert letter["Reply-To"] == "zoe@example.org"
    assert letter["From"] == "carnet@localhost"
    assert (
        letter["Subject"].strip()
        == "Zoé recommande «\N{NO-BREAK SPACE}Une <question> d’outils\N{NO-BREAK SPACE}»"
    )
    assert "Elle vaut le reste." in text_of(letter)
    assert article.get_absolute_url() in text_of(letter)
    assert "Une &lt;question&gt;" in html_of(letter)


def test_the_blog_itself_may_be_recommended(smtp, blog):
    send(PATH, RECOMMENDATION)

    assert "http://testserver/@reaclic/" in text_of(smtp.letters[0])


def test_the_page_is_the_same_for_everybody_and_holds_no_address(client, article):
    page = client.get(f"{PATH}?article={article.pk}")

    assert "Une &lt;question&gt;" in page.text
    assert "csrf" not in page.text
    assert not page.cookies


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_beside_many_articles(client, query_count, blog, number):
    articles = [make_article(blog, f"Article {step}") for step in range(number)]
    client.get(PATH)

    # The article; the mount and the boxes are kept.
    with query_count(1):
        client.get(f"{PATH}?article={articles[0].pk}")


@pytest.mark.parametrize("written", [make_draft, make_submitted])
def test_what_readers_do_not_see_cannot_be_recommended(blog, written):
    article = written(blog)

    assert send(f"{PATH}?article={article.pk}", RECOMMENDATION).status_code == 404
    assert mail.outbox == []


@pytest.mark.parametrize("number", ["0", "-1", "x", "²", "9" * 30, "1 OR 1", "%00"])
def test_an_article_that_is_not_there_is_404(client, blog, number):
    assert client.get(f"{PATH}?article={number}").status_code == 404


def test_another_blogs_article_is_404(blog):
    other = make_article(make_blog())

    assert send(f"{PATH}?article={other.pk}", RECOMMENDATION).status_code == 404


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_another_method_is_refused(client, blog, method):
    assert getattr(client, method)(PATH, headers=HERE).status_code == 405


def test_another_site_sends_nothing(blog):
    headers = {"Sec-Fetch-Site": "cross-site", "Origin": "https://example.org"}

    assert send(PATH, RECOMMENDATION, headers=headers).status_code == 403
    assert mail.outbox == []


@pytest.mark.parametrize(
    "changed",
    [
        {"friends": ""},
        {"friends": " , "},
        {"friends": "ami"},
        {"friends": "ami@example.org\r\nBcc: eve@example.org"},
        {"friends": '"x" <ami@example.org>'},
        {"friends": "ＡＤＭＩＮ@example.org"},
        {"friends": ", ".join(f"ami{n}@example.org" for n in range(6))},
        {"friends": "a" * 300 + "@example.org"},
        {"email": "zoe@example.org\nBcc: eve@example.org"},
        {"email": "ＺＯＥ@example.org"},
        {"words": "Gagnez ici : https://example.com/"},
        {"words": "Gagnez sur www.example.com"},
        {"words": "Gagnez sur example.com"},
        {"words": "x" * 501},
        {"words": "((((" * 250_000},
        {"name": "Zoé http://example.com"},
        {"name": "\u202e\u200b"},
        {"topic_2": "x"},
        {"made": "x"},
    ],
)
def test_bad_input_is_told_and_lost_nowhere(blog, changed):
    answer = send(PATH, RECOMMENDATION, **changed)

    assert answer.status_code == 200
    assert "errorlist" in answer.text
    assert "Elle vaut le reste." in answer.text or "words" in changed
    assert mail.outbox == []


@pytest.mark.parametrize(
    "changed",
    [
        {"friends": "ami@example.org; lea@example.org zoe@exemple.fr"},
        {"friends": ", ".join(f"ami{n}@example.org" for n in range(5))},
        {"friends": "o’ami@example.org".replace("’", "'")},
        {"friends": "ami@dépêche.example"},
        {"words": ""},
        {"words": "Cela vaut 3.50 euros.Vraiment. Voir p. 12.C’est drôle."},
        {"name": "Anne-Marie d’Aubin"},
    ],
)
def test_the_honest_are_let_through(blog, changed):
    assert send(PATH, RECOMMENDATION, **changed).status_code == 302
    assert mail.outbox


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\u2028", "\x0b", "\x85"])
def test_a_name_makes_no_header(smtp, blog, end):
    send(PATH, RECOMMENDATION, name=f"Zoé{end}Bcc: eve@localhost")

    (letter,) = smtp.letters
    assert letter["Bcc"] is None
    assert letter["X-To"] == "ami@example.org"


@pytest.mark.parametrize("text", ["{{ 7|add:7 }}", "%(name)s", "{name}", "${7*7}", "<b>x</b>"])
def test_words_and_names_are_said_as_they_are(smtp, blog, text):
    send(PATH, RECOMMENDATION, name=text, words=text)

    assert text_of(smtp.letters[0]).count(text) >= 2
    assert "<b>x</b>" not in html_of(smtp.letters[0])


# Limits: row 47


def test_one_friend_gets_two_letters_a_day_whoever_sends(blog):
    answers = {
        send(
            PATH,
            RECOMMENDATION,
            friends=f"ami+{number}@example.org",
            email=f"z{number}@example.org",
        ).headers["Location"]
        for number in range(4)
    }

    assert len(mail.outbox) == 2
    assert answers == {"/@reaclic/recommend/sent/"}  # nobody is told who gets how many


def test_one_sender_sends_so_much_and_is_told(blog):
    statuses = [
        send(PATH, RECOMMENDATION, friends=f"ami{number}@example.org").status_code
        for number in range(7)
    ]

    assert statuses == [302] * 6 + [429]


def test_all_together_send_so_much(blog, monkeypatch, settings):
    settings.TASKS = {"default": {"BACKEND": "blog.jobs.backend.JobsBackend"}}
    monkeypatch.setattr(actions, "EVERYBODY", "3/d/key")
    five = ", ".join(f"ami{number}@example.org" for number in range(5))

    answer = send(PATH, RECOMMENDATION, friends=five)

    assert answer.status_code == 429
    assert "Trop d’envois" in answer.text
    assert not Letter.objects.exists()  # to all the friends, or to none


def test_an_address_counted_twice_is_one_friend(blog):
    send(PATH, RECOMMENDATION, friends="ami@example.org, Ami+2@example.org")

    assert sent_to() == ["ami@example.org"]


# Never again


def test_never_again_is_asked_by_get_and_done_by_post(smtp, client, blog):
    send(PATH, RECOMMENDATION)
    letter = smtp.letters[0]
    (path,) = set(NEVER.findall(text_of(letter)))

    shown = client.get(path)
    send(PATH, RECOMMENDATION)
    assert len(smtp.letters) == 2  # a scanner that follows links has changed nothing
    done = client.post(path)
    send(PATH, RECOMMENDATION, friends="Ami+x@example.org", email="autre@example.org")

    assert shown.status_code == done.status_code == 200
    assert "ami@example.org" not in shown.text + path
    assert shown["Referrer-Policy"] == "no-referrer"
    assert "no-store" in shown["Cache-Control"]
    assert len(smtp.letters) == 2
    assert client.post(path).status_code == 200  # said twice


def test_a_mail_program_does_it_with_one_click(smtp, client, blog):
    send(PATH, RECOMMENDATION)
    (url,) = [smtp.letters[0]["List-Unsubscribe"].strip(" <>")]

    answer = client.post(url.removeprefix("http://testserver"), {"List-Unsubscribe": "One-Click"})

    assert answer.status_code == 200
    assert not actions.may_write_to("ami@example.org")


def test_never_again_outlives_a_change_of_the_key(blog, settings):
    send(PATH, RECOMMENDATION)
    path = NEVER.search(mail.outbox[0].body).group(1)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another", [settings.SECRET_KEY]

    assert Client().post(path).status_code == 200
    assert not actions.may_write_to("ami@example.org")


@pytest.mark.parametrize("token", ["x", "0" * 64, "0" * 64 + ":x", "é"])
def test_a_guessed_link_leads_nowhere(client, token):
    assert client.get(f"/never/{token}/").status_code == 404
    assert client.post(f"/never/{token}/").status_code == 404


@pytest.mark.parametrize("method", ["put", "delete"])
def test_another_method_at_never_is_refused(client, method):
    assert getattr(client, method)("/never/x/").status_code == 405


# What is kept: nothing


def whole_database() -> str:
    with connection.cursor() as cursor:
        rows = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - our own tables
            rows += [
                bytes(value).decode("latin-1") if isinstance(value, memoryview) else str(value)
                for row in cursor.fetchall()
                for value in row
            ]
    return "\n".join(rows)


def test_no_address_is_kept_while_the_letter_waits_nor_after(blog, settings, caplog):
    settings.TASKS = {"default": {"BACKEND": "blog.jobs.backend.JobsBackend"}}
    send(PATH, RECOMMENDATION)
    assert mail.outbox == []  # it waits, sealed

    waiting = whole_database()

    assert "reaclic" in waiting  # the search sees what is there
    assert "ami@example.org" not in waiting + caplog.text
    assert "Elle vaut" not in waiting + caplog.text
