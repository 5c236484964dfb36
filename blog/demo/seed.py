"""The demo's blogs, made through the same actions that people use."""

from io import BytesIO

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.html import format_html

from accounts.models import User
from blog.articles.actions import publish_article, save_article, save_page, submit_article
from blog.articles.models import Article, Page
from blog.blogs.actions import open_blog, set_role
from blog.blogs.models import Blog, Membership, Role
from blog.demo import people, texts
from blog.demo.contests import hold_contest
from blog.demo.drawings import draw
from blog.legal.models import Imprint
from blog.media.actions import add_picture
from blog.media.models import Picture
from blog.sidebar.models import Box


class Seeder:
    """Lays down what is missing of the demo; what is there is left as people changed it."""

    def __init__(self) -> None:
        self.today = timezone.localdate(timezone=texts.PARIS)
        self._blogs = {blog.slug: blog for blog in self.blogs()}

    @staticmethod
    def blogs() -> QuerySet[Blog]:
        """Return the demo's blogs that are there."""
        return Blog.objects.filter(slug__in=[blog["slug"] for blog in texts.blogs()]).by_name()

    @staticmethod
    def accounts() -> list[tuple[str, str]]:
        """Return (e-mail, what they are) for each of the demo's people."""
        rows = Membership.objects.filter(blog__in=Seeder.blogs()).select_related("user", "blog")
        members = [
            (row.user.email, f"{row.role} of {row.blog.name}")
            for row in rows.order_by("blog__name", "pk")
        ]
        return [(people.ADMIN_EMAIL, "platform admin"), *members]

    def has(self, blog: dict, article: dict) -> bool:
        """Whether this article has been written already; without a date, by its address alone."""
        written = Article.objects.filter(blog__slug=blog["slug"], slug=article["slug"])
        if "date" in article:
            written = written.filter(published_on=article["date"])
        return written.exists()

    @transaction.atomic
    def open(self, blog: dict) -> None:
        """Open a blog with its people, boxes, categories and pages, unless it is there."""
        authors = {
            a["key"]: people.make_author(a, language=blog["language"]) for a in blog["authors"]
        }
        if blog["slug"] in self._blogs:
            return
        fields = {name: blog[name] for name in ("name", "tagline", "description", "language")}
        owner = next(a for a in blog["authors"] if a["role"] == Role.OWNER)
        opened = open_blog(owner=authors[owner["key"]], slug=blog["slug"], **fields)
        for author in blog["authors"]:
            set_role(blog=opened, user=authors[author["key"]], role=Role(author["role"]))
        for position, category in enumerate(blog["categories"]):
            opened.categories.create(name=category["name"], position=position)
        self._fill_sidebar(opened, blog)
        for position, page in enumerate(blog.get("pages", [])):
            save_page(page=Page(blog=opened, position=position, **page))
        for contest in blog.get("contests", []):
            hold_contest(blog=opened, entry=contest, today=self.today)
        if "imprint" in blog:
            Imprint.objects.create(blog=opened, **blog["imprint"])
        self._blogs[opened.slug] = opened

    @staticmethod
    def _fill_sidebar(opened: Blog, blog: dict) -> None:
        """Give the box of links that every blog starts with its list, and add the other boxes."""
        first = opened.boxes.get(kind="links")
        for number, entry in enumerate(blog["link_lists"]):
            box = first if number == 0 else Box(blog=opened, kind="links", side=Box.Side.RIGHT)
            Seeder._save_box(box, entry["title"], position=box.position or 20 + number)
            for position, link in enumerate(entry["links"]):
                box.links.create(position=position, **link)
        for number, entry in enumerate(blog["free_texts"]):
            box = Box(blog=opened, kind="text", side=Box.Side.RIGHT, body=entry["body"])
            Seeder._save_box(box, entry["title"], position=30 + number)

    @staticmethod
    def _save_box(box: Box, title: str, *, position: int) -> None:
        box.title, box.position = title, position
        box.full_clean()
        box.save()

    @transaction.atomic
    def write(self, blog: dict, entry: dict) -> None:
        """Write one article, with its pictures, in the state that its entry names."""
        opened = self._blogs[blog["slug"]]
        author = User.objects.get(email=people.email_of(entry["author"]))
        article = Article(
            blog=opened,
            author=author,
            title=entry["title"],
            slug=entry["slug"],
            excerpt=entry.get("excerpt", ""),
            is_pinned=entry.get("pinned", False),
            category=opened.categories.filter(name=entry.get("category", "")).first(),
            cover=self._picture(opened, author, entry, "picture"),
            body=self._body(opened, author, entry),
        )
        save_article(article=article, tags=entry.get("tags", []))
        at = texts.publication(entry, today=self.today)
        if at:
            publish_article(article=article, at=at)
        elif entry.get("status") == "submitted":
            submit_article(article=article)

    def _body(self, blog: Blog, author: User, entry: dict) -> str:
        picture = self._picture(blog, author, entry, "inline_picture")
        if picture is None:
            return entry["body"]
        figure = format_html(
            '<figure class="image"><img src="{}" width="{}" height="{}" alt="{}">'
            "<figcaption>{}</figcaption></figure>",
            picture.url, picture.width, picture.height, picture.alt,
            entry["inline_picture"]["caption"],
        )  # fmt: skip
        return entry["body"].replace("[[picture]]", figure)

    @staticmethod
    def _picture(blog: Blog, author: User, entry: dict, name: str) -> Picture | None:
        if name not in entry:
            return None
        drawn = BytesIO()
        scene = entry[name]["scene"]
        draw(scene, seed=f"{entry['slug']}-{name}").save(drawn, "JPEG", quality=88)
        upload = ContentFile(drawn.getvalue(), name=f"{scene}.jpg")
        return add_picture(blog=blog, by=author, upload=upload, alt=entry[name]["alt"])
