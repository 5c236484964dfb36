"""Readers take part without an account: they recommend, write, and enter a contest."""

import hashlib
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from blog.contests.actions import draw_contest
from blog.contests.models import Contest
from tests.contests.holding import make_contest, make_entry
from tests.factories import make_article, make_blog, make_user
from tests.post_office import text_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SECONDS_OF_A_PERSON = 2100  # milliseconds: faster than that is a program


@pytest.fixture
def blog():
    return make_blog("reaclic", name="ReaClic", owner=make_user("autrice@example.org"))


def send(page, button: str) -> None:
    page.wait_for_timeout(SECONDS_OF_A_PERSON)
    page.get_by_role("button", name=button).click()
    page.wait_for_load_state()


def link_in(letter) -> str:
    return re.search(r"https?://\S+/(?:confirm|never)/\S+", text_of(letter)).group(0)


def test_a_reader_recommends_and_the_friend_says_never_again(page, smtp, blog):
    article = make_article(blog, "Les patrons et le bavardage")

    page.goto(article.get_absolute_url())
    page.locator("article").get_by_role("link", name="Recommander").click()
    page.get_by_label("Adresses e-mail de vos amis").fill("ami@example.org, lea@example.org")
    page.get_by_label("Votre mot").fill("Lis la fin.")
    page.get_by_label("Votre nom").fill("Zoé")
    page.locator("main").get_by_label("Votre adresse e-mail", exact=True).fill("zoe@example.org")
    send(page, "Envoyer la lettre")

    assert page.get_by_role("heading", name="Merci").is_visible()
    assert [letter["X-To"] for letter in smtp.letters] == ["ami@example.org", "lea@example.org"]
    assert article.get_absolute_url() in text_of(smtp.letters[0])

    page.goto(link_in(smtp.letters[0]))
    page.get_by_role("button", name="Plus jamais").click()
    assert page.get_by_role("heading", name="Vous ne recevrez plus").is_visible()


def test_a_device_with_a_share_sheet_offers_it(context, page, blog):
    article = make_article(blog)
    page.goto(article.get_absolute_url())
    assert page.get_by_role("button", name="Partager…").count() == 0  # Chromium on Linux has none

    page.add_init_script("navigator.share = async (what) => { window.shared = what; };")
    page.goto(article.get_absolute_url())
    page.get_by_role("button", name="Partager…").click()

    assert page.evaluate("window.shared") == {
        "title": article.title,
        "url": article.get_absolute_url(),
    }


def test_a_reader_writes_to_the_author_and_keeps_a_copy(page, smtp, blog):
    page.goto("/@reaclic/")
    page.locator("footer").get_by_role("link", name="Contact").click()
    page.get_by_label("Votre nom").fill("Zoé")
    page.locator("main").get_by_label("Votre adresse e-mail", exact=True).fill("zoe@example.org")
    page.get_by_label("Sujet").fill("Une question")
    page.get_by_label("Message").fill("D’où vient la photo ?")
    page.get_by_label("M’envoyer une copie").check()
    send(page, "Envoyer le message")

    assert page.get_by_role("heading", name="Merci").is_visible()
    to_author, copy = smtp.letters
    assert (to_author["X-To"], to_author["Reply-To"]) == ("autrice@example.org", "zoe@example.org")
    assert copy["X-To"] == "zoe@example.org"
    assert "autrice@" not in copy.as_string()


def test_a_reader_enters_a_contest_and_redoes_its_draw_by_hand(page, smtp, blog):
    contest = make_contest(blog)
    others = [make_entry(contest, f"z{number}@example.org").code for number in range(6)]
    page.goto("/@reaclic/")
    page.get_by_role("link", name="Un panier").click()
    commitment = page.locator(".contest__digest").inner_text()
    page.get_by_label("Votre nom").fill("Zoé")
    page.locator("main").get_by_label("Votre adresse e-mail", exact=True).fill("zoe@example.org")
    page.get_by_label("J’ai 18 ans ou plus").check()
    send(page, "Participer")
    assert page.get_by_role("heading", name="Regardez vos mails").is_visible()

    page.goto(link_in(smtp.to("zoe@example.org")[0]))
    page.get_by_role("button", name="Je participe").click()
    code = page.locator("main strong code").inner_text()
    assert code in text_of(smtp.to("zoe@example.org")[1])

    now = timezone.now()
    Contest.objects.update(opens_at=now - timedelta(days=2), closes_at=now)
    draw_contest(contest=contest)
    page.goto("/@reaclic/contests/un-panier/")
    shown, secret, digest, seed = page.locator(".contest__digest").all_inner_texts()
    winner = page.locator(".contest__codes code").inner_text()
    page.get_by_role("link", name="Les codes de toutes les participations").click()
    codes = page.locator("body").inner_text().split()

    # By hand, from the page alone.
    assert sorted(codes) == sorted([*others, code])
    assert shown == commitment == hashlib.sha256(secret.encode()).hexdigest()
    assert digest == hashlib.sha256("\n".join(sorted(codes)).encode()).hexdigest()
    assert seed == hashlib.sha256((secret + digest).encode()).hexdigest()
    assert winner == min(codes, key=lambda one: hashlib.sha256((seed + one).encode()).hexdigest())


def test_an_address_in_a_text_is_read_and_followed_as_ever(page, blog):
    article = make_article(
        blog, body='<p>À <a href="mailto:lea@mail.example.org">lea@mail.example.org</a>.</p>'
    )

    page.goto(article.get_absolute_url())

    link = page.locator("article .rich-text a")
    assert link.inner_text() == "lea@mail.example.org"
    assert "lea@mail.example.org" not in page.content()
    assert page.evaluate("decodeURIComponent(document.querySelector('.rich-text a').href)") == (
        "mailto:lea@mail.example.org"
    )
