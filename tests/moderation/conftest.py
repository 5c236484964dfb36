import pytest

from blog.blogs.models import Blog
from tests.factories import make_article, make_blog, make_page, make_user


@pytest.fixture
def author(db):
    return make_user("ana@example.org", pseudonym="Ana")


@pytest.fixture
def blog(author) -> Blog:
    blog = make_blog("nos-pages", name="Nos pages", owner=author)
    make_article(blog, "Un mot de trop", body="<p>Une ligne.</p><p>Une autre ligne.</p>")
    make_page(blog, "Une page")
    return blog


@pytest.fixture
def article(blog):
    return blog.articles.get()


@pytest.fixture
def moderator(db):
    return make_user("mo@example.org", pseudonym="Mo", is_moderator=True)


@pytest.fixture
def second(db):
    return make_user("lia@example.org", pseudonym="Lia", is_moderator=True)
