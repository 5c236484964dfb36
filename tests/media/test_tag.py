"""`{% picture %}`: one image with its widths, without a query."""

import pytest
from django.template import Context, Template

from blog.media.models import Picture
from tests.media import drawn
from tests.media.library import make_picture

pytestmark = pytest.mark.django_db


def shown(picture, arguments: str = "") -> str:
    template = Template("{% load media %}{% picture picture " + arguments + " %}")
    return template.render(Context({"picture": picture}))


def test_the_browser_chooses_among_the_copies(query_count):
    picture = Picture.objects.get(pk=make_picture(upload=drawn.photo(1000, 500), alt="Un pré").pk)
    copies = picture.address.renditions()

    with query_count(0):
        html = shown(picture, 'sizes="100vw" class="cover"')

    assert html == (
        f'<img src="{picture.url}" '
        f'srcset="{copies[480]} 480w, {copies[800]} 800w, {picture.url} 1000w" sizes="100vw" '
        'width="1000" height="500" alt="Un pré" loading="lazy" decoding="async" class="cover">'
    )


def test_the_first_cover_of_a_page_does_not_wait():
    html = shown(make_picture(), "eager=True")

    assert 'fetchpriority="high"' in html
    assert "lazy" not in html


def test_a_small_picture_has_no_copies():
    html = shown(make_picture(upload=drawn.photo(300, 200)))

    assert "srcset" not in html
    assert "sizes" not in html


def test_texts_are_escaped_and_can_be_left_out():
    picture = make_picture(alt='"><script>alert(1)</script>')

    assert "<script>" not in shown(picture)
    assert 'alt=""' in shown(picture, 'alt=""')


def test_no_picture_is_nothing():
    assert shown(None) == ""
