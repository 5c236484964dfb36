"""What is written is indexed in the same transaction; what many texts share, by the worker."""

from django.db.models import QuerySet

from blog.articles.models import Article, Category, Page, Tag
from blog.blogs.models import Blog
from blog.search.actions import INDEX, forget
from blog.search.tasks import reindex_articles, reindex_blog

ARTICLES_A_JOB = 2000


def text_saved(sender, instance: Article | Page, raw: bool = False, **kwargs) -> None:
    INDEX[type(instance)](pks=[instance.pk])


def text_deleted(sender, instance: Article | Page, **kwargs) -> None:
    forget(model=type(instance), pk=instance.pk)


def tags_changed(sender, instance, action: str, **kwargs) -> None:
    if action.startswith("post_") and isinstance(instance, Article):
        INDEX[Article](pks=[instance.pk])


def label_saved(sender, instance: Category | Tag, created: bool, **kwargs) -> None:
    """A category or a tag may have another name: its articles are found by that one."""
    if not created:
        _reindex(_labelled(instance))


def label_goes(sender, instance: Category | Tag, **kwargs) -> None:
    instance.articles_before = list(_labelled(instance))


def label_gone(sender, instance: Category | Tag, **kwargs) -> None:
    _reindex(instance.articles_before)


def blog_changes(sender, instance: Blog, **kwargs) -> None:
    """Note whether the blog will be of another language: its texts are stemmed in it."""
    others = Blog.objects.filter(pk=instance.pk).exclude(language=instance.language)
    instance.changes_language = bool(instance.pk) and others.exists()


def blog_changed(sender, instance: Blog, **kwargs) -> None:
    if instance.changes_language:
        reindex_blog.enqueue(instance.pk)


def _labelled(label: Category | Tag) -> QuerySet[int]:
    lookup = {"category": label} if isinstance(label, Category) else {"tags": label}
    return Article.objects.filter(**lookup).order_by("pk").values_list("pk", flat=True)


def _reindex(pks) -> None:
    pks = list(pks)
    for start in range(0, len(pks), ARTICLES_A_JOB):
        reindex_articles.enqueue(pks[start : start + ARTICLES_A_JOB])
