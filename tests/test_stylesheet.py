"""The stylesheet that pages link to is whole, one, and small."""

import gzip
import re
from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.finders import get_finder

from config import stylesheet

FIRST_VIEW = 25_000


def found() -> str:
    return Path(finders.find("css/carnet.css")).read_text()


def test_it_holds_every_component_between_the_tokens_and_print():
    css = found()

    positions = [css.index(mark) for mark in ("--ground:", ".columns", ".calendar")]
    positions.append(css.rindex("@media print"))

    assert positions == sorted(positions)
    components = (stylesheet.SOURCES / "components").glob("*.css")
    assert set(components) <= set(stylesheet.source_files())


def test_it_asks_for_nothing_else():
    css = found()

    assert "@import" not in css
    assert not re.search(r"url\((?!\s*[\"']?data:)", css)
    assert "/*" not in css


def test_it_leaves_most_of_a_first_view_to_the_text():
    assert len(gzip.compress(found().encode())) < FIRST_VIEW / 2


def test_collectstatic_gets_it_from_the_same_finder():
    ((name, storage),) = get_finder("config.stylesheet.StylesheetFinder").list([])

    assert name == "css/carnet.css"
    assert storage.open(name).read().decode() == found()


def test_a_changed_source_shows_at_once(tmp_path, monkeypatch):
    (tmp_path / "components").mkdir()
    for name in ("tokens", "base", "layout", "print"):
        (tmp_path / f"{name}.css").write_text(f".{name} {{\n  color: red; /* why */\n}}\n")
    monkeypatch.setattr(stylesheet, "SOURCES", tmp_path)
    before = found()

    (tmp_path / "components" / "new.css").write_text(".new {}\n")

    assert ".new" not in before
    assert found() == before.replace(".print", ".new {}\n.print")


def test_no_selector_is_an_id():
    assert not re.findall(r"(?m)^[^:;]*#[a-z][^;]*[{,]$", found())


def test_every_token_that_is_used_is_defined():
    css = found()

    used = set(re.findall(r"var\((--[\w-]+)\)", css))
    defined = set(re.findall(r"(--[\w-]+):", css))

    assert used <= defined
