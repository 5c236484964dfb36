"""What the tests of members share."""

import re

from blog.blogs.models import Membership

LINK = re.compile(r"http://testserver(/(?:en/)?invitation/[\w-]{43}/)")


def members(blog) -> str:
    return f"/admin/blogs/blog/{blog.pk}/members/"


def own_role(blog) -> str:
    return f"/admin/blogs/blog/{blog.pk}/role/"


def row_of(blog, user) -> int:
    return Membership.objects.get(blog=blog, user=user).pk


def sent_to(email: str, role: str = "editor") -> dict:
    return {"do": "invite", "email": email, "role": role}


def roles(blog) -> dict:
    return dict(Membership.objects.filter(blog=blog).values_list("user__email", "role"))
