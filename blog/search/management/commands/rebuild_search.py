import os

from django.core.management.base import BaseCommand, CommandParser
from tqdm import tqdm

from blog.articles.models import Article, Page
from blog.search.actions import rebuild, rebuilt_already


class Command(BaseCommand):
    help = (
        "Index every article and page anew, while readers go on searching. Stopped, it goes on "
        "where it was when it is started again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--anew", action="store_true", help="start over")

    def handle(self, *, anew: bool, **options) -> None:
        quiet = options["verbosity"] == 0
        total = Article.objects.count() + Page.objects.count()
        there = 0 if anew else rebuilt_already()
        # A bar is for a person: where nobody watches, lines of it would only fill a log.
        bar = {"disable": quiet or not os.isatty(2), "unit": " texts", "desc": "Carnet"}
        with tqdm(total=total, initial=there, **bar) as progress:
            try:
                for step in rebuild(anew=anew):
                    progress.update(step)
            except KeyboardInterrupt:
                self.stderr.write("Stopped. The next run goes on from here.")
                return
        if not quiet:
            self.stdout.write(f"{total - there} texts indexed.")
