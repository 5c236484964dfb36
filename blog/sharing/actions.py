"""What a reader's letter sets off. Nothing of it is kept: it goes, sealed, through blog.mail."""

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from accounts.emails import mailbox_of
from accounts.limits import allow
from accounts.models import User
from blog.blogs.models import Blog, Role
from blog.sharing import letters
from blog.sharing.models import Refusal

# To one friend, whoever sends; by everybody together; to one author or to the host; copies.
FRIEND = "2/d/key,6/30d/key"
EVERYBODY = "1000/d/key"
RECIPIENT = "60/d/key"
COPY = "3/d/key,10/30d/key"


class TooOften(Exception):  # noqa: N818 - what it was sent
    """More letters than anybody needs were sent already."""


@dataclass(frozen=True)
class Recommended:
    """What is recommended: an article by its title, or the whole blog; `url` leads there."""

    blog: str
    url: str
    title: str = ""


@dataclass(frozen=True)
class Writer:
    """A reader as they call themselves; nobody has checked either."""

    name: str
    email: str


@transaction.atomic
def recommend(
    *, what: Recommended, friends: list[str], words: str, by: Writer, language: str
) -> None:
    """Write to each of `friends` once; to one who wants none or got enough, without a word, not.

    Raises TooOften when everybody together has sent too many.
    """
    for friend in friends:
        if not allow("recommend_all", EVERYBODY, key="all"):
            raise TooOften
        if may_write_to(friend) and allow("recommend_to", FRIEND, key=mailbox_of(friend)):
            letters.send_recommendation(what, words, by=by, to=friend, language=language)


@transaction.atomic
def write_to_authors(
    *, blog: Blog, subject: str, message: str, by: Writer, with_copy: bool
) -> None:
    """Send a reader's message to the owners of a blog, who answer the reader directly.

    A blog that nobody answers for any more is answered for by the host. Raises TooOften.
    """
    owners = User.objects.filter(
        memberships__blog=blog, memberships__role=Role.OWNER, is_active=True
    )
    found = list(owners.order_by("pk").values_list("email", "language"))
    _write(
        found or [_host()],
        name=blog.name,
        subject=subject,
        message=message,
        by=by,
        limited=f"blog {blog.pk}",
    )
    if with_copy:
        _send_copy(blog.name, message, by=by, language=blog.language)


@transaction.atomic
def write_to_host(
    *, subject: str, message: str, by: Writer, with_copy: bool, language: str
) -> None:
    """Send a reader's message to whoever runs the platform. Raises TooOften."""
    _write(
        [_host()],
        name=settings.PLATFORM_NAME,
        subject=subject,
        message=message,
        by=by,
        limited="host",
    )
    if with_copy:
        _send_copy(settings.PLATFORM_NAME, message, by=by, language=language)


def refuse_letters(*, digest: str) -> None:
    """Write to the mailbox of this digest never again; said twice, it is said."""
    Refusal.objects.get_or_create(digest=digest)


def may_write_to(email: str) -> bool:
    return not Refusal.objects.of(email).exists()


def _host() -> tuple[str, str]:
    """Return the address and the language of whoever runs the platform."""
    return settings.HOST["EMAIL"] or settings.DEFAULT_FROM_EMAIL, settings.LANGUAGE_CODE


def _write(recipients, *, name, subject, message, by: Writer, limited: str) -> None:
    if not allow("contact_to", RECIPIENT, key=limited):
        raise TooOften
    for email, language in recipients:
        letters.send_message(name, subject, message, by=by, to=email, language=language)


def _send_copy(name: str, message: str, *, by: Writer, language: str) -> None:
    """Send the copy, unless its mailbox wants none or got enough: nobody is told which."""
    if may_write_to(by.email) and allow("contact_copy", COPY, key=mailbox_of(by.email)):
        letters.send_copy(name, message, to=by.email, language=language)
