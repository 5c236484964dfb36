from django.core.management.base import BaseCommand

from blog.articles import tallies
from blog.blogs import freshness
from blog.blogs.models import Blog


class Command(BaseCommand):
    help = "Count the articles of months, categories and tags anew; readers see the numbers."

    def handle(self, **options) -> None:
        wrong = 0
        for blog_id in Blog.objects.values_list("pk", flat=True).order_by("pk").iterator():
            if tallies.recount(blog_id):
                freshness.touch([blog_id])
                wrong += 1
        self.stdout.write(f"{wrong} blogs had a number that was wrong.")
