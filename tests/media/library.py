"""Pictures of a blog to test with, and the people who come for them."""

from django.core.files.storage import default_storage
from django.test import Client

from blog.blogs.models import Blog
from blog.media.actions import add_picture
from blog.media.models import Picture
from tests.factories import make_blog, owner_of
from tests.media import drawn


def make_picture(blog: Blog | None = None, upload=None, **fields) -> Picture:
    blog = blog or make_blog()
    return add_picture(
        blog=blog,
        by=fields.pop("by", owner_of(blog)),
        upload=drawn.photo() if upload is None else upload,
        **fields,
    )


def stored(blog: Blog) -> set[str]:
    """Return the names of the files in the folder of a blog."""
    try:
        return set(default_storage.listdir(f"pictures/{blog.pk}")[1])
    except FileNotFoundError:
        return set()


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client
