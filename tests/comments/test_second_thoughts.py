"""For a quarter of an hour, readers change or delete what they wrote."""

import pytest
import time_machine

from accounts.rights.retention.models import Connection
from blog.comments.actions import Judged, answer_comment, edit_comment, reject_comments
from blog.comments.judging import judge
from blog.comments.models import Comment, Rules
from tests.comments.reading import OURS, send
from tests.factories import make_article, make_blog, make_comment, owner_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return make_article(make_blog("reaclic"), "Le marché")


@pytest.fixture
def own_page(client, article) -> str:
    Rules.objects.create(blog=article.blog, moderation="never")
    with time_machine.travel("2026-06-11T12:00:00Z", tick=False):
        return send(client, article.get_absolute_url(), wait=60)["Location"]


def at(minutes: int):
    return time_machine.travel(f"2026-06-11T12:{minutes + 1:02d}:00Z", tick=False)


def test_a_reader_changes_their_comment(client, own_page):
    with at(5):
        assert "<textarea" in client.get(own_page).text
        answer = client.post(own_page, {"do": "edit", "text": "En fait, non."}, headers=OURS)

    comment = Comment.objects.get()
    assert answer.status_code == 302
    assert (comment.text, comment.status) == ("En fait, non.", "approved")
    assert comment.edited_at is not None


def test_what_is_changed_is_looked_at_anew(client, own_page):
    links = " ".join(f"https://{number}.example" for number in range(10))
    with at(5):
        client.post(own_page, {"do": "edit", "text": links}, headers=OURS)

    comment = Comment.objects.get()
    assert comment.status == "spam"
    comment.article.refresh_from_db()
    assert comment.article.comment_count == 0


def test_a_reader_changes_nothing_that_a_moderator_has_just_judged(client, article, own_page):
    seen_before = Comment.objects.select_related("article", "parent").get()
    reject_comments(comments=[seen_before], by=owner_of(article.blog))

    with pytest.raises(Judged):
        edit_comment(comment=seen_before, text="Et pourtant si.")
    with at(5):
        answer = client.post(own_page, {"do": "edit", "text": "Et pourtant si."}, headers=OURS)

    assert answer.status_code == 403
    comment = Comment.objects.get()
    assert (comment.status, comment.text) == ("rejected", "J’y étais aussi.")


@pytest.mark.parametrize("meanwhile", ["changed", "rejected", "deleted"])
def test_the_worker_decides_of_nothing_but_what_it_has_read(meanwhile, article, settings):
    settings.TASKS = {"default": {"BACKEND": "blog.jobs.backend.JobsBackend"}}
    Rules.objects.create(blog=article.blog, moderation="never")
    read_by_the_worker = make_comment(article, "Bien vu.", approve=False)
    row = Comment.objects.select_related("article", "parent").get()
    if meanwhile == "changed":
        edit_comment(comment=row, text=" ".join(f"https://{n}.example" for n in range(10)))
    elif meanwhile == "rejected":
        reject_comments(comments=[row], by=owner_of(article.blog))
    else:
        row.delete()

    assert judge(read_by_the_worker) is False

    assert not Comment.objects.approved().exists()


def test_changes_are_few_and_the_last_is_not_lost(client, own_page):
    with at(5):
        for number in range(6):
            changed = {"do": "edit", "text": f"Non, {number}."}
            assert client.post(own_page, changed, headers=OURS).status_code == 302
        answer = client.post(own_page, {"do": "edit", "text": "Encore ceci."}, headers=OURS)

    assert answer.status_code == 429
    assert "Encore ceci." in answer.text
    assert Comment.objects.get().text == "Non, 5."


def test_a_reader_deletes_their_comment(client, article, own_page):
    with at(5):
        answer = client.post(own_page, {"do": "delete"}, headers=OURS)

    article.refresh_from_db()
    assert answer.status_code == 200
    assert not Comment.objects.exists()
    assert article.comment_count == 0


@pytest.mark.parametrize("button", ["edit", "delete"])
def test_after_a_quarter_of_an_hour_it_stands(button, client, own_page):
    with at(16):
        assert "<textarea" not in client.get(own_page).text
        answer = client.post(own_page, {"do": button, "text": "Trop tard"}, headers=OURS)

    assert answer.status_code == 403
    assert Comment.objects.get().text == "J’y étais aussi."


@pytest.mark.parametrize("text", ["", "\u200b", "x" * 5001])
def test_a_change_to_nonsense_is_told(text, client, own_page):
    with at(5):
        answer = client.post(own_page, {"do": "edit", "text": text}, headers=OURS)

    assert answer.status_code == 200
    assert "errorlist" in answer.text
    assert Comment.objects.get().text == "J’y étais aussi."


def test_a_change_from_another_site_is_refused(client, own_page):
    with at(5):
        assert client.post(own_page, {"do": "delete"}).status_code == 403

    assert Comment.objects.exists()


def test_the_law_has_kept_where_a_change_and_an_answer_came_from(client, own_page):
    comment = Comment.objects.get()
    author = owner_of(comment.blog)

    with at(5):
        form = {"do": "edit", "text": "En fait, non."}
        client.post(own_page, form, headers=OURS, REMOTE_ADDR="192.0.2.8")
    answer = answer_comment(comment=comment, user=author, text="Ah bon ?")

    kept = Connection.objects.filter(operation="contribution").order_by("pk")
    assert list(kept.values_list("content", "address", "person"))[1:] == [
        (f"comments.Comment:{comment.pk}", "192.0.2.8", None),
        (f"comments.Comment:{answer.pk}", None, author.pk),
    ]
