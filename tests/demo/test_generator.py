"""Generated blogs: the same each time and on each database, and as if people had written them."""

from datetime import timedelta
from hashlib import sha256
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command

from accounts.models import Profile, User
from accounts.names import slugify
from blog.articles.models import Article, Category, Tag, TaggedArticle
from blog.blogs.models import Blog, Membership
from blog.comments.counts import recount
from blog.comments.models import Comment, Tally
from blog.demo.generator import prose
from blog.demo.generator.blogs import FIRST, LAST
from blog.demo.generator.plan import sizes
from blog.demo.generator.run import Run
from blog.sidebar.models import Box

SMALL = {"blogs": 12, "articles": 300, "seed": 3}
# Of SMALL, on every database: whoever changes what is generated writes the new one here.
DIGEST = "add9c7487ca4675de441"
DIGEST_OF_COMMENTS = "0a004fcd07dd4ff57809"

pytestmark = pytest.mark.django_db


@pytest.fixture
def few_texts(monkeypatch):
    """Texts take most of a small run."""
    monkeypatch.setattr(prose.texts, "__defaults__", (40,))


def generate(**numbers: int) -> str:
    out = StringIO()
    call_command("generate_blogs", stdout=out, **SMALL | numbers)
    return out.getvalue()


def digest() -> str:
    """Return a short text that differs when what readers see of any blog does; no ids in it."""
    seen = sha256()
    for blog in sorted(Blog.objects.all(), key=lambda blog: blog.slug):
        seen.update(repr((blog.slug, blog.name, blog.tagline, blog.created_at)).encode())
        articles = blog.articles.select_related("category", "author__profile")
        articles = articles.prefetch_related("tags")
        for article in sorted(articles, key=lambda article: (article.created_at, article.slug)):
            row = (
                article.title, article.slug, str(article.body), article.body_html, article.status,
                article.published_at, article.month, article.category.slug, article.author.email,
                article.author.profile.pseudonym, sorted(tag.slug for tag in article.tags.all()),
            )  # fmt: skip
            seen.update(repr(row).encode())
    return seen.hexdigest()[:20]


def test_the_same_seed_gives_the_same_data_everywhere(few_texts):
    generate()

    assert digest() == DIGEST


def test_another_seed_gives_other_data(few_texts):
    generate(seed=4)

    assert digest() != DIGEST


def said() -> str:
    """Return a short text that differs when any comment does, or where it stands; no ids in it."""
    seen, columns = sha256(), ("name", "email", "text", "text_html", "digest", "status", "depth")
    comments = Comment.objects.select_related("article__blog", "parent")
    key = {comment.pk: (comment.article.blog.slug, comment.article.slug, comment.place[:11],
                        comment.created_at, comment.text) for comment in comments}  # fmt: skip
    for comment in sorted(comments, key=lambda comment: key[comment.pk]):
        values = [getattr(comment, name) for name in columns]
        seen.update(repr((key[comment.pk], values, key.get(comment.parent_id))).encode())
    return seen.hexdigest()[:20]


def test_the_same_seed_gives_the_same_comments_everywhere(few_texts):
    generate(comments=600)

    assert (Comment.objects.count(), digest(), said()) == (600, DIGEST, DIGEST_OF_COMMENTS)


def test_comments_may_come_later_and_an_interrupted_run_of_them_goes_on(few_texts, monkeypatch):
    generate()
    monkeypatch.setattr("blog.demo.generator.run.BATCH", 100)
    next(Run(**SMALL, comments=600).fill_comments())
    assert 0 < Comment.objects.count() < 600

    generate(comments=600)

    assert (said(), generate(comments=600).count("0 comments")) == (DIGEST_OF_COMMENTS, 1)
    with pytest.raises(CommandError, match="other numbers"):
        generate(comments=601)


def test_what_is_counted_of_comments_is_right(few_texts):
    with time_machine.travel("2026-07-01 12:00:00+00:00"):
        generate(comments=600)
        counted = list(Article.objects.values_list("pk", "comment_count"))
        tallied = list(Tally.objects.order_by("pk").values())

        recount(pk for pk, _ in counted)

        assert counted == list(Article.objects.values_list("pk", "comment_count"))
        assert tallied == list(Tally.objects.order_by("pk").values())
        assert tallied
    assert 500 < sum(number for _, number in counted) < 600


def test_comments_need_articles(few_texts):
    with pytest.raises(CommandError, match="article"):
        generate(articles=0, comments=1)
    with pytest.raises(CommandError, match="zero comments"):
        generate(comments=-1)


def test_an_interrupted_run_goes_on(few_texts, monkeypatch):
    monkeypatch.setattr("blog.demo.generator.run.BATCH", 100)
    next(Run(**SMALL).fill())
    assert 0 < Article.objects.count() < SMALL["articles"]

    generate()

    assert digest() == DIGEST


def test_a_second_run_adds_nothing_and_other_numbers_are_refused(few_texts):
    generate()

    assert generate().startswith("0 articles in 0 blogs")
    with pytest.raises(CommandError, match="other numbers"):
        generate(seed=4)
    assert Article.objects.count() == SMALL["articles"]


@pytest.mark.parametrize(
    "model",
    [User, Profile, Blog, Membership, Box, Category, Tag, Article, Comment],
)
def test_rows_are_as_the_model_would_have_saved_them(few_texts, model):
    """What is written fast is what is written slowly: saving again changes no column."""
    generate(comments=600)
    rows = list(model.objects.order_by("pk"))[:150]

    for row in rows:
        before = stored(row)
        row.full_clean(exclude=["password"])
        row.save()
        row.refresh_from_db()
        assert stored(row) == before

    assert rows


def stored(row) -> dict:
    """Return its columns, but for those that count or date the saving itself."""
    names = {field.attname for field in row._meta.concrete_fields} - {"version", "updated_at"}
    return {name: getattr(row, name) for name in names}


def test_new_rows_follow_the_generated_ones(few_texts):
    generate()
    article = Article.objects.order_by("pk").last()

    article.pk, article.slug = None, "un-autre"
    article._state.adding = True
    article.save()
    article.tags.set(["à la main"])

    assert Article.objects.count() == SMALL["articles"] + 1
    assert TaggedArticle.objects.order_by("pk").last().content_object_id == article.pk


def test_dates_fill_fifteen_years(few_texts):
    generate()
    moments = Article.objects.order_by("created_at").values_list("created_at", flat=True)
    years = {moment.year for moment in moments}

    assert FIRST <= moments.first() < FIRST + timedelta(days=365)
    assert LAST - timedelta(days=365) < moments.last() < LAST
    assert years == set(range(2011, 2027))


def test_pages_are_served(few_texts, client):
    generate()
    blog = Blog.objects.order_by("pk").first()
    article = blog.articles.published().newest_first().first()

    home, page = client.get(blog.url()), client.get(article.get_absolute_url())

    assert article.title in home.content.decode()
    assert page.status_code == 200


def test_sizes_fall_as_zipf_says():
    found = sizes(100, 10_000)

    assert (len(found), sum(found), found) == (100, 10_000, sorted(found, reverse=True))
    assert found[0] == pytest.approx(2 * found[1], rel=0.02)
    assert found[0] == pytest.approx(10 * found[9], rel=0.05)
    assert sum(sizes(7, 3)) == 3
    assert sizes(1, 5) == [5]
    assert sizes(3, 100, largest=60)[0] == 60
    assert sum(sizes(3, 100, largest=60)) == 100


@pytest.mark.parametrize(
    "numbers", [(0, 1, None), (3, -1, None), (3, 10, 11), (3, 1000, 10), (1, 10, 9)]
)
def test_impossible_sizes_are_refused(numbers):
    blogs, articles, largest = numbers

    with pytest.raises(ValueError, match=r"articles|blog"):
        sizes(blogs, articles, largest=largest)
    with pytest.raises(CommandError):
        generate(blogs=blogs, articles=articles, largest=largest)


@pytest.mark.parametrize("bank", ["categories", "tags"])
def test_names_of_a_blog_differ_as_addresses(bank):
    slugs = [slugify(name) for name in prose.phrases()[bank]]

    assert len(slugs) == len(set(slugs))


def test_the_phrases_are_typeset_as_in_french():
    text = " ".join(phrase for bank in prose.phrases().values() for phrase in bank)

    assert "'" not in text
    assert not any(f" {sign}" in text for sign in ":;!?»")
