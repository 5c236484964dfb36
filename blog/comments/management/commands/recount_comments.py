from django.core.management.base import BaseCommand
from django.db import transaction
from django.db.models import Q
from tqdm import tqdm

from blog.articles.models import Article
from blog.blogs import freshness
from blog.comments.counts import lock, recount

AT_ONCE = 500


class Command(BaseCommand):
    help = "Count the comments of every article anew; for after rows were written in bulk."

    def handle(self, *args, **options) -> None:
        told = Article.objects.filter(
            Q(comments__isnull=False) | Q(comment_count__gt=0) | Q(tally__isnull=False)
        )
        rows = list(told.order_by("pk").values_list("pk", "blog").distinct())
        with tqdm(total=len(rows), unit="article", disable=None) as bar:
            for start in range(0, len(rows), AT_ONCE):
                some = rows[start : start + AT_ONCE]
                with transaction.atomic():
                    lock(pk for pk, _ in some)
                    recount(pk for pk, _ in some)
                    freshness.touch(blog for _, blog in some)
                bar.update(len(some))
        self.stdout.write(f"{len(rows)} articles counted.")
