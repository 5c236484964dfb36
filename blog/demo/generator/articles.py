"""The generated articles and their tags, as rows."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, timedelta

from accounts.names import slugify
from blog.articles.models import Article, Status, TaggedArticle
from blog.demo.generator import prose, rows
from blog.demo.generator.blogs import FIRST, LAST, PARIS, Laid
from blog.demo.generator.words import write_words

COLUMNS = [
    "id", "blog_id", "author_id", "category_id", "title", "slug", "body", "body_html", "status",
    "excerpt", "language", "is_pinned", "published_at", "published_on", "month", "summary",
    "word_count", "created_at", "updated_at",
]  # fmt: skip
DRAFTS_IN_A_HUNDRED = 2
MOST_TAGS = 5
MINUTES = int((LAST - FIRST).total_seconds() // 60)


def write_articles(laid: list[Laid], texts: list[prose.Text]) -> int:
    """Write the articles of these blogs, with the index of their words; return how many."""
    first = rows.next_id(Article)
    made = [row for one in laid for row in article_rows(one, texts)]
    rows.write(Article, COLUMNS, ([pk, *row] for pk, row in enumerate(made, first)))
    tagged = list(tag_rows(laid, first))
    columns = ["id", "tag_id", "content_object_id"]
    rows.write(
        TaggedArticle,
        columns,
        ([pk, *row] for pk, row in enumerate(tagged, rows.next_id(TaggedArticle))),
    )
    write_words(laid, made, tagged, first)
    return len(made)


def article_rows(laid: Laid, texts: list[prose.Text]) -> Iterator[list]:
    """Yield the values of COLUMNS after the id, oldest first, as Article.save() would set them."""
    random, blog, author = laid.random, laid.blog.pk, laid.owner.pk
    minutes = sorted(random.randrange(MINUTES) for _ in range(laid.size))
    # Zipf's law again: the first shelf holds the most.
    shelves = [category.pk for category in laid.categories]
    weights = [1 / rank for rank in range(1, len(shelves) + 1)]
    addresses: Counter[tuple] = Counter()
    for minute in minutes:
        moment = (FIRST.astimezone(UTC) + timedelta(minutes=minute)).replace(second=0)
        day = moment.astimezone(PARIS).date()
        month = day.replace(day=1)
        title, text = prose.title(random), random.choice(texts)
        slug = slugify(title, max_length=112)
        addresses[month, slug] += 1
        if (number := addresses[month, slug]) > 1:
            slug = f"{slug}-{number}"
        is_draft = random.randrange(100) < DRAFTS_IN_A_HUNDRED
        dates = [None, None, None] if is_draft else [moment, day, month]
        yield [
            blog, author, random.choices(shelves, weights)[0], title, slug, text.body,
            text.body_html, Status.DRAFT if is_draft else Status.PUBLISHED, "", "", False, *dates,
            text.summary, text.word_count, moment, moment,
        ]  # fmt: skip


def tag_rows(laid: list[Laid], article: int) -> Iterable[list[int]]:
    """Yield (tag id, article id) of the blogs' articles, whose ids count on from `article`."""
    for one in laid:
        tags = [tag.pk for tag in one.tags]
        weights = [1 / rank for rank in range(1, len(tags) + 1)]
        for _ in range(one.size):
            number = one.random.randrange(min(MOST_TAGS, len(tags)) + 1)
            chosen = one.random.choices(tags, weights, k=number)
            yield from ([tag, article] for tag in dict.fromkeys(chosen))
            article += 1
