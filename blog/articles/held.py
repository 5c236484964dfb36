"""What is held of a person who writes: their articles, the pages of their blogs."""

from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rights.held import holds
from accounts.rights.retention.actions import keep_operation
from accounts.rights.retention.models import Connection
from accounts.rights.retention.source import actor
from blog.articles.actions import article_published, page_published
from blog.articles.models import Article, Page
from blog.blogs import freshness
from blog.blogs.held import owned_by

A_FEW = 50  # texts at once: they may be long


@holds(
    "articles",
    title=_("Articles"),
    order=30,
    covers=["articles.Article.author"],
    labels={
        "blog": _("blog"),
        "title": _("title"),
        "status": _("status"),
        "published": _("publication"),
        "address": _("address"),
        "language": _("language"),
        "category": _("category"),
        "tags": _("tags"),
        "excerpt": _("excerpt"),
        "cover": _("cover picture"),
        "created": _("created"),
        "changed": _("changed"),
        "html": _("text"),
    },
)
def articles(user: User):
    own = user.articles.select_related("blog", "category", "cover").prefetch_related("tags")
    for article in own.order_by("-created_at", "-pk").iterator(chunk_size=A_FEW):
        yield {
            "blog": article.blog.name,
            "title": article.title,
            "status": str(article.get_status_display()),
            "published": article.published_at,
            "address": article.get_absolute_url() if article.published_at else "",
            "language": article.language or article.blog.language,
            "category": article.category.name if article.category else "",
            "tags": [tag.name for tag in article.tags.all()],
            "excerpt": article.excerpt,
            "cover": article.cover.name if article.cover else "",
            "created": article.created_at,
            "changed": article.updated_at,
            "html": article.body,
        }


@articles.erased
def erase_articles(user: User, *, keep_texts: bool) -> None:
    """Delete what no reader has seen; what they have seen only if it may not stay, unsigned."""
    blogs = set(user.articles.values_list("blog", flat=True))
    gone = user.articles.all()
    if keep_texts:
        gone = gone.exclude(pk__in=user.articles.published().values("pk"))
    gone.delete()
    freshness.touch(blogs)


@holds(
    "pages",
    title=_("Pages of your blogs"),
    order=31,
    stays="A page is its blog's: it has no author, and goes with the blog.",
    labels={
        "blog": _("blog"),
        "title": _("title"),
        "status": _("status"),
        "address": _("address"),
        "created": _("created"),
        "changed": _("changed"),
        "html": _("text"),
    },
)
def pages(user: User):
    own = Page.objects.filter(blog__in=owned_by(user)).select_related("blog")
    for page in own.order_by("pk").iterator(chunk_size=A_FEW):
        yield {
            "blog": page.blog.name,
            "title": page.title,
            "status": str(page.get_status_display()),
            "address": page.get_absolute_url(),
            "created": page.created_at,
            "changed": page.updated_at,
            "html": page.body,
        }


@receiver(article_published, dispatch_uid="retention_publication")
def _keep_publication(article: Article, **kwargs) -> None:
    """Keep by law who made a text public: its author, and whoever did it for them."""
    _keep(article, {article.author_id, actor()})


@receiver(page_published, dispatch_uid="retention_page")
def _keep_page(page: Page, **kwargs) -> None:
    """A page has no author: it is whoever made it public."""
    _keep(page, {actor()})


def _keep(text: Article | Page, people: set[int | None]) -> None:
    for person in people - {None}:
        keep_operation(
            person=person,
            operation=Connection.Operation.PUBLICATION,
            content=f"{text._meta.label}:{text.pk}",
        )
