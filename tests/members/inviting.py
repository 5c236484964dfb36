"""What the tests of invitations share."""

import re

from blog.blogs.models import Membership

LINK = re.compile(r"http://testserver(/(?:en/)?invitation/[\w-]{43}/)")


def members(blog) -> str:
    return f"/admin/blogs/blog/{blog.pk}/members/"


def sent_to(email: str, role: str = "editor") -> dict:
    return {"do": "invite", "email": email, "role": role}


def roles(blog) -> dict:
    return dict(Membership.objects.filter(blog=blog).values_list("user__email", "role"))
