"""Comments in the studio: who finds which, who judges, answers and deletes them."""

import pytest

from blog.comments.models import Comment, Status
from tests.factories import make_article, make_comment

pytestmark = pytest.mark.django_db
LIST = "/admin/comments/comment/"
VERBS = {"_approve": "approved", "_reject": "rejected", "_spam": "spam"}
ACTIONS = {
    "approve_selected": "approved",
    "reject_selected": "rejected",
    "mark_spam_selected": "spam",
}


@pytest.fixture
def waiting(house):
    """A comment that waits, under an article of the author, who is no editor."""
    article = make_article(house.ours, "De l’auteur", author=house.people["author"])
    return make_comment(article, "J’attends", email="lise@example.org", approve=False)


def page_of(comment) -> str:
    return f"{LIST}{comment.pk}/change/"


@pytest.mark.parametrize("who", ["author", "editor", "owner", "admin"])
@pytest.mark.parametrize("button", VERBS)
def test_a_button_judges(button, who, waiting, enter):
    answer = enter(who).post(page_of(waiting), {"answer": "", button: ""})

    waiting.refresh_from_db()
    assert answer.status_code == 302
    assert waiting.status == VERBS[button]
    assert waiting.judged_by is not None
    waiting.article.refresh_from_db()
    assert waiting.article.comment_count == (waiting.status == Status.APPROVED)


@pytest.mark.parametrize(
    ("who", "code"),
    [("anonymous", 302), ("nobody", 302), ("other", 404), ("contributor", 403)],
)
@pytest.mark.parametrize("button", [*VERBS, "_answer"])
def test_others_judge_nothing(button, who, code, waiting, enter):
    answer = enter(who).post(page_of(waiting), {"answer": "Non.", button: ""})

    waiting.refresh_from_db()
    assert answer.status_code == code
    assert waiting.status == Status.PENDING
    assert Comment.objects.filter(text="Non.").count() == 0


def test_an_author_judges_nothing_under_the_articles_of_others(house, enter):
    answer = enter("author").post(page_of(house.comment), {"_reject": ""})

    house.comment.refresh_from_db()
    assert answer.status_code == 404
    assert house.comment.status == Status.APPROVED


def test_the_list_holds_what_one_may_judge(house, waiting, enter):
    foreign = make_comment(make_article(house.theirs), "Chez eux")

    seen = {
        who: set(enter(who).get(LIST).context["cl"].queryset.values_list("pk", flat=True))
        for who in ("author", "editor", "other", "admin")
    }

    ours = {waiting.pk, house.comment.pk}
    assert seen == {
        "author": {waiting.pk},
        "editor": ours,
        "other": {foreign.pk},
        "admin": ours | {foreign.pk},
    }
    assert enter("contributor").get(LIST).status_code == 403


@pytest.mark.parametrize("action", ACTIONS)
def test_several_are_judged_at_once(action, house, waiting, enter):
    chosen = [waiting.pk, house.comment.pk]

    enter("editor").post(LIST, {"action": action, "_selected_action": chosen})

    statuses = set(Comment.objects.filter(pk__in=chosen).values_list("status", flat=True))
    assert statuses == {ACTIONS[action]}


def test_rows_of_others_are_not_judged_by_a_forged_list(house, waiting, enter):
    enter("author").post(
        LIST, {"action": "reject_selected", "_selected_action": [house.comment.pk, waiting.pk]}
    )

    house.comment.refresh_from_db()
    waiting.refresh_from_db()
    assert (house.comment.status, waiting.status) == (Status.APPROVED, Status.REJECTED)


def test_an_answer_approves_what_it_answers_and_is_marked(client, waiting, enter):
    enter("author").post(page_of(waiting), {"answer": "Bienvenue.", "_answer": ""})

    answer = Comment.objects.get(text="Bienvenue.")
    waiting.refresh_from_db()
    assert waiting.status == answer.status == Status.APPROVED
    assert (answer.parent, answer.is_authors) == (waiting, True)
    client.logout()
    html = client.get(waiting.article.get_absolute_url()).text
    assert "Bienvenue." in html
    assert "comment--author" in html


def test_what_a_reader_wrote_is_changed_by_nobody(waiting, enter):
    enter("owner").post(page_of(waiting), {"text": "Autre chose", "name": "X", "_approve": ""})

    waiting.refresh_from_db()
    assert (waiting.text, waiting.name) == ("J’attends", "Zoé")


def test_a_deleted_comment_is_counted_no_more(house, enter):
    enter("editor").post(f"{LIST}{house.comment.pk}/delete/", {"post": "yes"})

    house.article.refresh_from_db()
    assert not Comment.objects.exists()
    assert house.article.comment_count == 0


def test_several_deleted_comments_are_counted_no_more(house, waiting, enter):
    chosen = [house.comment.pk, waiting.pk]

    enter("editor").post(
        LIST, {"action": "delete_selected", "_selected_action": chosen, "post": "yes"}
    )

    house.article.refresh_from_db()
    assert not Comment.objects.exists()
    assert house.article.comment_count == 0


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_one_and_three(number, house, enter, query_count):
    for _ in range(number - 1):
        make_comment(house.article)
    client = enter("editor")
    client.get(LIST)

    with query_count(6):
        client.get(LIST)


def test_hostile_names_are_shown_as_they_were_typed(house, enter):
    name = '"><img src=x onerror=alert(1)>'
    comment = make_comment(house.article, "<script>alert(1)</script>", name=name, approve=False)
    client = enter("owner")

    for page in (LIST, page_of(comment), f"{LIST}{comment.pk}/delete/"):
        html = client.get(page).text
        assert "<img src=x" not in html
        assert "<script>alert" not in html
