import os
import time
from collections.abc import Iterator

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from blog.demo.generator.run import OtherRunError, Run


class Command(BaseCommand):
    help = (
        "Fill the database with generated blogs, for measuring. The same numbers give the same "
        "data; an interrupted run goes on when it is started again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--blogs", type=int, default=100)
        parser.add_argument("--articles", type=int, default=10_000, help="in all blogs together")
        parser.add_argument("--comments", type=int, default=0, help="under all of them together")
        parser.add_argument("--largest", type=int, help="articles of the largest blog")
        parser.add_argument("--seed", type=int, default=0)

    def handle(self, *, verbosity: int, **options) -> None:
        names = ("blogs", "articles", "comments", "largest", "seed")
        try:
            run = Run(**{name: options[name] for name in names})
            done, commented = run.blogs_done(), run.commented()
        except ValueError as error:
            raise CommandError(str(error)) from error
        except OtherRunError as error:
            raise CommandError(
                "This database holds generated blogs of other numbers or another seed. Generate "
                "into an empty one."
            ) from error
        there, before = sum(run.sizes()[:done]), sum(run.comments_of_blogs()[:commented])
        started = time.monotonic()
        _follow(run.fill(), "articles", there, run.articles, quiet=not verbosity)
        if run.comments:
            _follow(run.fill_comments(), "comments", before, run.comments, quiet=not verbosity)
        if verbosity:
            seconds, articles = time.monotonic() - started, run.articles - there
            self.stdout.write(
                f"{articles} articles in {run.blogs - done} blogs and {run.comments - before} "
                f"comments written in {seconds:.0f} s: {articles / seconds:.0f} articles a second."
            )


def _follow(written: Iterator[int], what: str, there: int, total: int, *, quiet: bool) -> None:
    # A bar is for a person: where nobody watches, lines of it would only fill a log.
    bar = {"disable": quiet or not os.isatty(2), "unit": f" {what}", "desc": "Carnet"}
    with tqdm(total=total, initial=there, **bar) as progress:
        for number in written:
            progress.update(number)
