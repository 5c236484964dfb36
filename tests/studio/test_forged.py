"""Forms that hold more, or something else, than the page sent."""

import pytest
from django.db import IntegrityError

from accounts.models import User
from blog.articles.models import Article, Category, Status
from blog.blogs.actions import remove_member
from blog.blogs.models import Membership
from tests.factories import make_article, make_blog, make_category, make_draft

ADD = "/admin/articles/article/add/"


def change(row) -> str:
    return f"/admin/{row._meta.app_label}/{row._meta.model_name}/{row.pk}/change/"


def test_fields_that_no_form_has_are_ignored(enter, house, sent):
    form = sent(
        blog=house.theirs.pk,
        blog_id=house.theirs.pk,
        author=house.people["other"].pk,
        author_id=house.people["other"].pk,
        status="published",
        is_pinned="on",
        word_count="9999",
        body_html="<script>alert(1)</script>",
        is_superuser="on",
        id="1",
        pk="1",
    )

    enter("author").post(ADD, form)

    article = Article.objects.get(title="Le jardin")
    assert (article.blog, article.author) == (house.ours, house.people["author"])
    assert article.status == Status.DRAFT
    assert not article.is_pinned
    assert article.word_count == 2
    assert "script" not in article.body_html
    assert not User.objects.get(pk=house.people["author"].pk).is_superuser


def test_a_contributor_sets_no_date_and_pins_nothing(enter, house, sent):
    form = sent(is_pinned="on", published_at_date="2013-06-11", published_at_time="18:00")

    enter("contributor").post(ADD, form)

    article = Article.objects.get(title="Le jardin")
    assert article.published_at is None
    assert not article.is_pinned


def test_an_article_is_not_moved_to_another_blog(enter, house, sent):
    make_blog("deuxieme", owner=house.people["owner"])
    second = house.people["owner"].memberships.exclude(blog=house.ours).get().blog
    draft = house.draft

    enter("owner").post(f"{change(draft)}?blog={second.pk}", sent(blog=second.pk))

    draft.refresh_from_db()
    assert (draft.title, draft.blog) == ("Le jardin", house.ours)


@pytest.mark.parametrize("named", ["theirs", "nothing", "text", "nul", "huge", "twice"])
def test_a_blog_that_is_not_yours_is_not_there_to_write_in(named, enter, house, sent):
    value = {
        "theirs": house.theirs.pk,
        "nothing": "",
        "text": "x",
        "huge": "9" * 40,
        "nul": "%00",
        "twice": f"{house.ours.pk}&blog={house.theirs.pk}",
    }[named]

    answer = enter("owner").post(f"{ADD}?blog={value}", sent())

    assert answer.status_code == (400 if named == "nul" else 404)
    assert not Article.objects.filter(title="Le jardin").exists()


def test_a_category_of_another_blog_is_not_a_choice(enter, house, sent):
    foreign = make_category(house.theirs, "La leur")
    client = enter("owner")

    answer = client.post(ADD, sent(category=foreign.pk))

    assert "category" in answer.context["adminform"].form.errors
    assert "La leur" not in client.get(ADD).content.decode()


def test_a_tag_of_another_blog_becomes_a_tag_of_ones_own(enter, house, sent):
    make_article(house.theirs, tags=["Éternité"])

    enter("owner").post(ADD, sent(tags="eternite"))

    tag = Article.objects.get(title="Le jardin").tags.get()
    assert (tag.name, tag.blog) == ("eternite", house.ours)


def test_save_as_new_is_not_offered(enter, house, sent):
    before = Article.objects.count()

    for row in (house.article, house.category, house.ours):
        answer = enter("owner").post(change(row), sent(_saveasnew="1", name="Copie"))
        assert answer.status_code == 400

    assert Article.objects.count() == before


def test_an_open_tab_of_someone_removed_writes_nothing(enter, house, sent):
    author = house.people["author"]
    mine = make_draft(house.ours, author=author)
    client = enter("author")
    assert client.get(change(mine)).status_code == 200

    other = make_blog("ailleurs", owner=author)
    remove_member(membership=Membership.objects.get(blog=house.ours, user=author))

    assert client.post(change(mine), sent()).status_code == 404
    assert client.post(f"{ADD}?blog={house.ours.pk}", sent()).status_code == 404
    assert client.post(f"{ADD}?blog={other.pk}", sent()).status_code == 302


@pytest.mark.parametrize(
    "selected",
    [["abc"], ["9" * 30], ["-1"], ["1 OR 1=1"], [""], ["\x00"]],
)
def test_a_selection_that_is_no_key_is_a_400(selected, enter, house):
    form = {"action": "publish_selected", "_selected_action": selected, "index": "0"}

    assert enter("owner").post("/admin/articles/article/", form).status_code == 400


def test_actions_touch_only_what_one_may(enter, house):
    theirs = make_draft(house.theirs, "Le leur")
    mine = make_draft(house.ours, "Le mien", author=house.people["author"])
    rows = [theirs, mine, house.draft, house.article]
    form = {"action": "publish_selected", "_selected_action": [row.pk for row in rows]}

    enter("author").post("/admin/articles/article/", form | {"index": "0", "select_across": "0"})
    enter("author").post("/admin/articles/article/", form | {"select_across": "1"})

    assert set(Article.objects.filter(status=Status.PUBLISHED)) == {mine, house.article}


def test_withdrawing_many_leaves_the_articles_of_colleagues(enter, house):
    mine = make_article(house.ours, "Le mien", author=house.people["author"])
    form = {"action": "withdraw_selected", "_selected_action": [mine.pk, house.article.pk]}

    answer = enter("author").post("/admin/articles/article/", form, follow=True)

    assert set(Article.objects.filter(status=Status.PUBLISHED)) == {house.article}
    assert "1 article laissé tel quel" in answer.content.decode()


def test_deleting_many_asks_first_and_refuses_what_is_not_ones_own(enter, house):
    mine = make_draft(house.ours, "Le mien", author=house.people["author"])
    theirs = make_draft(house.theirs, "Le leur")
    client = enter("author")
    form = {"action": "delete_selected", "_selected_action": [mine.pk, theirs.pk]}

    asked = client.post("/admin/articles/article/", form)
    assert "Le mien" in asked.content.decode()
    assert "Le leur" not in asked.content.decode()
    assert Article.objects.filter(pk=mine.pk).exists()

    colleague = form | {"post": "yes", "_selected_action": [mine.pk, house.article.pk]}
    assert client.post("/admin/articles/article/", colleague).status_code == 403
    assert Article.objects.filter(pk=mine.pk).exists()

    client.post("/admin/articles/article/", form | {"post": "yes"})
    assert not Article.objects.filter(pk=mine.pk).exists()
    assert Article.objects.filter(pk=theirs.pk).exists()


@pytest.mark.parametrize("action", ["publish_selected", "withdraw_selected", "unheard_of"])
def test_an_action_that_is_not_offered_does_nothing(action, enter, house):
    draft = make_draft(house.ours, author=house.people["contributor"])
    form = {"action": action, "_selected_action": [draft.pk], "index": "0"}

    enter("contributor").post("/admin/articles/article/", form)

    draft.refresh_from_db()
    assert draft.status == Status.DRAFT


def test_a_name_taken_between_check_and_write_comes_back_as_an_error(enter, house, monkeypatch):
    """Two editors make the same category at once: the second one is told so."""
    write, calls = Category.save, []

    def overtaken(self, *args, **kwargs):
        calls.append(self)
        if len(calls) == 1:
            raise IntegrityError("taken")
        return write(self, *args, **kwargs)

    monkeypatch.setattr(Category, "save", overtaken)

    answer = enter("editor").post("/admin/articles/category/add/", {"name": "Neuf", "position": 0})

    assert answer.status_code == 302
    assert Category.objects.filter(name="Neuf", blog=house.ours).count() == 1
