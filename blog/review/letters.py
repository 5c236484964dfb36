"""What people are told of a submitted article."""

from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from blog.articles.models import Article
from blog.blogs.addresses import platform_url
from blog.mail.actions import send_letter

shown_date = lazy(date_format, str)


def send_submitted(article: Article, *, to: User) -> None:
    """Tell an editor that an article waits for them."""
    names = {"author": article.author.profile.pseudonym, "blog": article.blog.name}
    _send(
        to,
        subject=format_lazy(_("To review: {title}"), title=article.title),
        sentences=[
            format_lazy(_("{author} submits an article to you for {blog}:"), **names),
        ],
        word=article.title,
        last=_("You can publish it, or send it back with a word."),
        url=_form_of(article),
        button=_("Read the article"),
    )


def send_approved(article: Article, *, to: User) -> None:
    """Tell an author that their article is published, or will be."""
    names = {"title": article.title, "blog": article.blog.name}
    if article.is_scheduled:
        moment = shown_date(article.published_at.astimezone(article.blog.zone), "DATETIME_FORMAT")
        subject = format_lazy(_("“{title}” will be published"), **names)
        told = format_lazy(
            _("Your article “{title}” is approved: it appears on {blog} on {moment}."),
            moment=moment,
            **names,
        )
        url, button = _form_of(article), _("See the article")
    else:
        subject = format_lazy(_("“{title}” is published"), **names)
        told = format_lazy(_("Your article “{title}” is published on {blog}."), **names)
        url, button = article.get_absolute_url(), _("See it on the blog")
    _send(to, subject=subject, sentences=[told], url=url, button=button)


def send_word(article: Article, *, word: str, editor: User | None, to: User) -> None:
    """Tell an author what is missing."""
    names = {"title": article.title, "blog": article.blog.name}
    if editor is None:
        told = format_lazy(_("Your article “{title}” for {blog} comes back to you:"), **names)
    else:
        told = format_lazy(
            _("{editor} sends your article “{title}” for {blog} back to you:"),
            editor=editor.profile.pseudonym,
            **names,
        )
    _send(
        to,
        subject=format_lazy(_("A word about “{title}”"), **names),
        sentences=[told],
        word=word,
        last=_("It is a draft again: change it as you like, then submit it once more."),
        url=_form_of(article),
        button=_("Take it up again"),
    )


def _form_of(article: Article) -> str:
    return platform_url("admin:articles_article_change", article.pk)


def _send(to: User, **context) -> None:
    send_letter(template="notice", to=to.email, language=to.language, context=context)
