"""From an address that a reader gives to what stands there."""

import re
from datetime import date
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import Profile
from blog.articles import reading
from blog.articles.models import Article, Page, Status
from blog.blogs import mounts
from blog.blogs.addresses import host_name
from blog.blogs.models import Blog
from blog.comments.models import Comment
from blog.comments.models import Status as CommentStatus
from blog.media.models import Picture
from blog.moderation.targets import Target, kind_named

LONGEST = 2000
# Where a comment stands on a page.
COMMENT = re.compile(r"comment-([0-9]{1,18})")


def find(url: str) -> Target:
    """Return what readers find at a full address of this platform.

    Raises ValidationError, with a sentence for people, for an address elsewhere, and for one where
    readers find nothing: what is private or deleted answers alike.
    """
    host, path, fragment = _split(url)
    try:
        mount = mounts.find_mount(host, path)
    except Blog.DoesNotExist:
        raise _nothing() from None
    if mount is None:
        raise ValidationError(_("This address is not of this platform."))
    if mount.blog is None:
        return _on_platform(path)
    if mount.blog.is_withheld:
        raise _withheld()
    if not mount.blog.is_readable:
        raise _nothing()
    below = "/" + path.removeprefix(mount.prefix).lstrip("/")
    return _in_blog(mount.blog, below, fragment)


def _split(url: str) -> tuple[str, str, str]:
    try:
        parts = urlsplit(url.strip())
        if parts.scheme not in {"http", "https"} or not parts.hostname or len(url) > LONGEST:
            raise ValueError
        path = unquote(parts.path, errors="strict") or "/"
    except ValueError:
        raise ValidationError(_("Give a full address, such as https://example.org/page.")) from None
    if "\x00" in path:
        raise _nothing()
    return host_name(parts.netloc.rpartition("@")[2]), path, parts.fragment


def _on_platform(path: str) -> Target:
    match = _resolve(path, settings.ROOT_URLCONF)
    if match is None:
        raise _nothing()
    if match.view_name == "media:file":
        return _picture(match.kwargs)
    if match.view_name == "portal:author":
        profiles = Profile.objects.select_related("user").filter(user__is_active=True)
        return _shown("profile", profiles.filter(slug=match.kwargs["slug"]).first())
    raise ValidationError(
        _("This page is of the platform itself. Give the address of what is wrong.")
    )


def _in_blog(blog: Blog, path: str, fragment: str) -> Target:
    match = _resolve(path, settings.BLOG_URLCONF)
    if match is None:
        raise _nothing()
    if match.view_name == "media:file":
        return _picture(match.kwargs)
    if match.view_name in {"articles:article", "comments:thread", "comments:comment"}:
        named = COMMENT.fullmatch(fragment)
        pk = match.kwargs.pop("pk", None) or (named and int(named[1]))
        return _comment(blog, pk) if pk else _article(blog, **match.kwargs)
    if match.view_name == "articles:page":
        return _shown("page", blog.pages.filter(slug=match.kwargs["slug"]).first())
    return Target(kind_named("blog"), blog)


def _article(blog: Blog, year: int, month: int, slug: str) -> Target:
    found = blog.articles.filter(month=date(year, month, 1), slug=slug).first()
    if found is None:
        try:
            found = reading.article_once_at(blog, date(year, month, 1), slug)
        except Article.DoesNotExist:
            raise _nothing() from None
    return _shown("article", found)


def _comment(blog: Blog, pk: int) -> Target:
    return _shown("comment", Comment.objects.filter(blog=blog, pk=pk).first())


def _picture(address: dict) -> Target:
    stem, extension = address["stem"], address["extension"]
    names = [f"{stem}.{extension}"]
    if "." in extension:  # a rendition
        names = [f"{stem}.{other}" for other in ("jpg", "png", "webp")]
    return _shown("picture", Picture.objects.filter(name__in=names).first())


def _shown(kind: str, row: Model | None) -> Target:
    if row is None:
        raise _nothing()
    found = kind_named(kind)
    if not found.is_public(row):
        raise _withheld() if row.is_withheld and _was_public(row) else _nothing()
    return Target(found, row)


def _was_public(row: Model) -> bool:
    """Whether but for a decision readers would find it: what was never public is told to nobody."""
    if isinstance(row, Comment):
        return row.status == CommentStatus.APPROVED
    return not isinstance(row, Article | Page) or row.status == Status.PUBLISHED


def _resolve(path: str, urlconf: str):
    language = translation.get_language_from_path(path) or settings.LANGUAGE_CODE
    with translation.override(language):
        try:
            return resolve(path, urlconf)
        except Resolver404:
            return None


def _nothing() -> ValidationError:
    return ValidationError(_("Readers find nothing at this address; check it."))


def _withheld() -> ValidationError:
    return ValidationError(_("What stood at this address is withdrawn already."))
