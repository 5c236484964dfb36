"""The looks of blogs: each is legible, light and dark, small, and shown by a picture of its own."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings

from blog.blogs.themes import DEFAULT, THEMES
from tests.factories import make_article, make_blog

STATIC = Path(settings.BASE_DIR) / "static"
TOKEN = re.compile(r"(--[\w-]+):\s*(#[0-9a-f]{3,6})\b")
SURFACES = ("--ground", "--sheet", "--sheet-soft")
PAIRS = [
    *((text, surface, 4.5) for text in ("--ink", "--ink-soft", "--accent", "--accent-strong",
                                        "--margin-ink", "--good", "--warn", "--bad")
      for surface in SURFACES),
    *(("--line-strong", surface, 3) for surface in SURFACES),
    ("--on-cover", "--cover", 4.5),
    ("--on-cover-soft", "--cover", 4.5),
    ("--on-accent", "--accent", 4.5),
    ("--on-accent", "--accent-strong", 4.5),
    ("--accent-strong", "--accent-soft", 4.5),
    ("--ink", "--accent-soft", 4.5),
    ("--ink", "--mark", 4.5),
    *((f"--{kind}", f"--{kind}-soft", 4.5) for kind in ("good", "warn", "bad")),
]  # fmt: skip


def tokens(name: str, scheme: str) -> dict[str, str]:
    """Return the colours of a theme over the default's, {token: "#rrggbb"}."""
    files = [STATIC / "css" / "tokens.css"]
    if THEMES[name].stylesheet:
        files.append(STATIC / THEMES[name].stylesheet)
    halves = [path.read_text().partition("@media (prefers-color-scheme: dark)") for path in files]
    shown = [light for light, _, _ in halves]
    if scheme == "dark":
        shown = [text for light, _, dark in halves for text in (light, dark)]
        # The dark half of the default stands before the theme's light one, and yields to it.
    return dict(pair for text in shown for pair in TOKEN.findall(text))


def luminance(colour: str) -> float:
    """Return the relative luminance of "#rgb" or "#rrggbb" (WCAG 2.2)."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", THEMES)
def test_every_text_of_a_theme_can_be_read(name, scheme):
    colours = tokens(name, scheme)

    faint = {
        (text, ground): round(found, 2)
        for text, ground, wanted in PAIRS
        if (found := contrast(colours[text], colours[ground])) < wanted
    }

    assert faint == {}


@pytest.mark.parametrize("name", [name for name in THEMES if name != DEFAULT])
def test_a_theme_is_one_small_file_of_values_that_exist(name):
    css = (STATIC / THEMES[name].stylesheet).read_text()
    known = (STATIC / "css" / "tokens.css").read_text()

    assert len(gzip.compress(css.encode())) < 1500
    assert set(re.findall(r"(--[\w-]+):", css)) <= set(re.findall(r"(--[\w-]+):", known))
    assert "url(" not in css
    light, _, dark = css.partition("@media (prefers-color-scheme: dark)")
    # What is left light in the dark would glare.
    assert {token for token, _ in TOKEN.findall(light)} == {t for t, _ in TOKEN.findall(dark)}


@pytest.mark.parametrize("name", THEMES)
def test_the_picture_of_a_theme_shows_its_colours_and_asks_for_nothing(name):
    picture = (STATIC / THEMES[name].picture).read_text()

    drawn = set(re.findall(r"#[0-9a-f]{3,6}\b", picture))
    assert drawn <= {*tokens(name, "light").values(), *tokens(name, "dark").values()}
    assert tokens(name, "light")["--cover"] in drawn
    assert tokens(name, "dark")["--sheet"] in drawn
    assert not re.search(r"href|<script|<style|url\(", picture)


@pytest.mark.django_db
def test_a_blog_wears_its_theme_on_every_page(client):
    blog = make_blog("reaclic", theme="herbier")
    article = make_article(blog)

    for path in ("/@reaclic/", article.get_absolute_url(), "/@reaclic/rien/"):
        page = client.get(path).content.decode()
        assert page.count("css/themes/herbier.css") == 1, path
        assert page.index("css/carnet.css") < page.index("css/themes/herbier.css")


@pytest.mark.django_db
@pytest.mark.parametrize("theme", [DEFAULT, "disparu"])
def test_the_default_theme_and_one_that_is_gone_ask_for_no_file(theme, client):
    blog = make_blog("reaclic")
    type(blog).objects.update(theme=theme)

    assert "css/themes/" not in client.get("/@reaclic/").content.decode()
