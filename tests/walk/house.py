"""Two blogs, everybody who may come to their doors, and a row of each kind behind the doors."""

import time
from datetime import timedelta
from types import SimpleNamespace

from django.conf import settings
from django.test import Client
from django.utils import timezone

from accounts.models import User
from accounts.rights.closing import ask_closing
from blog.articles.models import Article
from blog.blogs.models import Blog, Membership, Role
from blog.comments.actions import approve_comments, post_comment
from blog.comments.models import Comment
from blog.jobs.models import Job
from blog.legal.models import TermsVersion
from blog.members.actions import offer_blog
from blog.moderation.actions.appealing import appeal
from blog.sidebar.models import Box
from tests.accounts.doors import SECRET as APP_SECRET
from tests.contests.holding import make_contest
from tests.factories import (
    make_admin,
    make_article,
    make_blog,
    make_draft,
    make_member,
    make_page,
    make_submitted,
    make_user,
    owner_of,
)
from tests.flaggers.signed import make_flagger
from tests.media.library import make_picture
from tests.moderation.reporting import judge, report_page, seen
from tests.walk.links import make_links, stamp

# The columns of the table, from left to right.
ROLES = (
    "nobody",
    "reader",  # has an account and no blog
    "contributor",
    "author",
    "editor",
    "owner",
    "other",  # owns the blog beside
    "moderator",  # judges what readers report, and has no blog
    "admin",
)
# In every name that only people of our blog may read.
SECRET = "Zibeline"
OTHER_SECRET = "Loutre"  # the same of the blog beside


def make_house() -> SimpleNamespace:
    """Make the house: `people` by role, and each row by the name that the table calls it.

    Blog `ours` (/@nos-pages/) has the rows named alone, blog `theirs` those named `their_…`.
    """
    ours = make_blog("nos-pages", owner=make_user(pseudonym=f"{SECRET} la propriétaire"))
    theirs = make_blog("leurs-pages")
    house = SimpleNamespace(ours=ours, theirs=theirs, people=make_people(ours, theirs))
    fill(house, ours, "")
    fill(house, theirs, "their_")
    house.colleague = make_draft(ours, f"{SECRET} du rang", author=house.people["author"])
    house.signed = make_article(ours, f"{SECRET} signée", author=house.people["author"])
    house.submitted = make_submitted(ours, f"{SECRET} soumise", author=house.people["contributor"])
    house.job = Job.objects.create(
        task="blog.mail.tasks.deliver", state=Job.State.FAILED, finished_at=timezone.now()
    )
    house.offer = offer_blog(membership=membership_of(house, "editor"), by=house.people["owner"])
    house.membership = membership_of(house, "author")
    house.terms = TermsVersion.objects.create(
        in_force_at=timezone.now(), announced_at=timezone.now()
    )
    house.termsversion = TermsVersion.objects.create(text_fr="<p>A</p>", text_en="<p>A</p>")
    house.trustedflagger = make_flagger()
    house.transparent_year = timezone.localtime().year
    house.signed_comment = comments_under(house.signed, SECRET)["comment"]
    house.waiting_job = Job.objects.create(task="blog.mail.tasks.deliver")
    house.person = house.people["owner"]
    house.author_slug = house.profile.slug
    house.picture_file = house.picture.name
    house.stamp = stamp
    make_links(house, SECRET)
    make_cases(house)
    return house


def make_people(ours: Blog, theirs: Blog) -> dict[str, User | None]:
    people = {role.value: make_member(ours, role) for role in Role if role != Role.OWNER}
    people |= {"nobody": None, "reader": make_user(), "owner": owner_of(ours)}
    people |= {"other": owner_of(theirs), "moderator": make_user(is_moderator=True)}
    return people | {"admin": make_admin()}


def fill(house: SimpleNamespace, blog: Blog, prefix: str) -> None:
    """Put a row of each kind into a blog, and on the house as `<prefix><kind>`."""
    hidden = SECRET if blog == house.ours else OTHER_SECRET
    category = blog.categories.create(name=f"Jardin, {hidden}", slug="jardin")
    shelves = {"category": category, "tags": [hidden, "Hiver"]}
    article = make_article(blog, f"{hidden} lue de tous", slug="lu-de-tous", **shelves)
    rows = {
        "article": article,
        "draft": make_draft(blog, f"{hidden} en brouillon"),
        "page": make_page(blog, f"{hidden}, à propos", slug="a-propos"),
        "category": category,
        "tag": article.tags.get(name=hidden),
        "tag2": article.tags.get(slug="hiver"),
        "box": Box.objects.create(blog=blog, kind="text", side="right", position=9, title=hidden),
        "links": blog.boxes.get(kind="links"),
        "picture": make_picture(blog, alt=hidden),
        "profile": owner_of(blog).profile,
        "contest": make_contest(blog, hidden, publish=False),
        "running": make_contest(blog, "Un panier"),
        "claim": blog.domains.create(domain="example.com"),
    }
    rows["links"].links.create(label=hidden, url="https://example.org/")
    rows["profile"].links.create(label=hidden, url="https://example.org/")
    rows |= comments_under(article, hidden)
    for name, row in rows.items():
        setattr(house, prefix + name, row)


def comments_under(article: Article, words: str) -> dict[str, Comment]:
    said = {"name": words, "email": "lea@example.org", "text": words}
    seen = post_comment(article=article, **{**said, "name": "Léa", "text": "Bien dit."})
    approve_comments(comments=[seen])
    return {"comment": post_comment(article=article, **said), "seen_comment": seen}


def make_cases(house: SimpleNamespace) -> None:
    """In a third blog an article is reported, a page and the blog are judged, one is contested.

    A moderator is shown what is reported, and nothing else of a blog that is not theirs.
    """
    third = make_blog("du-bruit")
    reported = report_page(make_article(third, "Du bruit").get_absolute_url())
    house.case, house.report = reported.pages.get().case, reported.token()
    house.seen = seen(house.case).content
    page = report_page(make_picture(third).absolute_url, kind="private_life").pages.get()
    house.pictured, house.reported_file = page.case, page.snapshot
    made = []
    for row in (make_page(third), third):
        judged = report_page(row.get_absolute_url(), email="paul@example.org")
        soon = timezone.now() + timedelta(days=9)
        by = house.people["admin"]
        made.append(judge(judged.pages.get().case, by=by, measure="change", until=soon))
    house.measure, contestable = made
    house.decided, house.decision = house.measure.case, contestable.token()
    house.judged = house.measure.case.pages.get().report.token()
    house.appeal = appeal(decision=house.measure, words="Non.")


def membership_of(house: SimpleNamespace, role: str) -> Membership:
    return house.ours.memberships.get(user=house.people[role])


def close_account(house: SimpleNamespace) -> None:
    """Let the reader have asked for the end of their account, and think it over."""
    ask_closing(user=house.people["reader"], wishes=[], keep_texts=True)


def enter(client: Client, house: SimpleNamespace, who: str) -> None:
    """Sign in as who has just given their password and has opened the letters they got."""
    user = house.people[who]
    if user is not None:
        client.force_login(user)
    session = client.session
    if user is not None:
        shown = {"method": "password", "at": time.time(), "reauthenticated": True}
        session["account_authentication_methods"] = [shown]
        session["account_authentication_methods_user"] = str(user.pk)
    session["invitation"] = [house.invitation.pk, house.invitation.token_hash]
    session["_password_reset_key"] = house.reset_key
    session["mfa.totp.secret"] = APP_SECRET
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
