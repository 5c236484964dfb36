"""Programs are kept out, and the moderator is told why; people get through."""

import time
from html import unescape

import pytest
import time_machine

from accounts.rights.retention.models import Connection
from blog.comments import learning
from blog.comments.actions import approve_comments, mark_spam
from blog.comments.models import Comment, Rules, Status
from blog.comments.tasks import forget_networks
from tests.comments.reading import ACTION, LONG_AFTER, OURS, STAMP, fields, send
from tests.factories import make_article, make_blog, make_comment, owner_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_learned():
    learning.forget()
    yield
    learning.forget()


@pytest.fixture
def article():
    article = make_article(make_blog("reaclic"), "Le marché")
    Rules.objects.create(blog=article.blog, moderation="never")
    return article


def verdict() -> tuple[str, list[str]]:
    comment = Comment.objects.latest("pk")
    return comment.status, [code for code, _ in comment.reasons]


def test_a_person_is_published_where_nothing_waits(client, article):
    send(client, article.get_absolute_url())

    assert verdict() == ("approved", [])


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"topic_2": "x"}, ("spam", ["trap"])),
        ({"made": ""}, ("pending", ["unstamped"])),
        ({"made": "forged"}, ("pending", ["unstamped"])),
        ({"wait": 0.3}, ("pending", ["fast"])),
        ({"wait": 32 * 24 * 3600}, ("pending", ["old"])),
        ({"text": "https://a.example https://b.example https://c.example"}, ("pending", ["links"])),
        (
            {"text": " ".join(f"https://{n}.example" for n in range(10))},
            ("spam", ["flood_of_links"]),
        ),
        ({"name": "www.casino.example"}, ("pending", ["named_link"])),
        ({"text": "Voyez https://example.org/ pour la suite."}, ("approved", [])),
    ],
)
def test_each_sign_has_its_verdict_and_reason(changes, found, client, article):
    send(client, article.get_absolute_url(), **changes)

    assert verdict() == found


@pytest.mark.parametrize(
    ("moderation", "found"),
    [("always", ("pending", ["always"])), ("first", ("pending", ["first"]))],
)
def test_the_blog_says_what_waits(moderation, found, client, article):
    Rules.objects.update(moderation=moderation)

    send(client, article.get_absolute_url())

    assert verdict() == found


def test_who_was_approved_once_is_published_at_once(client, article):
    Rules.objects.update(moderation="first")
    make_comment(article, "Bonjour")

    send(client, article.get_absolute_url())

    assert verdict() == ("approved", [])


def test_an_article_may_be_stricter_than_its_blog(client, article):
    Rules.objects.create(blog=article.blog, article=article, moderation="always")

    send(client, article.get_absolute_url())

    assert verdict() == ("pending", ["always"])


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ({"held_words": "casino\n"}, ("pending", ["held_word"])),
        ({"refused_words": "\n CASINO \n"}, ("spam", ["refused_word"])),
        ({"held_words": "cassino"}, ("approved", [])),
    ],
)
def test_words_of_a_list_are_found_however_they_are_written(words, found, client, article):
    Rules.objects.update(**words)

    send(client, article.get_absolute_url(), text="Le plus beau Casinó de la côte")

    assert verdict() == found


def test_the_network_and_the_address_of_spam_are_remembered(client, article):
    send(client, article.get_absolute_url(), text="Achetez !")
    mark_spam(comments=Comment.objects.all(), by=owner_of(article.blog))

    send(client, article.get_absolute_url(), text="Bonjour")

    assert verdict() == ("pending", ["network", "address"])


def test_networks_are_forgotten_after_a_month(client, article):
    send(client, article.get_absolute_url())
    comment = Comment.objects.get()
    assert comment.network
    assert "127.0.0.1" not in comment.network

    Comment.objects.update(created_at="2013-06-11T00:00Z")

    assert forget_networks.call() == 1
    assert Comment.objects.get().network == ""


def test_the_same_long_text_waits_and_then_is_refused(client, article):
    text = "Un texte assez long pour que personne ne l’écrive deux fois par hasard."
    others = [make_article(article.blog, f"Autre {number}") for number in range(4)]

    answers = [send(client, one.get_absolute_url(), text=text).status_code for one in others]

    assert answers == [302, 302, 302, 429]
    assert verdict() == ("pending", ["twice"])


def test_many_people_may_say_the_same_few_words(client, article):
    others = [make_article(article.blog, f"Autre {number}") for number in range(5)]

    answers = [send(client, one.get_absolute_url(), text="Merci !").status_code for one in others]

    assert answers == [302] * 5


def test_one_network_is_slowed_down_and_loses_nothing(client, article):
    answers = [
        send(client, article.get_absolute_url(), text=f"Numéro {number}") for number in range(6)
    ]

    assert [answer.status_code for answer in answers] == [302] * 5 + [429]
    assert "Numéro 5" in answers[-1].text


@pytest.mark.parametrize(
    "addresses",
    [
        [f"2001:db8:1:2::{number:x}" for number in range(1, 7)],
        ["192.0.2.7"] * 6,
    ],
    ids=["one /64", "one address"],
)
def test_addresses_of_one_network_are_counted_together(addresses, client, article):
    answers = [
        send(client, article.get_absolute_url(), text=f"n{number}", extra={"REMOTE_ADDR": address})
        for number, address in enumerate(addresses)
    ]

    assert [answer.status_code for answer in answers] == [302] * 5 + [429]


def test_a_made_up_header_is_no_other_network(client, article):
    answers = [
        send(
            client,
            article.get_absolute_url(),
            text=f"n{number}",
            extra={"HTTP_X_FORWARDED_FOR": f"192.0.2.{number}"},
        )
        for number in range(6)
    ]

    assert answers[-1].status_code == 429


def test_a_form_that_is_sent_again_and_again_is_slowed_down_as_others_are(client, article):
    page = client.get(article.get_absolute_url()).text
    stamp, address = unescape(STAMP.search(page)[1]), unescape(ACTION.search(page)[1])
    with time_machine.travel(time.time() + LONG_AFTER, tick=False):
        statuses = [
            client.post(address, fields(made=stamp, text=f"n{n}"), headers=OURS).status_code
            for n in range(7)
        ]

    assert statuses == [302] * 5 + [429] * 2


def test_neighbours_are_not_slowed_down(client, article):
    answers = [
        send(
            client,
            article.get_absolute_url(),
            text=f"n{number}",
            extra={"REMOTE_ADDR": f"192.0.2.{number}"},
        ).status_code
        for number in range(1, 8)
    ]

    assert answers == [302] * 7


def test_a_flood_from_many_networks_is_bounded(client, article):
    answers = [
        send(
            client,
            article.get_absolute_url(),
            text=f"n{number}",
            extra={"REMOTE_ADDR": f"192.0.{number}.1"},
        ).status_code
        for number in range(33)
    ]

    assert answers.count(302) <= 30
    assert answers[-1] == 429


def judged(article, texts: list[str], verb, *, by) -> None:
    for number, text in enumerate(texts):
        writer = f"p{number}.{verb.__name__}@lecteurs.example"
        verb(comments=[make_comment(article, text, email=writer, approve=False)], by=by)


def test_the_filter_learns_from_what_people_marked(article):
    owner = owner_of(article.blog)
    good = [f"Très bel article sur le marché, la recette {n} est bonne" for n in range(20)]
    bad = [f"Gagnez de l’argent au casino, bonus gratuit numéro {n}" for n in range(20)]
    judged(article, good, approve_comments, by=owner)
    judged(article, bad, mark_spam, by=owner)
    learning.forget()

    spam = make_comment(article, "Bonus gratuit au casino !", email="a@b.example", approve=False)
    honest = make_comment(article, "La recette du marché est bonne", email="c@d.example")

    assert spam.status == Status.SPAM
    ((code, detail),) = spam.reasons
    assert code == "learned_spam"
    assert "casino" in detail
    assert honest.status == Status.APPROVED


def test_the_filter_learns_nothing_from_itself(article):
    owner = owner_of(article.blog)
    judged(article, [f"Bonjour {n}" for n in range(20)], approve_comments, by=owner)
    for number in range(20):
        make_comment(article, f"casino {number}", approve=False, signs=["trap"])

    assert learning.train() is None


def test_a_moderator_reads_the_reason(client, article):
    send(client, article.get_absolute_url(), wait=0.3)
    client.force_login(owner_of(article.blog))

    page = client.get(f"/admin/comments/comment/{Comment.objects.get().pk}/change/")

    assert "faster than people write" in page.text or "plus vite" in page.text


def test_what_the_law_asks_for_is_kept_apart(client, article):
    send(client, article.get_absolute_url(), extra={"REMOTE_ADDR": "192.0.2.7"})

    kept = Connection.objects.get(operation="contribution")
    comment = Comment.objects.get()
    assert kept.address == "192.0.2.7"
    assert (kept.name, kept.email) == (fields()["name"], fields()["email"])
    assert kept.content == f"comments.Comment:{comment.pk}"
    assert kept.person is None
