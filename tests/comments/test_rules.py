"""What a blog and an article say of their comments, in the studio."""

import pytest

from blog.comments.models import Rules
from tests.factories import make_article

pytestmark = pytest.mark.django_db
SENT = {"do": "save", "opening": "days", "days": "30", "moderation": "always"}


def of_blog(blog) -> str:
    return f"/admin/blogs/blog/{blog.pk}/comments/"


def of_article(article) -> str:
    return f"/admin/comments/comment/article/{article.pk}/"


@pytest.mark.parametrize("who", ["owner", "editor", "admin"])
def test_a_blog_says_how_it_is_commented(who, house, enter):
    answer = enter(who).post(of_blog(house.ours), {**SENT, "held_words": "casino"})

    rules = Rules.objects.get(blog=house.ours)
    assert answer.status_code == 302
    assert (rules.opening, rules.days, rules.moderation) == ("days", 30, "always")
    assert rules.held_words == "casino"
    assert enter(who).get(of_blog(house.ours)).status_code == 200


@pytest.mark.parametrize(
    ("who", "code"),
    [("anonymous", 302), ("nobody", 302), ("other", 404), ("author", 403), ("contributor", 403)],
)
def test_others_say_nothing_of_a_blog(who, code, house, enter):
    assert enter(who).post(of_blog(house.ours), SENT).status_code == code
    assert not Rules.objects.exists()


@pytest.mark.parametrize("who", ["author", "owner", "editor", "admin"])
def test_an_article_says_otherwise(who, house, enter):
    article = make_article(house.ours, "De l’auteur", author=house.people["author"])

    answer = enter(who).post(of_article(article), {**SENT, "opening": "closed"})

    assert answer.status_code == 302
    assert Rules.objects.get().article == article
    assert of_article(article) in enter(who).get(answer["Location"]).text


@pytest.mark.parametrize(
    ("who", "code"),
    [("anonymous", 302), ("nobody", 302), ("other", 404), ("author", 403), ("contributor", 404)],
)
def test_others_say_nothing_of_an_article(who, code, house, enter):
    assert enter(who).post(of_article(house.article), SENT).status_code == code
    assert not Rules.objects.exists()


@pytest.mark.parametrize("key", ["0", "abc", "9" * 30, "-1"])
def test_an_article_that_is_not_there_is_404(key, enter):
    assert enter("admin").get(f"/admin/comments/comment/article/{key}/").status_code == 404


@pytest.mark.parametrize("changes", [{"days": "0"}, {"days": "x"}, {"opening": "maybe"}])
def test_nonsense_is_told(changes, house, enter):
    answer = enter("owner").post(of_blog(house.ours), SENT | changes)

    assert answer.status_code == 200
    assert "errorlist" in answer.text
    assert not Rules.objects.exists()
