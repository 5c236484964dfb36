"""What a contributor submits: editors are told, and publish it or send it back with a word."""

import pytest

from blog.articles.actions import submit_article
from blog.articles.models import Status
from blog.blogs.models import Role
from blog.review.models import ReviewNote
from tests.factories import make_draft, make_member, make_submitted


def change(article) -> str:
    return f"/admin/articles/article/{article.pk}/change/"


@pytest.fixture
def theirs(house):
    """A contributor's article that waits for approval."""
    return make_submitted(
        house.ours, "Le lavoir", author=house.people["contributor"], body="<p>Un texte.</p>"
    )


def test_editors_and_owners_are_told_of_what_is_submitted(enter, house, sent, letters):
    draft = make_draft(house.ours, "Le lavoir", author=house.people["contributor"])
    client = enter("contributor")

    told = letters(lambda: client.post(change(draft), sent(title="Le lavoir", button="_submit")))

    people = house.people
    assert sorted(to for to, _, _ in told) == sorted(
        [people["owner"].email, people["editor"].email]
    )
    assert {subject for _, subject, _ in told} == {"À relire : Le lavoir"}
    assert f"http://testserver{change(draft)}" in told[0][2]


def test_submitting_again_what_waits_tells_nobody_twice(enter, theirs, sent, letters):
    client = enter("contributor")

    told = letters(lambda: client.post(change(theirs), sent(title="Mieux", button="_submit")))

    theirs.refresh_from_db()
    assert (theirs.status, theirs.title) == (Status.SUBMITTED, "Mieux")
    assert told == []


def test_submitting_and_taking_back_in_turns_fills_no_letter_box(enter, house, sent, letters):
    draft = make_draft(house.ours, author=house.people["contributor"])
    client = enter("contributor")

    def to_and_fro() -> None:
        for _ in range(30):
            client.post(change(draft), sent(button="_submit"))
            client.post(change(draft), sent(button="_withdraw"))

    assert len(letters(to_and_fro)) == 20 * 2


def test_the_desk_of_who_approves_begins_with_what_to_review(enter, house, theirs):
    page = enter("editor").get("/admin/").content.decode()

    assert page.index("À relire") < page.index("Le lavoir") < page.index("Brouillon du")
    assert house.people["contributor"].profile.pseudonym in page
    for who in ("author", "contributor"):
        assert "À relire" not in enter(who).get("/admin/").content.decode()


def test_an_editor_publishes_and_the_author_is_told(enter, house, theirs, sent, letters):
    client = enter("editor")

    told = letters(lambda: client.post(change(theirs), sent(title="Le lavoir", button="_publish")))

    theirs.refresh_from_db()
    assert theirs.status == Status.PUBLISHED
    ((to, subject, text),) = told
    assert (to, subject) == (house.people["contributor"].email, "« Le lavoir » est publié")
    assert theirs.get_absolute_url() in text


def test_a_later_date_is_told_too(enter, house, theirs, sent, letters):
    form = sent(title="Le lavoir", button="_publish", published_at_date="2190-06-11",
                published_at_time="18:00")  # fmt: skip

    ((_, subject, text),) = letters(lambda: enter("editor").post(change(theirs), form))

    assert subject == "« Le lavoir » sera publié"
    assert "11 juin 2190" in text


def test_publishing_many_tells_each_author(enter, house, theirs, letters):
    form = {"action": "publish_selected", "_selected_action": [str(theirs.pk)], "index": "0"}

    told = letters(lambda: enter("owner").post("/admin/articles/article/", form))

    assert [to for to, _, _ in told] == [house.people["contributor"].email]


def test_an_article_goes_back_with_a_word_and_what_the_editor_changed(
    enter, house, theirs, sent, letters
):
    word = "Il manque la date.\nEt un mot sur <b>l’eau</b> ?"
    form = sent(title="Le lavoir, relu", button="_send_back", word=word)

    told = letters(lambda: enter("editor").post(change(theirs), form))

    theirs.refresh_from_db()
    assert (theirs.status, theirs.title) == (Status.DRAFT, "Le lavoir, relu")
    ((to, subject, text),) = told
    assert (to, subject) == (house.people["contributor"].email, "Un mot sur « Le lavoir, relu »")
    assert "Il manque la date." in text
    page = enter("contributor").get(change(theirs)).content.decode()
    assert page.index("Il manque la date.") < page.index('name="title"')
    assert "&lt;b&gt;l’eau&lt;/b&gt;" in page
    assert "<b>l’eau" not in page


def test_the_last_word_stays_while_the_article_waits_and_goes_when_it_is_published(
    enter, house, theirs, sent
):
    for word in ("Le premier mot", "Le second mot"):
        enter("editor").post(change(theirs), sent(button="_send_back", word=word))
        enter("contributor").post(change(theirs), sent(button="_submit"))

    page = enter("contributor").get(change(theirs)).content.decode()
    enter("editor").post(change(theirs), sent(button="_publish"))
    published = enter("editor").get(change(theirs)).content.decode()

    assert "Le second mot" in page
    assert "Le premier mot" not in page
    assert "Le second mot" not in published
    assert ReviewNote.objects.filter(article=theirs).count() == 2


@pytest.mark.parametrize("word", ["", "   ", "x" * 1001, "\x00"])
def test_without_a_word_it_does_not_go_back_and_nothing_typed_is_lost(
    word, enter, house, theirs, sent, letters
):
    form = sent(title="Relu de près", body="<p>Presque tout réécrit.</p>", button="_send_back")
    answers = []

    told = letters(
        lambda: answers.append(enter("editor").post(change(theirs), form | {"word": word}))
    )

    page = answers[0].content.decode()
    assert set(answers[0].context["adminform"].form.errors) == {"word"}
    assert "Relu de près" in page
    assert "Presque tout réécrit." in page
    theirs.refresh_from_db()
    assert (theirs.status, theirs.title, told) == (Status.SUBMITTED, "Le lavoir", [])


def test_who_comes_second_keeps_what_they_typed(enter, house, theirs, sent, letters):
    """Two editors read it; one publishes while the other writes a long word."""
    enter("owner").post(change(theirs), sent(title="Le lavoir", button="_publish"))
    word = "Tout ce que j’avais à en dire"
    answers = []

    told = letters(
        lambda: answers.append(
            enter("editor").post(
                change(theirs), sent(title="Le lavoir", button="_send_back", word=word)
            )
        )
    )

    theirs.refresh_from_db()
    assert (theirs.status, told) == (Status.PUBLISHED, [])
    assert answers[0].status_code == 200
    assert "n’attend plus" in answers[0].content.decode()
    assert word in answers[0].content.decode()


@pytest.mark.parametrize(
    ("who", "status"),
    [("contributor", 403), ("author", 404), ("other", 404), ("nobody", 302), ("anonymous", 302)],
)
def test_who_may_not_approve_sends_nothing_back(who, status, enter, house, theirs, sent, letters):
    form = sent(title="Le lavoir", button="_send_back", word="Non")
    answers = []

    told = letters(lambda: answers.append(enter(who).post(change(theirs), form)))

    theirs.refresh_from_db()
    assert (answers[0].status_code, theirs.status, told) == (status, Status.SUBMITTED, [])
    assert not ReviewNote.objects.exists()


def test_nobody_sends_a_text_back_to_themselves(enter, house, sent):
    own = make_submitted(house.ours, author=house.people["editor"])

    page = enter("editor").get(change(own)).content.decode()
    answer = enter("editor").post(change(own), sent(button="_send_back", word="Non"))

    assert "_send_back" not in page
    assert answer.status_code == 403


def test_a_name_or_a_title_adds_no_header_to_a_letter(house, mailoutbox, letters):
    author = make_member(house.ours, Role.CONTRIBUTOR)
    author.profile.pseudonym = "Moi\r\nBcc: victime@example.org"
    author.profile.save()
    draft = make_draft(house.ours, "Titre\r\nBcc: victime@example.org", author=author)

    letters(lambda: submit_article(article=draft, by=author))

    assert mailoutbox
    for mail in mailoutbox:
        assert "\n" not in mail.subject
        assert list(mail.message().get_all("Bcc", [])) == []
        assert "victime@example.org" not in mail.recipients()
