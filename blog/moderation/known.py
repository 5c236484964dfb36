"""What of the platform can be reported, and how moderation reads it."""

from collections.abc import Callable

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from accounts.models import Profile, User
from blog.articles.models import Article, Page
from blog.blogs.addresses import platform_url
from blog.blogs.models import Blog, Role
from blog.comments.models import Comment
from blog.media.models import Picture
from blog.moderation.reading import as_lines
from blog.moderation.targets import TargetKind, register


def owner_of(blog: Blog) -> User | None:
    """Return the first owner of a blog, who answers for what nobody signed."""
    found = blog.memberships.filter(role=Role.OWNER).select_related("user").order_by("pk").first()
    return found and found.user


def _is_shown(blog: Blog) -> bool:
    return blog.is_readable


def read_article(article: Article) -> dict[str, str]:
    return {
        "title": article.title,
        "excerpt": article.excerpt,
        "text": as_lines(article.body_html),
        "signed": article.author.profile.pseudonym,
    }


def read_blog(blog: Blog) -> dict[str, str]:
    return {
        "name": blog.name,
        "tagline": blog.tagline,
        "description": blog.description,
        "address": blog.url(),
    }


def read_profile(profile: Profile) -> dict[str, str]:
    shown = {"pseudonym": profile.pseudonym}
    for name in ("occupation", "interests", "biography"):
        shown[name] = getattr(profile, name) if getattr(profile, f"show_{name}") else ""
    links = profile.links.order_by("position", "pk") if profile.show_links else ()
    return shown | {"links": "\n".join(f"{link.label}: {link.url}" for link in links)}


def read_picture(picture: Picture) -> dict[str, str]:
    return {"alt": picture.alt, "caption": picture.caption, "file": picture.absolute_url}


def _published(model: type[Model]) -> Callable[[Model], bool]:
    def is_public(row: Model) -> bool:
        return row.blog.is_readable and model.objects.published().filter(pk=row.pk).exists()

    return is_public


register(
    TargetKind(
        name="article",
        label=_("article"),
        model=Article,
        title=str,
        read=read_article,
        author=lambda article: article.author,
        blog=lambda article: article.blog,
        url=Article.get_absolute_url,
        is_public=_published(Article),
    )
)
register(
    TargetKind(
        name="page",
        label=_("page"),
        model=Page,
        title=str,
        read=lambda page: {"title": page.title, "text": as_lines(page.body_html)},
        author=lambda page: owner_of(page.blog),
        blog=lambda page: page.blog,
        url=Page.get_absolute_url,
        is_public=_published(Page),
    )
)
register(
    TargetKind(
        name="blog",
        label=_("blog"),
        model=Blog,
        title=str,
        read=read_blog,
        author=owner_of,
        blog=lambda blog: blog,
        url=Blog.url,
        is_public=_is_shown,
    )
)
register(
    TargetKind(
        name="profile",
        label=_("profile"),
        model=Profile,
        title=str,
        read=read_profile,
        author=lambda profile: profile.user,
        blog=lambda profile: None,
        url=lambda profile: platform_url("portal:author", profile.slug),
        is_public=lambda profile: not (profile.is_withheld or profile.user.is_withheld),
    )
)
register(
    TargetKind(
        name="picture",
        label=_("picture"),
        model=Picture,
        title=str,
        read=read_picture,
        author=lambda picture: picture.uploaded_by or owner_of(picture.blog),
        blog=lambda picture: picture.blog,
        url=lambda picture: picture.absolute_url,
        is_public=lambda picture: not picture.is_withheld,
        file=lambda picture: picture.name,
    )
)
register(
    TargetKind(
        name="comment",
        label=_("comment"),
        model=Comment,
        title=str,
        read=lambda comment: {
            "signed": comment.name,
            "site": comment.site,
            "text": comment.text,
        },
        author=lambda comment: comment.user,
        blog=lambda comment: comment.blog,
        url=Comment.get_absolute_url,
        is_public=lambda comment: (
            comment.blog.is_readable and Comment.objects.visible().filter(pk=comment.pk).exists()
        ),
        # Whose account it is not; where it is, the account's own address is written to.
        email=lambda comment: "" if comment.user_id else comment.email,
    )
)
