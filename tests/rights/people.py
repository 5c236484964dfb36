"""A person of whom something of every kind is held, and how they show that it is them."""

from datetime import timedelta

from allauth.mfa.models import Authenticator
from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from accounts.models import User
from accounts.rights import estate, tasks
from accounts.rights.closing import Fate, Wish, ask_closing
from accounts.rights.models import Closing
from blog.articles.models import Article
from blog.blogs.actions import set_role
from blog.blogs.models import Role
from blog.media.actions import add_picture
from tests.factories import (
    PASSWORD,
    make_article,
    make_blog,
    make_category,
    make_draft,
    make_page,
    make_user,
)
from tests.media.drawn import photo

SECRET = "JBSWY3DPEHPK3PXP"


def make_lea() -> User:
    """Make Léa, who owns /@jardin/ and writes in the blog /@cuisine/ of somebody else."""
    lea = make_user("lea@example.org", pseudonym="Léa Œuf")
    profile = lea.profile
    profile.occupation, profile.biography = "Jardinière", "Née à Évian."
    profile.show_occupation = True
    profile.save()
    profile.links.create(label="Ailleurs", url="https://example.org/lea")
    blog = make_blog("jardin", name="Au jardin", owner=lea)
    make_article(
        blog,
        "Les semis",
        category=make_category(blog, "Semer"),
        tags=["Été", "Œillets"],
        body="<p>Des <strong>œillets</strong>.</p>",
    )
    make_draft(blog, "Un brouillon")
    make_page(blog, "Qui suis-je ?", body="<p>Moi.</p>")
    add_picture(blog=blog, by=lea, upload=photo(name="œillet.jpg"), alt="Un œillet")
    other = make_blog("cuisine", name="En cuisine", owner=make_user(pseudonym="Paul"))
    set_role(blog=other, user=lea, role=Role.AUTHOR)
    make_article(other, "La soupe", author=lea)
    make_draft(other, "Le gratin", author=lea)
    Authenticator.objects.create(user=lea, type="totp", data={"secret": SECRET})
    article = Article.objects.get(title="Les semis")
    LogEntry.objects.create(
        user=lea,
        content_type=ContentType.objects.get_for_model(Article),
        object_id=article.pk,
        object_repr="Les semis",
        action_flag=ADDITION,
    )
    return lea


def sign_in(client, user: User, *, fresh: bool = True) -> None:
    """Sign in; `fresh`: having just given the password once more."""
    client.force_login(user)
    if fresh:
        client.post("/accounts/reauthenticate/", {"password": PASSWORD})


def ask(user, fate=Fate.ERASE, heir=None, keep_texts=True) -> Closing:
    wishes = [Wish(left, fate, heir) for left in estate.left_by(user)]
    return ask_closing(user=user, wishes=wishes, keep_texts=keep_texts)


def pass_days(time_machine, days: int = 14) -> None:
    time_machine.move_to(timezone.now() + timedelta(days=days), tick=False)
    tasks.close_accounts.call()
