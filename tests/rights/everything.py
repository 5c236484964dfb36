"""A person of whom there is a row of every kind that is held."""

from allauth.usersessions.models import UserSession
from django.utils import timezone

from accounts.models import User
from accounts.rights.actions import ask_archive
from blog.articles.actions import send_back_article
from blog.articles.models import Article
from blog.blogs.actions import set_role
from blog.blogs.models import Blog, Role
from blog.comments.following import Follower
from blog.legal.models import Imprint
from blog.members.actions import invite, offer_blog
from blog.moderation.actions.appealing import appeal
from blog.newsletter.suppressing import bury
from blog.sharing.models import Refusal
from blog.sharing.refusals import digests_of
from tests.contests.holding import make_contest, make_entry
from tests.factories import make_article, make_blog, make_comment, make_submitted, make_user
from tests.moderation.reporting import case_of, judge, report_page
from tests.newsletter.readers import make_reader
from tests.rights.people import ask, make_lea


def make_everything() -> User:
    """Make Léa (`make_lea`), who does all that one can do here, and closes her account."""
    lea = make_lea()
    hers, others = Blog.objects.get(slug="jardin"), Blog.objects.get(slug="cuisine")
    UserSession.objects.create(user=lea, ip="192.0.2.1", session_key="x")
    make_reader(hers, lea.email)
    bury(email=lea.email)
    Refusal.objects.create(digest=digests_of(lea.email)[0])
    comes_by(lea, Article.objects.get(title="La soupe"), others)
    rules(lea, hers)
    judges(lea)
    ask_archive(user=lea)
    ask(lea)
    return lea


def comes_by(lea: User, article: Article, blog: Blog) -> None:
    """Comment, follow, take part and report, as any reader does."""
    make_comment(article, name="Léa Œuf", email=lea.email)
    Follower.objects.create(article=article, email=lea.email, key="x", confirmed_at=timezone.now())
    make_entry(make_contest(blog), lea.email, "Léa Œuf")
    report_page(article.get_absolute_url(), name="Léa Œuf", email=lea.email)


def rules(lea: User, blog: Blog) -> None:
    """Do what the owner of a blog does with it and with its members."""
    Imprint.objects.create(blog=blog, name="Léa Œuf", address="1, rue des Semis")
    make_contest(blog)
    invite(blog=blog, email="nina@example.org", role=Role.AUTHOR, by=lea)
    editor, contributor = make_user(pseudonym="Nino"), make_user(pseudonym="Lou")
    set_role(blog=blog, user=contributor, role=Role.CONTRIBUTOR)
    send_back_article(article=make_submitted(blog, author=contributor), word="Plus court.", by=lea)
    offer_blog(membership=set_role(blog=blog, user=editor, role=Role.EDITOR), by=lea)


def judges(lea: User) -> None:
    """Judge as a moderator, be judged as an author, and contest it."""
    User.objects.filter(pk=lea.pk).update(is_moderator=True)
    lea.refresh_from_db()
    of_another = make_article(make_blog("ailleurs"), "De Jo")
    judge(case_of(of_another.get_absolute_url()), by=lea)
    moderator = make_user(pseudonym="Mo", is_moderator=True)
    about = case_of(lea.articles.get(title="Les semis").get_absolute_url())
    appeal(decision=judge(about, by=moderator), words="Non.")
