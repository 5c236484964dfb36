"""The generated blogs with their owners, shelves and tags; the articles are in articles.py."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX

from accounts.models import Profile, User
from accounts.names import slugify
from blog.articles.models import Category, Tag
from blog.articles.tags import tag_slug
from blog.blogs.actions import blog_opened
from blog.blogs.models import Blog, Membership, Role
from blog.demo.generator import prose

PARIS = ZoneInfo("Europe/Paris")
# A fixed end, not today: the same seed gives the same data on any day.
FIRST, LAST = datetime(2011, 7, 1, tzinfo=PARIS), datetime(2026, 6, 30, tzinfo=PARIS)
MAIL_HOST = "genere.example"


@dataclass(frozen=True)
class Laid:
    """A blog as it was laid down, and what its articles are made with."""

    blog: Blog
    owner: User
    categories: list[Category]
    tags: list[Tag]
    size: int
    random: Random


def lay_blogs(sizes: dict[int, int], *, seed: int, mark: str) -> list[Laid]:
    """Lay down the blogs with these {number: size}, each from a random source of its own.

    `mark` is in the owners' addresses: it tells which run they come from.
    """
    randoms = {number: Random(f"{seed}:{number}") for number in sizes}  # noqa: S311 - no secret
    owners = _people(randoms, mark)
    blogs = _blogs(randoms)
    for blog, owner in zip(blogs, owners, strict=True):
        blog_opened.send(Blog, blog=blog, owner=owner)
    Membership.objects.bulk_create(
        Membership(blog=blog, user=owner, role=Role.OWNER, created_at=blog.created_at)
        for blog, owner in zip(blogs, owners, strict=True)
    )
    categories, tags = _shelves(blogs, sizes, randoms)
    return [
        Laid(blog, owner, categories[blog.pk], tags[blog.pk], sizes[number], randoms[number])
        for number, blog, owner in zip(sizes, blogs, owners, strict=True)
    ]


def _people(randoms: dict[int, Random], mark: str) -> list[User]:
    """Make one owner a blog, who cannot sign in."""
    owners = User.objects.bulk_create(
        User(
            email=f"auteur-{number}@{mark}.{MAIL_HOST}",
            password=UNUSABLE_PASSWORD_PREFIX,
            date_joined=FIRST,
        )
        for number in randoms
    )
    profiles = []
    for owner, (number, random) in zip(owners, randoms.items(), strict=True):
        pseudonym = f"{prose.first_name(random)} {number}"
        profiles.append(Profile(user=owner, pseudonym=pseudonym, slug=slugify(pseudonym)))
    Profile.objects.bulk_create(profiles)
    return owners


def _blogs(randoms: dict[int, Random]) -> list[Blog]:
    blogs = []
    for number, random in randoms.items():
        name = prose.blog_name(random)
        slug = f"{slugify(name, max_length=50)}-{number}"
        blogs.append(
            Blog(
                name=name,
                slug=slug,
                tagline=prose.tagline(random),
                created_at=FIRST + timedelta(days=random.randrange(3000)),
            )
        )
    for blog in blogs:
        blog.state_since = blog.created_at
        blog.derive()
    return Blog.objects.bulk_create(blogs)


def _shelves(blogs: list[Blog], sizes: dict[int, int], randoms: dict[int, Random]):
    """Return ({blog id: its categories}, {blog id: its tags}); a large blog has more of them."""
    bank, shelves, words = prose.phrases(), [], []
    for blog, (number, size) in zip(blogs, sizes.items(), strict=True):
        random, room = randoms[number], size.bit_length()
        names = random.sample(bank["categories"], min(1 + room, 12) if size else 0)
        shelves += [
            Category(blog=blog, name=name, slug=slugify(name), position=position)
            for position, name in enumerate(names)
        ]
        names = random.sample(bank["tags"], min(4 * room, len(bank["tags"])))
        words += [Tag(blog=blog, name=name, slug=tag_slug(name)) for name in names]
    return (
        _by_blog(blogs, Category.objects.bulk_create(shelves)),
        _by_blog(blogs, Tag.objects.bulk_create(words)),
    )


def _by_blog(blogs: list[Blog], rows: list) -> dict[int, list]:
    found: dict[int, list] = {blog.pk: [] for blog in blogs}
    for row in rows:
        found[row.blog_id].append(row)
    return found
