"""Writing, publishing and taking back an article: each role its buttons, and no others."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from blog.articles.models import Article, Status
from tests.factories import make_article, make_blog, make_draft, make_submitted, paris

ADD = "/admin/articles/article/add/"


def change(article) -> str:
    return f"/admin/articles/article/{article.pk}/change/"


def buttons(client, path: str) -> set[str]:
    """Return the names of the buttons that the save row shows."""
    return {button.wish.value for button in client.get(path).context["buttons"]}


def test_an_author_back_dates_an_article_and_readers_find_it(enter, house, sent):
    form = sent(
        button="_publish",
        title="Dîner à la fourme",
        published_at_date="2013-06-11",
        published_at_time="18:00",
        tags="Été, fourme, ete",
    )

    answer = enter("author").post(ADD, form, follow=True)

    article = Article.objects.get(title="Dîner à la fourme")
    assert (article.author, article.blog) == (house.people["author"], house.ours)
    assert article.published_at == datetime(2013, 6, 11, 16, tzinfo=UTC)
    assert sorted(article.tags.values_list("name", flat=True)) == ["fourme", "Été"]
    assert article.get_absolute_url().endswith("/2013/06/diner-a-la-fourme.html")
    assert article.get_absolute_url() in answer.content.decode()
    assert enter("anonymous").get(article.get_absolute_url()).status_code == 200


def test_a_day_without_a_time_is_its_midnight_where_the_blog_is_written(enter, house, sent):
    house.ours.time_zone = "America/Montreal"
    house.ours.save()

    enter("author").post(ADD, sent(button="_publish", published_at_date="2013-06-11"))

    article = Article.objects.get(title="Le jardin")
    assert article.published_at == datetime(2013, 6, 11, 4, tzinfo=UTC)
    assert str(article.published_on) == "2013-06-11"
    page = enter("author").get(change(article)).content.decode()
    assert 'value="2013-06-11"' in page
    assert 'value="00:00"' in page


def test_published_without_a_date_is_published_now(enter, house, sent):
    enter("author").post(ADD, sent(button="_publish"))

    article = Article.objects.get(title="Le jardin")
    assert article.status == Status.PUBLISHED
    assert abs(article.published_at - timezone.now()) < timedelta(minutes=1)


def test_a_date_ahead_schedules(enter, house, sent):
    tomorrow = (timezone.localdate() + timedelta(days=2)).isoformat()

    answer = enter("author").post(
        ADD, sent(button="_publish", published_at_date=tomorrow), follow=True
    )

    article = Article.objects.get(title="Le jardin")
    assert article.is_scheduled
    assert f"{date_format(article.published_on)} à 00:00" in answer.content.decode()
    assert enter("anonymous").get(article.get_absolute_url()).status_code == 404


def test_each_role_and_state_shows_its_buttons(enter, house):
    author, contributor = house.people["author"], house.people["contributor"]
    submitted = make_submitted(house.ours, author=contributor)
    theirs = make_draft(house.ours, author=author)
    new = {"_publish", "_save", "_preview"}

    assert buttons(enter("author"), ADD) == new
    assert buttons(enter("contributor"), ADD) == {"_submit", "_save", "_preview"}
    assert buttons(enter("editor"), change(theirs)) == new
    assert buttons(enter("editor"), change(submitted)) == {*new, "_send_back"}
    assert buttons(enter("contributor"), change(submitted)) == {"_save", "_withdraw", "_preview"}
    assert buttons(enter("editor"), change(house.article)) == {"_save", "_withdraw"}
    assert buttons(enter("author"), change(house.article)) == set()


def test_a_contributor_submits_and_an_editor_publishes(enter, house, sent):
    enter("contributor").post(ADD, sent(button="_submit"))
    article = Article.objects.get(title="Le jardin")
    assert article.status == Status.SUBMITTED

    enter("editor").post(change(article), sent(button="_publish", title="Le jardin, relu"))

    article.refresh_from_db()
    assert article.status == Status.PUBLISHED
    assert article.title == "Le jardin, relu"
    assert article.author == house.people["contributor"]


def test_a_contributor_may_not_publish(enter, house, sent):
    draft = make_draft(house.ours, author=house.people["contributor"])
    client = enter("contributor")

    assert client.post(ADD, sent(button="_publish")).status_code == 403
    assert client.post(change(draft), sent(button="_publish")).status_code == 403

    draft.refresh_from_db()
    assert (draft.status, draft.title) == (Status.DRAFT, "Un article")
    assert not Article.objects.filter(title="Le jardin").exists()


def test_a_contributor_leaves_alone_what_is_published(enter, house, sent):
    published = make_article(house.ours, author=house.people["contributor"])
    client = enter("contributor")

    assert client.get(change(published)).status_code == 200
    for button in ("_save", "_withdraw", "_submit", "_publish"):
        assert client.post(change(published), sent(button=button)).status_code == 403
    assert client.post(f"/admin/articles/article/{published.pk}/delete/").status_code == 403

    published.refresh_from_db()
    assert (published.status, published.title) == (Status.PUBLISHED, "Un article")


def test_submitting_does_not_take_back_what_is_published(enter, house, sent):
    answer = enter("owner").post(change(house.article), sent(button="_submit"))

    assert answer.status_code == 403
    house.article.refresh_from_db()
    assert house.article.status == Status.PUBLISHED


def test_publishing_twice_is_publishing_once(enter, house, sent):
    form = sent(button="_publish", published_at_date="2013-06-11", published_at_time="18:00")

    answer = enter("owner").post(change(house.article), form)

    assert answer.status_code == 302
    house.article.refresh_from_db()
    assert house.article.published_at == paris(2013, 6, 11, 18)


def test_an_update_keeps_the_seconds_that_the_form_does_not_show(enter, house, sent):
    moment = paris(2013, 6, 11, 18, 3, 27, 1234)
    Article.objects.filter(pk=house.article.pk).update(published_at=moment)
    form = sent(published_at_date="2013-06-11", published_at_time="18:03")

    enter("owner").post(change(house.article), form)

    house.article.refresh_from_db()
    assert house.article.published_at == moment
    assert house.article.title == "Le jardin"


def test_withdrawn_it_is_a_draft_that_keeps_its_date(enter, house, sent):
    form = sent(
        button="_withdraw", published_at_date="2013-06-11", published_at_time="18:00", tags="Été"
    )

    enter("editor").post(change(house.article), form)

    house.article.refresh_from_db()
    assert house.article.status == Status.DRAFT
    assert house.article.published_at == paris(2013, 6, 11, 18)
    assert enter("anonymous").get(house.article.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 251}, "title"),
        ({"title": "NUL\x00"}, "title"),
        ({"slug": "../../etc"}, "slug"),
        ({"slug": "lu-de-tous"}, "__all__"),
        ({"published_at_date": "2013-02-31"}, "published_at"),
        ({"published_at_date": "0000-01-01"}, "published_at"),
        ({"published_at_date": "10000-01-01"}, "published_at"),
        ({"published_at_date": "1066-10-14"}, "published_at"),
        ({"published_at_date": "", "published_at_time": "18:00"}, "published_at"),
        ({"published_at_date": "hier"}, "published_at"),
        ({"published_at_time": "25:00"}, "published_at"),
        ({"language": "de"}, "language"),
        ({"category": "999999"}, "category"),
        ({"category": "abc"}, "category"),
        ({"cover": "999999"}, "cover"),
        ({"tags": ",".join(f"tag{n}" for n in range(41))}, "tags"),
        ({"tags": "x" * 61}, "tags"),
        ({"tags": "NUL\x00"}, "tags"),
        ({"body": "<blockquote>" * 5000}, "body"),
    ],
)
def test_a_refused_form_comes_back_with_everything_typed(changes, field, enter, house, sent):
    Article.objects.filter(pk=house.article.pk).update(slug="lu-de-tous")
    form = sent(
        **{
            "button": "_publish",
            "excerpt": "Un extrait à garder",
            "published_at_date": "2013-06-12",
            "published_at_time": "09:30",
        }
        | changes
    )

    answer = enter("author").post(ADD, form)

    assert answer.status_code == 200
    assert set(answer.context["adminform"].form.errors) == {field}
    assert "Un extrait à garder" in answer.content.decode()
    assert Article.objects.filter(excerpt="Un extrait à garder").count() == 0


def test_a_draft_that_meets_a_namesake_in_its_month_finds_another_address(enter, house, sent):
    make_article(house.ours, "Le jardin", at=paris(2013, 6, 1))
    form = sent(button="_publish", published_at_date="2013-06-11")

    enter("author").post(ADD, form)

    assert Article.objects.filter(slug="le-jardin-2", status=Status.PUBLISHED).exists()


def test_a_date_moved_into_the_month_of_a_namesake_finds_another_address(enter, house, sent):
    make_article(house.ours, "Le jardin", at=paris(2013, 6, 1))
    moved = make_article(house.ours, "Le jardin", at=paris(2013, 7, 1))
    form = sent(slug=moved.slug, published_at_date="2013-06-11")

    answer = enter("owner").post(change(moved), form)

    assert answer.status_code == 302
    moved.refresh_from_db()
    assert moved.slug == "le-jardin-2"


def test_a_published_article_is_not_left_without_a_date(enter, house, sent):
    answer = enter("owner").post(change(house.article), sent())

    assert set(answer.context["adminform"].form.errors) == {"published_at"}


def test_the_blog_is_asked_for_when_there_are_several(enter, house, sent):
    second = make_blog("deuxieme", owner=house.people["owner"])
    client = enter("owner")

    chooser = client.get(ADD)
    client.post(f"{ADD}?blog={second.pk}", sent())

    assert f"?blog={second.pk}" in chooser.content.decode()
    assert "leurs-pages" not in chooser.content.decode().lower()
    assert Article.objects.get(title="Le jardin").blog == second


def test_the_form_goes_back_to_the_blog_it_came_for_also_from_a_filtered_list(enter, house):
    make_blog("deuxieme", owner=house.people["owner"])

    page = enter("owner").get(f"{ADD}?blog={house.ours.pk}&_changelist_filters=status%3Ddraft")

    assert f"blog={house.ours.pk}" in page.context["form_url"]


@pytest.mark.parametrize(
    ("zone", "day", "hour", "written", "published_on"),
    [
        ("Europe/Paris", "2024-03-31", "02:30", datetime(2024, 3, 31, 1, 30, tzinfo=UTC), "03-31"),
        ("Europe/Paris", "1940-06-14", "23:30", datetime(1940, 6, 14, 22, 30, tzinfo=UTC), "06-15"),
        ("Pacific/Apia", "2011-12-30", "12:00", datetime(2011, 12, 30, 22, tzinfo=UTC), "12-31"),
    ],
)
def test_an_hour_that_the_clocks_skipped_is_moved_on_at_once(
    zone, day, hour, written, published_on, enter, house, sent
):
    """Else its day is one thing when it is written and another when it is read again."""
    house.ours.time_zone = zone
    house.ours.save()
    form = sent(button="_publish", published_at_date=day, published_at_time=hour)

    enter("author").post(ADD, form)

    article = Article.objects.get(title="Le jardin")
    assert article.published_at == written
    assert f"{article.published_on:%m-%d}" == published_on
    path = f"/@nos-pages/{article.published_on:%Y/%m/%d}/"
    assert "Le jardin" in enter("anonymous").get(path).content.decode()


def test_an_hour_without_its_day_is_told_so(enter, house, sent):
    answer = enter("author").post(ADD, sent(published_at_time="18:00"))

    assert "Indiquez aussi le jour." in answer.content.decode()
