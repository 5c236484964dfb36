"""An issue as one mail: written once, and for each reader a few words in it replaced."""

from email.utils import formataddr, parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.message import sanitize_address
from django.utils import timezone

from accounts.names import slugify
from blog.articles.models import Article
from blog.blogs.models import Blog
from blog.mail.rendering import render
from blog.newsletter import links
from blog.newsletter.issues import articles_of
from blog.newsletter.models import Delivery, Issue, new_key


class Edition:
    """The mail of an issue. `mail_for(delivery)` costs no template and no MIME."""

    def __init__(self, issue: Issue, articles: list[Article]) -> None:
        self.host = urlsplit(settings.PLATFORM_URL).hostname or "localhost"
        # Stand in the one mail for what differs; as random as what replaces them.
        self._token, self._key = new_key(), new_key()
        self._to = f"{new_key()}@reader.invalid"
        self._bytes = self._write(issue, articles).message().as_bytes(linesep="\r\n")

    def mail_for(self, delivery: Delivery) -> "Mail":
        """Return the mail to one reader. UnicodeError for an address that no server knows."""
        to = delivery.subscription.email
        if not to.isascii():
            to = sanitize_address(to, "ascii")
        token = links.token_of(delivery.subscription)
        written = self._bytes.replace(self._to.encode(), to.encode("ascii"))
        written = written.replace(self._token.encode(), token.encode("ascii"))
        written = written.replace(self._key.encode(), delivery.key.encode("ascii"))
        return Mail(sender_for(delivery.key), to, written)

    def _write(self, issue: Issue, articles: list[Article]) -> EmailMultiAlternatives:
        blog = issue.blog
        values = self._values(issue, articles)
        with timezone.override(blog.zone):
            parts = render("newsletter", language=blog.language, values=values)
        headers = self._headers(blog, values["stop_url"])
        mail = EmailMultiAlternatives(
            parts["subject"], parts["text"], None, [self._to], headers=headers
        )
        mail.attach_alternative(parts["html"], "text/html")
        return mail

    def _values(self, issue: Issue, articles: list[Article]) -> dict:
        blog = issue.blog
        for article in articles:
            article.blog = blog  # its address asks for it
        return {
            "platform_name": settings.PLATFORM_NAME,
            "platform_home": settings.PLATFORM_URL + "/",
            "language": blog.language,
            "blog": blog,
            "articles": articles,
            "is_digest": issue.kind == Issue.Kind.DIGEST,
            "own_url": links.own_url(self._token, blog.language),
            "stop_url": links.stop_url(self._token, blog.language),
        }

    def _headers(self, blog: Blog, stop_url: str) -> dict[str, str]:
        """Return those of a list: RFC 2919 (List-Id), 2369, 8058 (one click), 3834 (Auto-…)."""
        address = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
        list_id = f"{slugify(blog.slug, max_length=63)}.newsletter.{self.host}"
        return {
            "From": formataddr((blog.name, address), charset="utf-8"),
            "Message-ID": f"<{self._key}@{self.host}>",
            "List-Id": f"<{list_id}>",
            "List-Unsubscribe": f"<{stop_url}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "List-Archive": f"<{blog.absolute_url('archives:index')}>",
            "Auto-Submitted": "auto-generated",
            "Precedence": "bulk",
            "Content-Language": blog.language,
        }


class Mail:
    """A mail that is written already, as mail backends of Django take it."""

    encoding = None

    def __init__(self, sender: str, to: str, written: bytes) -> None:
        # As pairs of a name and an address, which Django need not take apart.
        self.from_email, self.to, self.written = ("", sender), [("", to)], written

    def recipients(self) -> list[tuple[str, str]]:
        return self.to

    def message(self) -> "Mail":
        return self

    def as_bytes(self, *, linesep: str = "\r\n") -> bytes:
        return self.written


def edition_of(issue: Issue) -> Edition | None:
    """Return the mail of an issue, None where nothing of it is to be read at present."""
    articles = articles_of(issue)
    return Edition(issue, articles) if articles else None


def sender_for(key: str) -> str:
    """Return the envelope's sender, to which servers return what they cannot deliver (VERP)."""
    name, at, domain = settings.NEWSLETTER_BOUNCES.partition("@")
    return f"{name}+{key}@{domain}" if at else parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
