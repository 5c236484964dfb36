"""What comes by mail: the author judges by a link, readers follow a thread and stop."""

import re

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from blog.blogs.actions import remove_member, set_role
from blog.blogs.models import Membership, Role
from blog.comments import following
from blog.comments.actions import (
    approve_comments,
    mark_spam,
)
from blog.comments.following import Follower, ask_to_follow
from blog.comments.models import Comment, Rules
from blog.comments.tasks import forget_unanswered, tell_followers
from blog.mail.models import Letter
from tests.comments.reading import OURS, send, texts
from tests.factories import make_article, make_blog, make_comment, make_user, owner_of

pytestmark = pytest.mark.django_db
LINK = re.compile(r"http://testserver(/@[^\s]+)")


@pytest.fixture
def article():
    return make_article(make_blog("reaclic"), "Le marché")


def link_in(letter) -> str:
    return LINK.search(letter.body)[1]


def to(address: str) -> list:
    return [letter for letter in mail.outbox if letter.to == [address]]


@pytest.fixture
def judging_link(client, article) -> str:
    send(client, article.get_absolute_url())
    (letter,) = to(owner_of(article.blog).email)
    assert "J’y étais aussi." in letter.body
    return link_in(letter)


@pytest.mark.parametrize(
    ("button", "status"), [("approve", "approved"), ("reject", "rejected"), ("spam", "spam")]
)
def test_the_mailed_link_shows_and_its_button_judges(button, status, client, judging_link):
    page = client.get(judging_link)
    assert page.status_code == 200
    assert page["Cache-Control"] == "private, no-store"
    assert Comment.objects.get().status == "pending"

    answer = client.post(judging_link, {"do": button}, headers=OURS)

    assert answer.status_code == 200
    assert Comment.objects.get().status == status
    assert Comment.objects.get().judged_by is not None


def test_the_mailed_link_takes_an_answer_and_loading_it_again_takes_none(client, judging_link):
    answer = client.post(
        judging_link, {"do": "answer", "text": "Merci, à samedi !"}, headers=OURS, follow=True
    )

    assert answer.redirect_chain == [(f"{judging_link}?answered", 302)]
    assert "Votre réponse est publiée." in answer.text
    assert texts(answer.text) == ["J’y étais aussi.", "Merci, à samedi !"]
    comment, reply = Comment.objects.order_by("pk")
    assert comment.status == reply.status == "approved"
    assert (reply.parent, reply.is_authors, reply.user) == (comment, True, comment.judged_by)


@pytest.mark.parametrize("text", ["", "\u200b", "x" * 5001])
def test_an_answer_by_mail_that_says_nothing_is_told(text, client, judging_link):
    answer = client.post(judging_link, {"do": "answer", "text": text}, headers=OURS)

    assert answer.status_code == 200
    assert "errorlist" in answer.text
    assert Comment.objects.get().status == "pending"


def test_what_readers_do_not_see_yet_leads_to_no_page_of_theirs(client, judging_link):
    path = Comment.objects.select_related("article__blog").get().get_absolute_url()
    path = path.removeprefix("http://testserver")
    assert client.get(path).status_code == 404

    assert path not in client.get(judging_link).text


def test_the_mailed_link_judges_for_no_other_site(client, judging_link):
    answer = client.post(judging_link, {"do": "spam"}, headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 403
    assert Comment.objects.get().status == "pending"


def test_the_mailed_link_knows_three_buttons(client, judging_link):
    assert client.post(judging_link, {"do": "publish"}, headers=OURS).status_code == 400


def test_the_mailed_link_ends_with_the_role(client, article, judging_link):
    owner = owner_of(article.blog)
    set_role(blog=article.blog, user=make_user(), role=Role.OWNER)
    remove_member(membership=Membership.objects.get(user=owner))

    assert client.get(judging_link).status_code == 404
    assert client.post(judging_link, {"do": "approve"}, headers=OURS).status_code == 404


def test_the_mailed_link_ends_after_a_month(client, judging_link):
    with time_machine.travel(timezone.now().timestamp() + 31 * 24 * 3600):
        assert client.get(judging_link).status_code == 404


@pytest.mark.parametrize("page", ["judge", "follow", "unfollow", "own"])
@pytest.mark.parametrize("token", ["x", "1:2:3", "x" * 3000])
def test_a_made_up_token_leads_nowhere(page, token, client, article):
    path = f"/@reaclic/comments/{page}/{token}/"

    assert client.get(path).status_code == 404
    assert client.post(path, {"do": "approve"}, headers=OURS).status_code == 404


def test_nobody_is_told_of_spam(client, article):
    send(client, article.get_absolute_url(), topic_2="x", follow="on")

    assert mail.outbox == []


def test_a_blog_that_wants_no_mail_gets_none(client, article):
    Rules.objects.create(blog=article.blog, sends_mail=False)

    send(client, article.get_absolute_url())

    assert mail.outbox == []


def test_a_name_makes_no_header(client, article):
    send(client, article.get_absolute_url(), name="Zoé\r\nBcc: eve@example.org")

    (letter,) = mail.outbox
    assert "\n" not in letter.subject
    assert not letter.bcc


def follow(client, article, email: str = "lise@example.org") -> Follower:
    """Ask to follow with a comment, and confirm by the mailed link."""
    send(client, article.get_absolute_url(), email=email, name="Lise", follow="on")
    link = link_in(to(email)[-1])
    client.get(link)
    assert Follower.objects.get(email=email).confirmed_at is None
    client.post(link, headers=OURS)
    mail.outbox.clear()
    return Follower.objects.get(email=email)


def test_who_follows_is_told_once_of_what_readers_see(client, article):
    follow(client, article)

    waiting = make_comment(article, "Nouvelle du jour", approve=False)
    assert to("lise@example.org") == []
    approve_comments(comments=[waiting])
    tell_followers.call(waiting.pk)

    (letter,) = to("lise@example.org")
    assert "Nouvelle du jour" in letter.body
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_two_workers_that_swap_turns_tell_of_both(client, article, settings):
    follow(client, article)
    settings.TASKS = {"default": {"BACKEND": "blog.jobs.backend.JobsBackend"}}
    first, second, spam = (make_comment(article, text) for text in ("Une", "Deux", "Non"))
    mark_spam(comments=[spam])

    told = [following.tell(comment=one) for one in (second, first, second)]

    assert told == [2, 0, 0]
    first, second = (letter.parts["text"] for letter in Letter.objects.order_by("pk"))
    assert "Une" in first
    assert "Deux" in second


def test_an_address_that_did_not_answer_is_told_nothing(client, article):
    send(client, article.get_absolute_url(), email="lise@example.org", follow="on")
    mail.outbox.clear()

    make_comment(article, "Nouvelle du jour")

    assert to("lise@example.org") == []


def test_own_comments_and_hidden_ones_are_not_told(client, article):
    follow(client, article)

    make_comment(article, "De moi", email="lise@example.org")
    mark_spam(comments=[make_comment(article, "Indésirable", approve=False)])

    assert to("lise@example.org") == []


def test_one_click_of_a_mail_program_stops_it(client, article):
    follow(client, article)
    make_comment(article, "Nouvelle")
    header = to("lise@example.org")[0].extra_headers["List-Unsubscribe"]
    path = header.strip("<>").removeprefix("http://testserver")

    assert client.get(path).status_code == 200
    assert Follower.objects.exists()
    assert client.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200

    assert not Follower.objects.exists()
    make_comment(article, "Encore")
    assert len(to("lise@example.org")) == 1


def test_nobody_s_box_is_filled_with_questions(client):
    blog = make_blog("reaclic")
    victim = "victime@example.org"

    for number in range(5):
        article = make_article(blog, f"Article {number}")
        send(client, article.get_absolute_url(), email=victim, follow="on", text=f"n{number}")

    assert len(to(victim)) == 3


def test_one_box_is_counted_once_whatever_its_tag(article):
    for number in range(5):
        ask_to_follow(article=article, email=f"victime+{number}@example.org")

    assert len(mail.outbox) == 3


@pytest.mark.parametrize("ceiling", ["ASKED_OF_A_BLOG", "ASKED_OF_ALL"])
def test_all_together_have_so_many_questions_sent(ceiling, article, monkeypatch):
    monkeypatch.setattr(following, ceiling, "2/h/key")

    for number in range(4):
        ask_to_follow(article=article, email=f"lecteur{number}@example.org")

    assert len(mail.outbox) == 2


def test_addresses_that_never_answered_are_forgotten(client, article):
    send(client, article.get_absolute_url(), email="lise@example.org", follow="on")
    Follower.objects.update(asked_at="2013-06-11T00:00Z")

    assert forget_unanswered.call() == 1
