from django_tasks import task

from blog.articles.models import Article, Page
from blog.search.actions import BATCH, index_articles, index_pages


@task()
def reindex_articles(pks: list[int]) -> None:
    """Index articles whose category or tags have another name now; done twice, it is the same."""
    for start in range(0, len(pks), BATCH):
        index_articles(pks=pks[start : start + BATCH])


@task()
def reindex_blog(blog_id: int) -> None:
    """Index the texts of a blog that is written in another language now."""
    for model, index in ((Article, index_articles), (Page, index_pages)):
        pks = list(model.objects.filter(blog=blog_id).order_by("pk").values_list("pk", flat=True))
        for start in range(0, len(pks), BATCH):
            index(pks=pks[start : start + BATCH])
