"""What the author wrote is kept, in the shape that the HTML standard asks for."""

import pytest

from blog.richtext.html import CleanHTML, clean
from blog.richtext.text import remote_pictures

PICTURE = "/media/pictures/3/abcdef0123-1400x900.jpg"
VIDEO = '<figure class="media"><oembed url="https://www.youtube.com/watch?v=aaaaaaaaaaa"></oembed></figure>'

# What CKEditor writes, but for what only the editor itself reads.
KEPT = [
    "<p>Un <strong>texte</strong>, <em>a</em> <u>b</u> <s>c</s> H<sub>2</sub>O 3<sup>e</sup></p>",
    "<h2>Deux</h2><h3>Trois</h3><h4>Quatre</h4>",
    "<ul><li>a<ul><li>b</li></ul></li></ul>",
    '<ol start="3"><li>c</li></ol>',
    "<blockquote><p>«&nbsp;Cité&nbsp;»</p></blockquote>",
    "<pre><code>x = 1\n  y</code></pre>",
    "<p>a<br>b</p><hr><p>&nbsp;</p>",
    '<p><a href="https://example.org/?a=1&amp;b=2#c" rel="noopener">lien</a></p>',
    '<p><a href="mailto:moi@example.org?subject=%C3%80%20toi" rel="noopener">écrire</a></p>',
    '<p><a href="tel:+33123456789" rel="noopener">appeler</a></p>',
    '<p><a href="/2013/06/a.html" rel="noopener">relatif</a></p>',
    '<p><a href="#note" rel="noopener">ancre</a></p>',
    f'<figure class="image"><img src="{PICTURE}" alt="Un «&nbsp;jardin&nbsp;»" width="1400"'
    ' height="900"><figcaption>Légende</figcaption></figure>',
    f'<figure class="image image-style-align-left"><img src="{PICTURE}" alt=""></figure>',
    f'<p><img class="image-style-align-right" src="{PICTURE}" alt=""> texte</p>',
    f'<figure class="image"><a href="/x" rel="noopener"><img src="{PICTURE}" alt=""></a></figure>',
    '<figure class="table"><table><thead><tr><th scope="col">A</th></tr></thead><tbody><tr>'
    '<td colspan="2" rowspan="2">1</td></tr></tbody></table><figcaption>T</figcaption></figure>',
    '<figure class="table"><table><tbody><tr><td><figure class="image">'
    f'<img src="{PICTURE}" alt=""></figure></td></tr></tbody></table></figure>',
    VIDEO,
]


@pytest.mark.parametrize("html", KEPT)
def test_what_the_editor_writes_stays_as_it_is(html):
    assert clean(html) == html


MADE_SOUND = {
    "of the editor's own marks nothing stays": (
        f'<ul><li data-list-item-id="e1">a</li></ul><figure class="image">'
        f'<img style="aspect-ratio:1400/900;" src="{PICTURE}" alt="x"></figure>',
        f'<ul><li>a</li></ul><figure class="image"><img src="{PICTURE}" alt="x"></figure>',
    ),
    "other names of the same": (
        "<h1>a</h1><h6>b</h6><p><b>c</b><i>d</i><strike>e</strike><ins>f</ins><tt>g</tt></p>",
        "<h2>a</h2><h4>b</h4><p><strong>c</strong><em>d</em><s>e</s><u>f</u><code>g</code></p>",
    ),
    "bare text is a paragraph": ("a <b>b</b>", "<p>a <strong>b</strong></p>"),
    "divisions are paragraphs": ("<div>a<div>b</div>c</div>", "<p>a</p><p>b</p><p>c</p>"),
    "left out end tags": (
        "<p>a<p>b<ul><li>c<li>d</ul>",
        "<p>a</p><p>b</p><ul><li>c</li><li>d</li></ul>",
    ),
    "bold around paragraphs": (
        "<b><p>a</p><p>b</p></b>",
        "<p><strong>a</strong></p><p><strong>b</strong></p>",
    ),
    "a list straight in a list": (
        "<ul><li>a</li><ul><li>b</li></ul></ul>",
        "<ul><li>a<ul><li>b</li></ul></li></ul>",
    ),
    "items without a list": ("<li>a</li><li>b</li>", "<p>a</p><p>b</p>"),
    "a table without its figure": (
        "<table><caption>c</caption><tr><td>1<td>2</table>",
        '<figure class="table"><table><tbody><tr><td>1</td><td>2</td></tr></tbody></table>'
        "<figcaption>c</figcaption></figure>",
    ),
    "a caption first": (
        f'<figure><figcaption>c</figcaption><img src="{PICTURE}" alt=""></figure>',
        f'<figure class="image"><img src="{PICTURE}" alt=""><figcaption>c</figcaption></figure>',
    ),
    "a picture without words for it": (
        f'<p><img src="{PICTURE}"></p>',
        f'<p><img src="{PICTURE}" alt=""></p>',
    ),
    "a video's frame": (
        '<p>a<iframe src="//www.youtube.com/embed/aaaaaaaaaaa"></iframe>b</p>',
        f"<p>a</p>{VIDEO}<p>b</p>",
    ),
    "a video alone": ('<oembed url="https://youtu.be/aaaaaaaaaaa?si=track"></oembed>', VIDEO),
    "a preformatted text without code": ("<pre>\n\na</pre>", "<pre><code>a</code></pre>"),
    "a link to nowhere": ('<p><a href="">a</a><a>b</a></p>', "<p>ab</p>"),
    "a heading in a header cell": (
        "<table><tr><th><h2>a</h2></th></tr></table>",
        '<figure class="table"><table><tbody><tr><th><p>a</p></th></tr></tbody></table></figure>',
    ),
    "addresses that no standard allows": (
        '<p><a href="https://[::1]/a b?c[d]=%&e=%C3%A9\\#é">a</a></p>',
        '<p><a href="https://[::1]/a%20b?c%5Bd%5D=%25&amp;e=%C3%A9/#é" rel="noopener">a</a></p>',
    ),
    "numbers out of bounds": (
        '<ol start="0"><li>a</li></ol><table><tr><td colspan="5000" rowspan="-1">b</table>',
        '<ol><li>a</li></ol><figure class="table"><table><tbody><tr><td>b</td></tr></tbody>'
        "</table></figure>",
    ),
    "classes": (
        f'<p class="x">a</p><figure class="image evil"><img src="{PICTURE}" alt="" class="x">'
        "</figure>",
        f'<p>a</p><figure class="image"><img src="{PICTURE}" alt=""></figure>',
    ),
}


@pytest.mark.parametrize(("html", "stored"), MADE_SOUND.values(), ids=MADE_SOUND)
def test_what_comes_from_elsewhere_is_made_sound(html, stored):
    assert clean(html) == stored


NOTHING = [
    "", " \n ", "<p></p>", "<h2> </h2>", "<ul></ul>",
    "<blockquote> </blockquote>", "<table></table>", "<table><tr></tr></table>",
    "<strong></strong>",
    '<figure class="image"></figure>',
    '<figure class="image"><img src="https://x.example/a.png"></figure>',
    '<figure class="media"><oembed url="https://x.example/v"></oembed></figure>',
    '<figure class="media"><oembed></oembed></figure>', "<figcaption></figcaption>",
    "<script>a</script>", "<!-- a -->", "<br>",
]  # fmt: skip


@pytest.mark.parametrize("html", NOTHING)
def test_nothing_empty_is_left(html):
    assert clean(html) == ""


def test_a_caption_outlives_its_refused_picture():
    html = '<figure class="image"><img src="//x.example/a.png"><figcaption>c</figcaption></figure>'

    assert clean(html) == "<p>c</p>"


@pytest.mark.parametrize(
    "bad", ["\x00", "\x0b", "\x7f", "\x85", "\ud800", "\ufffe", "\U0010ffff", "&#1;", "&#xFFFE;"]
)
def test_characters_that_no_feed_may_hold_are_left_out(bad):
    assert clean(f"<p>a{bad}b</p>") == "<p>ab</p>"


def test_line_ends_are_of_one_kind():
    assert clean("<pre><code>a\r\nb\rc</code></pre>") == "<pre><code>a\nb\nc</code></pre>"


def test_french_typography_is_kept():
    html = "<p>L’œuf&nbsp;: «&nbsp;Ça va\u202f?&nbsp;» — À Noël…</p>"

    assert clean(html) == html


def test_a_clean_text_is_not_cleaned_twice(monkeypatch):
    monkeypatch.setattr("blog.richtext.html.balance", lambda html: pytest.fail("it was read"))

    assert clean(CleanHTML("<p>a</p>")) == "<p>a</p>"


def test_any_change_takes_the_mark_off():
    marked = CleanHTML("<p>a</p>")

    assert type(marked + "") is str
    assert type(marked.replace("a", "b")) is str
    assert type(f"{marked}") is str
    assert not hasattr(marked, "__html__"), "a template would write it into a textarea as it is"


def test_pictures_of_other_hosts_are_named_for_a_warning():
    html = f'<img src="https://x.example/a.png?b&amp;c"><img src="{PICTURE}"><img src="data:,x">'

    assert remote_pictures(html) == ["https://x.example/a.png?b&c", "data:,x"]


def test_a_picture_is_known_wherever_pictures_are_served(settings):
    settings.MEDIA_URL = "https://pictures.example.org/"
    address = "https://pictures.example.org/pictures/3/abcdef-10x10.png"
    html = f'<figure class="image"><img src="{address}" alt=""></figure>'

    assert clean(html) == html
    assert clean(f'<img src="{PICTURE}">') == ""
