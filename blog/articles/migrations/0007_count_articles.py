from django.db import migrations
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce


def count_articles(apps, schema_editor) -> None:
    Article = apps.get_model("articles", "Article")
    TaggedArticle = apps.get_model("articles", "TaggedArticle")
    MonthTally = apps.get_model("articles", "MonthTally")
    # What blog.articles.querysets calls announced, as it stands today.
    announced = {"status": "published", "restriction__in": ["", "lists"]}
    shelved = Article.objects.filter(category=OuterRef("pk"), **announced).values("category")
    of_article = {f"content_object__{name}": value for name, value in announced.items()}
    labelled = TaggedArticle.objects.filter(tag=OuterRef("pk"), **of_article).values("tag")
    for name, held in (("Category", shelved), ("Tag", labelled)):
        number = Subquery(held.annotate(number=Count("pk")).values("number"))
        apps.get_model("articles", name).objects.update(article_count=Coalesce(number, 0))
    months = Article.objects.filter(**announced).values_list("blog", "month")
    MonthTally.objects.bulk_create(
        [
            MonthTally(blog_id=blog, month=month, article_count=number)
            for blog, month, number in months.annotate(number=Count("pk"))
        ],
        batch_size=5000,
    )


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0006_article_counts'),
    ]

    operations = [
        migrations.RunPython(count_articles, migrations.RunPython.noop, elidable=True),
    ]
