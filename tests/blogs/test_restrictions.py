"""What a decision of moderation withholds is gone everywhere at once, and its address says so."""

import pytest
from django.core.exceptions import ValidationError

from accounts.models import User
from accounts.restrictions import Restriction
from blog.articles.models import Article
from blog.blogs import permissions
from blog.opening.actions import start_blog
from tests.factories import make_article, make_blog, make_page, make_user, owner_of

pytestmark = pytest.mark.django_db
ARTICLE = "/@nos-pages/2013/06/un-mot-de-trop.html"


@pytest.fixture
def blog():
    blog = make_blog("nos-pages", name="Nos pages")
    make_article(blog, "Un article calme")
    make_article(blog, "Un mot de trop", tags=["Colère"])
    make_page(blog, "Une page de trop")
    return blog


def restrict(row, restriction: str) -> None:
    row.restriction = restriction
    row.save(update_fields=["restriction"])


WITHHELD = pytest.mark.parametrize(
    ("restriction", "status"), [(Restriction.LAW, 451), (Restriction.RULES, 410)]
)


@WITHHELD
def test_the_address_of_a_withheld_article_says_that_it_was_withdrawn(
    restriction, status, blog, client
):
    restrict(blog.articles.get(title="Un mot de trop"), restriction)

    answer = client.get(ARTICLE)

    assert answer.status_code == status
    assert "Un mot de trop" not in answer.content.decode()
    assert ("blocked-by" in answer.headers.get("Link", "")) is (status == 451)


@WITHHELD
def test_so_does_that_of_a_page(restriction, status, blog, client):
    restrict(blog.pages.get(), restriction)

    assert client.get("/@nos-pages/pages/une-page-de-trop.html").status_code == status
    assert "Une page de trop" not in client.get("/@nos-pages/").content.decode()


@WITHHELD
@pytest.mark.parametrize("path", ["", "rss", "archives/", "2013/06/un-mot-de-trop.html", "rien"])
def test_so_does_every_address_of_a_withheld_blog(restriction, status, path, blog, client):
    restrict(blog, restriction)

    answer = client.get(f"/@nos-pages/{path}")

    assert answer.status_code == status
    assert "Nos pages" not in answer.content.decode()


@WITHHELD
@pytest.mark.parametrize("of", ["account", "profile"])
def test_so_does_the_page_of_a_withheld_author(of, restriction, status, blog, client):
    owner = owner_of(blog)
    path = f"/authors/{owner.profile.slug}/"
    assert client.get(path).status_code == 200

    restrict(owner if of == "account" else owner.profile, restriction)

    answer = client.get(path)
    assert answer.status_code == status
    assert owner.profile.pseudonym not in answer.content.decode()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "path",
    [
        "/@nos-pages/", "/@nos-pages/rss", "/@nos-pages/atom", "/@nos-pages/feed.json",
        "/@nos-pages/sitemap.xml", "/@nos-pages/archives/", "/@nos-pages/2013/06/",
        "/@nos-pages/2013/06/11/", "/@nos-pages/2013/06/un-article-calme.html", "/", "/rss",
        "/@nos-pages/search/?q=mot", "/search/?q=mot",
    ],
)  # fmt: skip
def test_a_withheld_article_is_in_no_list_feed_or_map(path, blog, client, page_cache):
    words = ("un-mot-de-trop", "Un mot de trop")
    assert any(word in client.get(path).content.decode() for word in words)

    restrict(blog.articles.get(title="Un mot de trop"), Restriction.RULES)

    page = client.get(path).content.decode()
    assert not any(word in page for word in words)


def test_a_tag_and_a_day_with_nothing_else_are_gone_too(blog, client):
    article = blog.articles.get(title="Un mot de trop")
    assert client.get("/@nos-pages/tag/colere/").status_code == 200

    restrict(article, Restriction.LAW)

    assert client.get("/@nos-pages/tag/colere/").status_code == 404


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("path", ["/", "/blogs/", "/rss", "/sitemap.xml"])
def test_a_withheld_blog_is_on_no_page_of_the_platform(path, blog, client, page_cache):
    assert "nos-pages" in client.get(path).content.decode()

    restrict(blog, Restriction.RULES)

    assert "nos-pages" not in client.get(path).content.decode()


def test_what_is_kept_out_of_lists_is_read_at_its_address_and_not_told_of(blog, client):
    article = blog.articles.get(title="Un mot de trop")

    restrict(article, Restriction.LISTS)

    page = client.get(ARTICLE)
    assert page.status_code == 200
    assert '<meta name="robots" content="noindex">' in page.content.decode()
    assert "Un mot de trop" in client.get("/@nos-pages/").content.decode()
    assert "Un mot de trop" not in client.get("/").content.decode()


def test_who_saves_a_row_read_before_the_decision_does_not_undo_it(blog):
    article = blog.articles.get(title="Un mot de trop")
    restrict(Article.objects.get(pk=article.pk), Restriction.LAW)

    article.title = "Un mot de moins"
    article.save()

    article.refresh_from_db()
    assert (article.title, article.restriction) == ("Un mot de moins", Restriction.LAW)


@pytest.mark.parametrize("of", ["blog", "account"])
def test_nobody_writes_in_a_withheld_blog_nor_from_a_suspended_account(of, blog):
    owner = owner_of(blog)
    assert permissions.writes(owner, blog)

    restrict(blog if of == "blog" else owner, Restriction.RULES)

    owner = User.objects.get(pk=owner.pk)
    assert not permissions.writes(owner, blog)
    assert not permissions.publishes(owner, blog)
    assert not permissions.edits(owner, blog)
    assert permissions.looks_over(owner, blog)
    assert permissions.enters_studio(owner)
    assert permissions.owns(owner, blog) is (of == "blog")


def test_a_suspended_person_opens_no_blog_and_keeps_their_profile_as_it_is(blog, client):
    owner = owner_of(blog)
    restrict(owner, Restriction.RULES)
    client.force_login(owner)

    with pytest.raises(ValidationError, match="suspend"):
        start_blog(
            owner=owner, name="Un autre", slug="un-autre", language="fr", theme="carnet", boxes=[]
        )
    path = f"/admin/accounts/profile/{owner.profile.pk}/change/"
    assert client.get(path).status_code == 200
    assert client.post(path, {"pseudonym": "Autre nom"}).status_code == 403


def test_a_suspended_moderator_judges_nothing():
    moderator = make_user(is_moderator=True)
    assert permissions.moderates(moderator)

    restrict(moderator, Restriction.RULES)

    assert not permissions.moderates(User.objects.get(pk=moderator.pk))
