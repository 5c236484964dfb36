"""The page's column and the feed's text, made from what is stored."""

import pytest

from blog.richtext.html import absolute, clean, render

PICTURE = "/media/pictures/3/abcdef0123-1000x640.jpg"
TABLE = '<figure class="table"><table><tbody><tr><td>1</td></tr></tbody></table></figure>'
VIDEO = '<figure class="media"><oembed url="https://youtu.be/aaaaaaaaaaa"></oembed></figure>'


@pytest.mark.parametrize(
    ("language", "words"),
    [("fr", "Voir la vidéo sur YouTube"), ("en", "Watch the video on YouTube")],
)
def test_a_video_is_a_link_until_somebody_clicks(language, words):
    assert render(clean(VIDEO), language=language) == (
        '<figure class="media">'
        '<video-player src="https://www.youtube-nocookie.com/embed/aaaaaaaaaaa?autoplay=1">'
        f'<a href="https://www.youtube.com/watch?v=aaaaaaaaaaa" rel="noopener">{words}</a>'
        "</video-player></figure>"
    )


def test_a_picture_comes_in_several_widths_with_its_size():
    stored = clean(f'<figure class="image"><img src="{PICTURE}" alt="Un jardin"></figure>')

    page = render(stored)

    stem = PICTURE.removesuffix(".jpg")
    assert f'srcset="{stem}.480.webp 480w, {stem}.800.webp 800w, {PICTURE} 1000w"' in page
    assert 'width="1000" height="640"' in page
    assert 'loading="lazy" decoding="async"' in page
    assert 'alt="Un jardin"' in page


def test_the_size_written_in_the_text_does_not_deform_a_picture():
    stored = clean(f'<p><img src="{PICTURE}" alt="" width="5" height="900"></p>')

    assert 'width="1000" height="640"' in render(stored)


def test_a_picture_without_renditions_has_no_srcset():
    stored = clean('<p><img src="/media/pictures/3/abcdef0123-100x64.png" alt=""></p>')

    assert "srcset" not in render(stored)
    assert "sizes" not in render(stored)


def test_a_table_can_be_scrolled_from_the_keyboard():
    assert '<figure class="table" tabindex="0"><table>' in render(clean(TABLE))


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("234", "234"), ("34", "23"), ("44", "22"), ("244", "233"), ("3423", "2323"),
        ("2342", "2342"), ("432", "222"),
    ],
)  # fmt: skip
def test_headings_leave_no_level_out(written, shown):
    def headings(levels):
        return "".join(f"<h{level}>a</h{level}>" for level in levels)

    assert render(clean(headings(written))) == headings(shown)


def test_text_goes_onto_the_page_unchanged():
    stored = clean("<h2>a &amp; b</h2><p>«&nbsp;c&nbsp;» &lt;script&gt;</p>")

    assert render(stored) == stored


def test_rendering_is_harmless_even_of_what_was_never_cleaned():
    page = render('<p onclick="x">a</p><img src="/x" srcset="javascript:x 2x"><script>y</script>')

    assert page == "<p>a</p><img><script>"[:8] + "<img>"


def test_a_feed_gets_whole_addresses_and_plain_links():
    stored = clean(
        f'<p><a href="b.html?x=1&amp;y=2">a</a><a href="/c">c</a></p>{VIDEO}'
        f'<figure class="image"><img src="{PICTURE}" alt="x"></figure>'
    )

    feed = absolute(render(stored), "https://blog.example.org/2013/06/a.html")

    assert feed == (
        '<p><a href="https://blog.example.org/2013/06/b.html?x=1&amp;y=2" rel="noopener">a</a>'
        '<a href="https://blog.example.org/c" rel="noopener">c</a></p>'
        '<figure><a href="https://www.youtube.com/watch?v=aaaaaaaaaaa" rel="noopener">'
        "Voir la vidéo sur YouTube</a></figure>"
        f'<figure><img src="https://blog.example.org{PICTURE}" alt="x" width="1000" height="640">'
        "</figure>"
    )
