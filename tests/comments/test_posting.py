"""A reader writes under an article: what they see of it, what others see, what is refused."""

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from blog.comments.actions import Closed, approve_comments, post_comment
from blog.comments.models import Comment, Rules, Status
from blog.jobs.models import Job
from tests.comments.reading import OURS, fields, send, texts
from tests.factories import make_article, make_blog, make_comment, make_draft, paris

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return make_article(make_blog("reaclic"), "Le marché")


def test_a_reader_comments_and_sees_it_wait(client, article):
    answer = send(client, article.get_absolute_url(), text="J’y étais.\n\nÀ demain !")

    comment = Comment.objects.get()
    assert answer.status_code == 302
    assert comment.status == Status.PENDING
    assert (comment.blog, comment.name, comment.email) == (article.blog, "Zoé", "zoe@example.org")
    own = client.get(answer["Location"])
    assert "attend" in own.text or "waits" in own.text
    assert texts(own.text) == ["J’y étais.\nÀ demain !"]
    assert own["Cache-Control"] == "private, no-store"
    assert "J’y étais" not in client.get(article.get_absolute_url()).text


def test_once_approved_everybody_reads_it(client, article):
    answer = send(client, article.get_absolute_url())

    approve_comments(comments=Comment.objects.all())

    page = client.get(article.get_absolute_url())
    assert texts(page.text) == ["J’y étais aussi."]
    assert "zoe@example.org" not in page.text
    assert Comment.objects.get().path in client.get(answer["Location"]).text


def test_a_reader_gets_no_cookie(client, article):
    answer = send(client, article.get_absolute_url())
    client.get(answer["Location"])

    assert not client.cookies


def test_pages_without_a_token_of_django_s_take_their_forms(article):
    reader = Client(enforce_csrf_checks=True)
    first = make_comment(article)

    for page in (article.get_absolute_url(), first.get_absolute_url()):
        answer = send(reader, page, text=f"Sous {page}")
        assert answer.status_code == 302, page
    own = answer["Location"]

    assert reader.post(own, {"do": "delete"}, headers=OURS).status_code == 200


def test_what_is_refused_comes_back_as_it_was_filled_in(client, article):
    answer = send(client, article.get_absolute_url(), email="zoe", name="Zoé", text="Mot à mot")

    assert answer.status_code == 200
    assert "Mot à mot" in answer.text
    assert 'value="zoe"' in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("text", ""),
        ("text", " \n\u200b"),
        ("text", "x" * 5001),
        ("text", "(" * 1_000_000),
        ("name", ""),
        ("name", "\u202e"),
        ("name", "x" * 61),
        ("email", ""),
        ("email", "a@b"),
        ("email", "a@example.org\nBcc: b@example.org"),
        ("email", "ＡＤＭＩＮ@example.org"),
        ("site", "javascript:alert(1)"),
        ("site", "data:text/html,x"),
        ("site", "ftp://example.org/"),
        ("site", "https://" + "x" * 200 + ".org"),
    ],
)
def test_a_bad_field_is_told_and_writes_nothing(name, value, client, article):
    answer = send(client, article.get_absolute_url(), **{name: value})

    assert answer.status_code == 200
    assert 'class="errorlist"' in answer.text
    assert not Comment.objects.exists()


def test_a_form_of_another_site_is_refused(client, article):
    headers = {"Sec-Fetch-Site": "cross-site"}

    assert send(client, article.get_absolute_url(), headers=headers).status_code == 403
    assert not Comment.objects.exists()


@pytest.mark.parametrize("opening", ["closed", "days"])
def test_a_closed_thread_takes_nothing_and_loses_nothing(opening, client, article):
    address = article.get_absolute_url().removesuffix(".html") + "/comments/"
    Rules.objects.create(blog=article.blog, opening=opening, days=30)

    answer = client.post(address, fields(text="Trop tard"), headers=OURS)

    assert answer.status_code == 403
    assert "Trop tard" in answer.text
    assert "comments__form" not in client.get(article.get_absolute_url()).text
    assert not Comment.objects.exists()


def test_a_thread_closes_at_midnight_of_its_last_day(article, time_machine_at):
    Rules.objects.create(blog=article.blog, opening="days", days=30)
    with time_machine_at(paris(2013, 7, 11, 23, 59)):
        make_comment(article)

    with time_machine_at(paris(2013, 7, 12)), pytest.raises(Closed):
        make_comment(article)


def test_an_article_is_open_where_its_blog_is_closed(client, article):
    Rules.objects.create(blog=article.blog, opening="closed")
    Rules.objects.create(blog=article.blog, article=article, opening="open")
    other = make_article(article.blog, "Un autre")

    assert send(client, article.get_absolute_url()).status_code == 302
    assert "comments__form" not in client.get(other.get_absolute_url()).text


@pytest.mark.parametrize("at", [None, paris(2090, 1, 1)], ids=["draft", "scheduled"])
def test_what_is_not_published_has_no_thread(at, client):
    blog = make_blog("reaclic")
    hidden = make_article(blog, at=at) if at else make_draft(blog, slug="un-article")
    address = hidden.get_absolute_url().removesuffix(".html") + "/comments/"

    assert client.get(address).status_code == 404
    assert client.post(address, fields(), headers=OURS).status_code == 404


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_a_thread_is_read_and_posted_to_and_no_more(method, client, article):
    address = article.get_absolute_url().removesuffix(".html") + "/comments/"

    assert getattr(client, method)(address, headers=OURS).status_code == 405


def test_a_read_only_blog_takes_no_comment(client, article):
    article.blog.state = "read_only"
    article.blog.save()

    assert "comments__form" not in client.get(article.get_absolute_url()).text
    with pytest.raises(Closed):
        make_comment(article)


def test_an_answer_stands_below_what_it_answers(client, article):
    first, second = make_comment(article, "un"), make_comment(article, "deux")
    reply = send(client, first.get_absolute_url(), text="à un")

    approve_comments(comments=Comment.objects.all())

    assert reply.status_code == 302
    assert texts(client.get(article.get_absolute_url()).text) == ["un", "à un", "deux"]
    assert Comment.objects.get(text="à un").parent == first
    assert texts(client.get(second.get_absolute_url()).text) == ["deux"]
    assert texts(client.get(first.get_absolute_url()).text) == ["un", "à un"]


def test_however_deep_people_answer_it_fits_on_a_phone(article):
    above = None
    for number in range(6):
        above = make_comment(article, str(number), parent=above)

    rows = Comment.objects.in_thread().values_list("text", "depth", "parent__text")
    assert list(rows) == [
        ("0", 0, None),
        ("1", 1, "0"),
        ("2", 2, "1"),
        ("3", 2, "2"),
        ("4", 2, "3"),
        ("5", 2, "4"),
    ]


@pytest.mark.parametrize("status", ["pending", "spam", "rejected", "removed"])
def test_nobody_answers_what_readers_do_not_see(status, client, article):
    hidden = make_comment(article, approve=False)
    Comment.objects.update(status=status)
    address = hidden.get_absolute_url()

    assert client.get(address).status_code == 404
    assert client.post(address, fields(), headers=OURS).status_code == 404
    with pytest.raises(ValidationError):
        post_comment(article=article, parent=hidden, **fields())


def test_nobody_answers_across_articles_and_blogs(client, article):
    elsewhere = make_comment(make_article(article.blog, "Ailleurs"))
    abroad = make_comment(make_article(make_blog("autre")))
    thread = article.get_absolute_url().removesuffix(".html") + "/comments/"

    for stranger in (elsewhere, abroad):
        assert client.post(f"{thread}{stranger.pk}/", fields(), headers=OURS).status_code == 404
        with pytest.raises(ValidationError):
            post_comment(article=article, parent=stranger, **fields())


@pytest.mark.parametrize("key", ["0", "9" * 30, "abc", "-1", "1e3"])
def test_a_comment_that_is_not_there_is_a_plain_404(key, client, article):
    thread = article.get_absolute_url().removesuffix(".html") + "/comments/"

    assert client.get(f"{thread}{key}/").status_code == 404
    assert client.post(f"{thread}{key}/", fields(), headers=OURS).status_code == 404


@pytest.mark.parametrize("token", ["x", "1:x:y", "\x00", "x" * 5000])
def test_a_made_up_token_leads_nowhere(token, client, article):
    assert client.get(f"/@reaclic/comments/own/{token}/").status_code in {400, 404}


def test_a_token_leads_to_its_own_blog_only(client, article):
    answer = send(client, article.get_absolute_url())
    make_blog("autre")

    assert client.get(answer["Location"].replace("reaclic", "autre")).status_code == 404


def test_posting_writes_a_row_and_leaves_the_rest_to_the_worker(client, article, settings):
    settings.TASKS = {"default": {"BACKEND": "blog.jobs.backend.JobsBackend"}}
    client.get(article.get_absolute_url())

    with CaptureQueriesContext(connection) as asked:
        send(client, article.get_absolute_url(), follow="on")

    statements = [query["sql"].split(" ", 1)[0] for query in asked]
    assert sum(word in {"INSERT", "UPDATE"} for word in statements) == 4  # row, place, law, job
    assert Job.objects.get().task.endswith("judge_comment")
    assert mail.outbox == []
