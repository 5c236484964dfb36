"""Where a blog may move to (attacks, row 41): another site or blog, never in circles."""

from itertools import pairwise

import pytest
from django.core.exceptions import ValidationError

from blog.blogs.models import Blog
from blog.domains.actions import rename_blog
from blog.endings.actions import forward_blog
from tests.factories import make_blog

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "x", "//", "//evil", "///evil.example", "/\\evil.example", "https:evil.example"),
        *("https:///evil.example", "https:\\\\evil.example", "javascript:alert(1)"),
        *("javascript://evil.example/%0aalert(1)", "data:text/html,x", "ftp://a.example/"),
        *(
            "file:///etc/passwd",
            "mailto:a@b.example",
            "https://u:p@a.example/",
            "https://a@b.example",
        ),
        *(
            "https://a.example/?x=1",
            "https://a.example/#x",
            "https://a.example/a b",
            "https://[::1]/",
        ),
        *("https://127.0.0.1/", "http://localhost:8000/", "https://a.localhost/", "https://[x/"),
        *("https://a.example:0/", "https://a.example:99999/", "https://a.example:x/", "https://a/"),
        *("https://a.example/\r\nSet-Cookie: x", "https://a.example\n", "https://a.example/\x00"),
        *("https://a.example//evil.example/", "https://a.example/../x", "https://раypal.example/"),
        *("https://a.example/" + "x" * 500, "https://" + "a" * 300 + ".example/", "a" * 100_000),
        "https://a.example/\u2028",
    ],
)
def test_what_is_no_home_is_refused(text):
    blog = make_blog("reaclic")

    with pytest.raises(ValidationError):
        forward_blog(blog=blog, text=text)

    assert Blog.objects.get().state == "open"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "http://testserver/@reaclic/",
            "https://TESTSERVER/@reaclic",
            "http://testserver:99/@reaclic/",
        ),
        *("http://reaclic.testserver/", "https://reaclic.testserver/x/", "testserver/@ancien/"),
    ],
)
def test_a_blog_does_not_move_to_itself(text):
    blog = make_blog("ancien")
    rename_blog(blog=blog, name="reaclic")

    with pytest.raises(ValidationError, match="boucle"):
        forward_blog(blog=blog, text=text)


def test_blogs_that_lead_to_one_another_are_found_out_whatever_their_number():
    blogs = [make_blog(f"tour-{letter}") for letter in "abcd"]
    for blog, following in pairwise(blogs):
        forward_blog(blog=blog, text=following.url())

    with pytest.raises(ValidationError, match="boucle"):
        forward_blog(blog=blogs[-1], text=blogs[0].url())
    forward_blog(blog=blogs[-1], text="https://ailleurs.example/")


@pytest.mark.parametrize(
    "text", ["http://testserver/", "testserver/@nobody/", "nobody.testserver", "alias.testserver"]
)
def test_a_page_of_the_platform_is_no_home(text):
    blog = make_blog("reaclic")

    with pytest.raises(ValidationError, match="aucun blog"):
        forward_blog(blog=blog, text=text)
