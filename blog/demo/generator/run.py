"""One run of the generator: in batches, each whole, so that an interrupted run goes on."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from random import Random

from django.db import connection, transaction

from accounts.models import User
from blog.articles import tallies
from blog.articles.models import Article, TaggedArticle
from blog.blogs import freshness
from blog.comments.models import Comment
from blog.demo.generator import prose, rows
from blog.demo.generator.articles import write_articles
from blog.demo.generator.blogs import MAIL_HOST, lay_blogs
from blog.demo.generator.comments import write_comments
from blog.demo.generator.plan import in_proportion, sizes
from blog.search import engines

BATCH = 10_000
# What SQLite holds of its indexes while it writes: with its own 2 MB, each row reads the disk.
SQLITE_CACHE_KIB = 400_000


class OtherRunError(Exception):
    """The database holds blogs of a run with other numbers."""


@dataclass(frozen=True)
class Run:
    """What to generate. Raises ValueError for numbers that cannot be (plan.sizes)."""

    blogs: int
    articles: int
    seed: int = 0
    largest: int | None = None
    comments: int = 0

    def __post_init__(self) -> None:
        self.sizes()
        if self.comments < 0 or (self.comments and not self.articles):
            raise ValueError("No fewer than zero comments, and an article for them to stand under.")

    @property
    def mark(self) -> str:
        """What tells this run from others, as part of a host name.

        Not the comments: they are drawn from sources of their own, and may come later.
        """
        return f"g{self.seed}-{self.blogs}-{self.articles}-{self.largest or 0}"

    def sizes(self) -> list[int]:
        return sizes(self.blogs, self.articles, largest=self.largest)

    def blogs_done(self) -> int:
        """Return how many blogs of this run are there. Raises OtherRunError for another run's."""
        generated = User.objects.filter(email__endswith=f".{MAIL_HOST}")
        done = generated.filter(email__endswith=f"@{self.mark}.{MAIL_HOST}").count()
        if generated.count() != done:
            raise OtherRunError
        return done

    def fill(self) -> Iterator[int]:
        """Write what is missing, a batch at a time; yield the number of articles of each."""
        texts = prose.texts(Random(f"{self.seed}:texts"))  # noqa: S311 - no secret
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute(f"PRAGMA cache_size = -{SQLITE_CACHE_KIB}")
        there, known = 0, 0
        with engines.filled_at_once():
            for batch in _batches(self.sizes(), self.blogs_done()):
                with transaction.atomic():
                    laid = lay_blogs(batch, seed=self.seed, mark=self.mark)
                    written = write_articles(laid, texts)
                    rows.follow_ids(Article, TaggedArticle)
                    there += written
                    if there > 2 * known:
                        # What counts the new ones would be planned for tables as small as then.
                        self._settle()
                        known = there
                    blogs = [one.blog.pk for one in laid]
                    tallies.count_new(blogs)
                    freshness.touch(blogs)
                yield written
        self._settle()

    def fill_comments(self) -> Iterator[int]:
        """Write what is missing under the articles, which are there; yield as `fill` does."""
        remarks = prose.remarks(Random(f"{self.seed}:remarks"))  # noqa: S311 - no secret
        for batch in _batches(self.comments_of_blogs(), self.commented()):
            with transaction.atomic():
                written = write_comments(batch, remarks, seed=self.seed, mark=self.mark)
                rows.follow_ids(Comment)
            yield written
        self._settle()

    def comments_of_blogs(self) -> list[int]:
        """Return how many comments each blog gets, by its articles."""
        return in_proportion(self.comments, self.sizes())

    def commented(self) -> int:
        """Return how many blogs have their comments. Raises OtherRunError for another number."""
        there = Comment.objects.filter(email__endswith=f".{MAIL_HOST}").count()
        sums = [0, *accumulate(self.comments_of_blogs())]
        if there not in sums:
            raise OtherRunError
        return sums.index(there)

    def _settle(self) -> None:
        if connection.vendor == "postgresql":
            # What autovacuum does within minutes; who measures at once would measure without it.
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")


def _batches(sizes: list[int], done: int) -> Iterator[dict[int, int]]:
    """Yield {number: size} of the blogs after the first `done`, about BATCH articles at a time."""
    batch: dict[int, int] = {}
    for number, size in enumerate(sizes[done:], done + 1):
        batch[number] = size
        if sum(batch.values()) >= BATCH or len(batch) >= 1000:
            yield batch
            batch = {}
    if batch:
        yield batch
