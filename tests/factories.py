"""Things to test with, made through people's own actions; pass only what a test is about."""

from datetime import datetime
from itertools import count
from zoneinfo import ZoneInfo

from accounts.actions import vouch_for
from accounts.models import User
from blog.articles.actions import publish_article, save_article, save_page, submit_article
from blog.articles.models import Article, Category, Page
from blog.blogs.actions import open_blog, set_role
from blog.blogs.models import Blog, Role
from blog.comments.actions import approve_comments, post_comment
from blog.comments.models import Comment

_numbers = count(1)
PASSWORD = "un mot de passe tranquille"


def make_user(email: str = "", *, pseudonym: str = "", **fields) -> User:
    number = next(_numbers)
    user = User.objects.create_user(
        email or f"personne{number}@example.org",
        PASSWORD,
        pseudonym=pseudonym or f"Personne {number}",
        **fields,
    )
    vouch_for(user=user)
    return user


def make_admin(**fields) -> User:
    return make_user(is_superuser=True, **fields)


def make_blog(slug: str = "", *, owner: User | None = None, **fields) -> Blog:
    slug = slug or f"un-blog-{next(_numbers)}"
    return open_blog(
        owner=owner or make_user(), slug=slug, **{"name": slug.replace("-", " ").title(), **fields}
    )


def make_member(blog: Blog, role: Role) -> User:
    user = make_user()
    set_role(blog=blog, user=user, role=role)
    return user


def owner_of(blog: Blog) -> User:
    return User.objects.filter(memberships__blog=blog, memberships__role=Role.OWNER).first()


def make_category(blog: Blog, name: str = "Jardin") -> Category:
    return Category.objects.create(blog=blog, name=name)


def paris(*parts: int) -> datetime:
    """Return a moment in Paris: paris(2013, 6, 11, 18)."""
    return datetime(*parts, tzinfo=ZoneInfo("Europe/Paris"))


def make_draft(blog: Blog, title: str = "Un article", *, author: User | None = None, **fields):
    tags = fields.pop("tags", None)
    fields = {"body": "<p>Un texte.</p>", **fields}
    article = Article(blog=blog, author=author or owner_of(blog), title=title, **fields)
    return save_article(article=article, tags=tags)


def make_article(blog: Blog, title: str = "Un article", *, at: datetime | None = None, **fields):
    """Make a published article, by default of 11 June 2013 at 18:00 in Paris."""
    return publish_article(
        article=make_draft(blog, title, **fields), at=at or paris(2013, 6, 11, 18)
    )


def make_submitted(blog: Blog, title: str = "À relire", **fields) -> Article:
    return submit_article(article=make_draft(blog, title, **fields))


def make_page(blog: Blog, title: str = "À propos", *, publish: bool = True, **fields) -> Page:
    page = Page(blog=blog, title=title, **{"body": "<p>Un carnet.</p>", **fields})
    return save_page(page=page, publish=publish)


def make_comment(article: Article, text: str = "Bien vu.", *, approve: bool = True, **fields):
    """Write a reader's comment, which readers see unless it is to wait."""
    fields = {"name": "Zoé", "email": "zoe@example.org", "site": "", **fields}
    comment = post_comment(article=article, text=text, **fields)
    if approve:
        approve_comments(comments=[comment])
    return Comment.objects.select_related("article__blog", "parent").get(pk=comment.pk)
