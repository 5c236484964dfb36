"""The generated comments, as rows, under articles that are there."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import timedelta
from random import Random

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.names import slugify
from blog.articles.models import Article
from blog.blogs import freshness
from blog.blogs.models import Blog
from blog.comments import tallies
from blog.comments.models import STEP, Comment, Status, place_below
from blog.demo.generator import prose, rows
from blog.demo.generator.blogs import MAIL_HOST

COLUMNS = [
    "id", "blog_id", "article_id", "parent_id", "status", "name", "email", "text", "text_html",
    "digest", "created_at", "published_at", "depth", "place",
]  # fmt: skip
ANSWERS_IN_A_HUNDRED, WAITING_IN_A_HUNDRED = 30, 3
MOST_MINUTES = 60 * 24 * 9  # after the article or the comment before
TALLIED_AT_ONCE = 10_000
YEAR = tallies.PERIODS["year"]
ARTICLE, WRITTEN = COLUMNS.index("article_id"), COLUMNS.index("created_at")


def write_comments(batch: dict[int, int], remarks: list[prose.Remark], *, seed: int, mark: str):
    """Write {number of a blog: how many} comments, with what is counted; return how many."""
    blogs, pk, year_ago = _blogs(batch, mark), rows.next_id(Comment), timezone.now() - YEAR
    made: list[list] = []
    for number, size in batch.items():
        random = Random(f"{seed}:{number}:comments")  # noqa: S311 - no secret
        made += _of_blog(blogs[number], random, size, remarks, pk + len(made))
    rows.write(Comment, COLUMNS, made)
    _count(blogs.values(), sorted({row[ARTICLE] for row in made if row[WRITTEN] > year_ago}))
    freshness.touch(blogs.values())
    return len(made)


def _blogs(batch: dict[int, int], mark: str) -> dict[int, int]:
    """Return {number: primary key} of these blogs, which their owners' addresses tell."""
    emails = {f"auteur-{number}@{mark}.{MAIL_HOST}": number for number in batch}
    owned = Blog.objects.filter(memberships__user__email__in=emails)
    return {emails[email]: pk for pk, email in owned.values_list("pk", "memberships__user__email")}


def _of_blog(
    blog: int, random: Random, size: int, remarks: list[prose.Remark], pk: int
) -> Iterator[list]:
    """Yield the values of COLUMNS, from the key `pk` on, those of one article together."""
    of_blog = Article.objects.filter(blog=blog).order_by("pk")
    articles = list(of_blog.values_list("pk", "created_at")) if size else []
    drawn = Counter(random.choices(range(len(articles)), k=size)) if size else {}
    for index in sorted(drawn):
        article, moment = articles[index]
        above: tuple[int | None, str] = (None, "")
        for _ in range(drawn[index]):
            moment += timedelta(minutes=random.randrange(MOST_MINUTES))
            answers = above[0] is not None and random.randrange(100) < ANSWERS_IN_A_HUNDRED
            parent, over = above if answers else (None, "")
            place = place_below(over, at=moment, pk=pk)
            waits = random.randrange(100) < WAITING_IN_A_HUNDRED
            name, remark = prose.first_name(random), random.choice(remarks)
            yield [
                pk, blog, article, parent, Status.PENDING if waits else Status.APPROVED, name,
                f"{slugify(name)}@lecteurs.{MAIL_HOST}", remark.text, remark.text_html,
                remark.digest, moment, None if waits else moment, len(place) // STEP - 1, place,
            ]  # fmt: skip
            above = above if waits else (pk, place)
            pk += 1


def _count(blogs: Iterable[int], recent: list[int]) -> None:
    """Write the kept numbers of these blogs' articles; `recent` were commented within a year."""
    approved = Comment.objects.approved().order_by().filter(article=OuterRef("pk"))
    number = Subquery(approved.values("article").annotate(n=Count("pk")).values("n"))
    Article.objects.filter(blog__in=blogs).update(comment_count=Coalesce(number, 0))
    for start in range(0, len(recent), TALLIED_AT_ONCE):
        tallies.write(recent[start : start + TALLIED_AT_ONCE])
