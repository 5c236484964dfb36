"""For every model that readers see: one object made, changed and deleted, a step at a time."""

from collections.abc import Iterator

from accounts.models import Profile, ProfileLink, User
from blog.articles.models import Article, Category, Page, Tag
from blog.blogs.models import Blog, Membership, Role
from blog.comments.actions import delete_comments, reject_comments
from blog.comments.models import Comment, Rules, Tally
from blog.contests.models import Contest
from blog.legal.models import Imprint
from blog.media.models import Picture
from blog.sidebar.models import Box, BoxLink
from tests.contests.holding import make_contest
from tests.factories import make_article, make_comment, make_page, make_user, owner_of
from tests.media import drawn
from tests.media.library import make_picture

MADE = "Écrit à l’instant"
CHANGED = "Changé à l’instant"


def blog_steps(blog: Blog) -> Iterator[None]:
    other = Blog.objects.create(name=MADE, slug="autre")
    yield
    blog.name = CHANGED
    blog.save()
    yield
    other.delete()
    yield


def article_steps(blog: Blog) -> Iterator[None]:
    article = make_article(blog, MADE)
    yield
    article.title = CHANGED
    article.save()
    yield
    article.tags.set(["Nouveau mot"])
    yield
    article.delete()
    yield


def page_steps(blog: Blog) -> Iterator[None]:
    page = make_page(blog, MADE)
    yield
    page.title = CHANGED
    page.save()
    yield
    page.delete()
    yield


def category_steps(blog: Blog) -> Iterator[None]:
    category = Category.objects.create(blog=blog, name=MADE)
    make_article(blog, category=category)
    yield
    category.name = CHANGED
    category.save()
    yield
    category.delete()
    yield


def tag_steps(blog: Blog) -> Iterator[None]:
    tag = Tag.objects.create(blog=blog, name=MADE)
    make_article(blog, tags=[MADE])
    yield
    tag.name = CHANGED
    tag.save()
    yield
    tag.delete()
    yield


def picture_steps(blog: Blog) -> Iterator[None]:
    picture = make_picture(blog, drawn.photo())
    article = blog.articles.get(slug="les-patrons-et-le-bavardage")
    article.cover = picture
    article.save()
    yield
    picture.alt = CHANGED
    picture.save()
    yield
    picture.delete()
    yield


def membership_steps(blog: Blog) -> Iterator[None]:
    first = Membership.objects.get(blog=blog)
    Membership.objects.create(blog=blog, user=make_user(pseudonym="Aaron"), role=Role.OWNER)
    first.role = Role.AUTHOR
    first.save()
    yield
    first.role = Role.OWNER
    first.save()
    yield
    first.delete()
    yield


def box_steps(blog: Blog) -> Iterator[None]:
    box = Box.objects.create(blog=blog, kind="text", title=MADE, body="<p>Un texte.</p>")
    yield
    box.title = CHANGED
    box.save()
    yield
    box.delete()
    yield


def box_link_steps(blog: Blog) -> Iterator[None]:
    box = Box.objects.create(blog=blog, kind="links", title="Ailleurs")
    link = BoxLink.objects.create(box=box, label=MADE, url="https://example.org/")
    yield
    link.label = CHANGED
    link.save()
    yield
    link.delete()
    yield


def comment_steps(blog: Blog) -> Iterator[None]:
    article = blog.articles.get(slug="les-patrons-et-le-bavardage")
    comment = make_comment(article, MADE)
    yield
    comment.refresh_from_db()
    comment.name = CHANGED
    comment.save()
    yield
    reject_comments(comments=[comment])
    yield
    other = make_comment(article, MADE)
    yield
    delete_comments(comments=[other])
    yield


def rules_steps(blog: Blog) -> Iterator[None]:
    rules = Rules.objects.create(blog=blog, opening="closed")
    yield
    rules.opening = "open"
    rules.save()
    yield
    rules.opening = "closed"
    rules.save()
    yield
    rules.delete()
    yield


def tally_steps(blog: Blog) -> Iterator[None]:
    make_comment(blog.articles.get(slug="les-patrons-et-le-bavardage"), MADE)
    yield


def profile_steps(blog: Blog) -> Iterator[None]:
    profile = owner_of(blog).profile
    profile.occupation = CHANGED
    profile.save()
    yield


def profile_link_steps(blog: Blog) -> Iterator[None]:
    link = ProfileLink.objects.create(
        profile=owner_of(blog).profile, label=MADE, url="https://example.org/"
    )
    yield
    link.label = CHANGED
    link.save()
    yield
    link.delete()
    yield


def imprint_steps(blog: Blog) -> Iterator[None]:
    imprint = Imprint.objects.create(blog=blog, name=MADE, address="Paris")
    yield
    imprint.name = CHANGED
    imprint.save()
    yield
    imprint.delete()
    yield


def user_steps(blog: Blog) -> Iterator[None]:
    owner = owner_of(blog)
    owner.is_active = False
    owner.save()
    yield


def contest_steps(blog: Blog) -> Iterator[None]:
    contest = make_contest(blog, MADE)
    yield
    contest.title = CHANGED
    contest.save()
    yield
    contest.delete()
    yield


STEPS = {
    Article: article_steps,
    Blog: blog_steps,
    Box: box_steps,
    BoxLink: box_link_steps,
    Category: category_steps,
    Comment: comment_steps,
    Contest: contest_steps,
    Imprint: imprint_steps,
    Membership: membership_steps,
    Page: page_steps,
    Picture: picture_steps,
    Profile: profile_steps,
    ProfileLink: profile_link_steps,
    Rules: rules_steps,
    Tag: tag_steps,
    Tally: tally_steps,
    User: user_steps,
}
