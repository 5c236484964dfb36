"""Addresses that a blog had: they lead to it, and nobody else gets them."""

from django.db.models.signals import post_delete
from django.utils import timezone

from blog.blogs import mounts
from blog.blogs.actions import blog_opened
from blog.blogs.models import Blog
from blog.domains.actions import keep_name, refuse_kept
from blog.domains.models import Domain


def connect() -> None:
    """Answer the mount where no blog is now, and watch over names that others take."""
    mounts.former.append(find_former)
    blog_opened.connect(_refuse_kept_name, dispatch_uid="domains_kept_names")
    post_delete.connect(_keep_last_name, sender=Blog, dispatch_uid="domains_last_name")


def find_former(field: str, value: str) -> Blog | None:
    """Return the blog that was at this name, or that has proven this domain without being there."""
    blogs = Blog.objects.answering()
    if field == "slug":
        now = timezone.now()
        return blogs.filter(old_addresses__name=value, old_addresses__until__gt=now).first()
    return blogs.filter(pk__in=Domain.objects.proven().filter(domain=value).values("blog")).first()


def _refuse_kept_name(sender: type[Blog], blog: Blog, **kwargs) -> None:
    # After its row was written, which waited for whoever was giving the name up.
    refuse_kept(blog.slug, blog)


def _keep_last_name(sender: type[Blog], instance: Blog, **kwargs) -> None:
    keep_name(instance.slug, None)
