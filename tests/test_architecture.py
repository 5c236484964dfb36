"""The rules of the house, checked: layers, tenancy, freshness, migrations, languages."""

import ast
import subprocess
import sys
from pathlib import Path

import polib
import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command

from blog.blogs.freshness import SEEN
from blog.blogs.models import Blog

ROOT = Path(settings.BASE_DIR)
OURS = [app for app in apps.get_app_configs() if app.name.startswith(("blog.", "accounts"))]

# Models with a blog that its readers never see, each with the reason.
UNSEEN: dict[str, str] = {
    "articles.MonthTally": "follows articles, and is written with them",
    "articles.FormerAddress": "leads to an article; written when the article moves, and with it",
    "domains.Domain": "its owners' proof; what readers notice of it is written on the blog",
    "domains.OldAddress": "leads to the blog and shows nothing of it",
    "moderation.Case": "between who reports and who judges; what it restricts is another row",
    "members.Invitation": "between its owners and whoever is invited",
    "members.Offer": "between an owner and a member",
    "newsletter.Day": "figures for the authors",
    "newsletter.Issue": "what is mailed, and to whom",
    "newsletter.Subscription": "between a reader and a blog",
    "newsletter.Suppression": "addresses that are not written to",
}


def python_files(*folders: str) -> list[Path]:
    return [
        path
        for folder in folders
        for path in sorted((ROOT / folder).rglob("*.py"))
        if "migrations" not in path.parts
    ]


def test_imports_go_one_way():
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )

    assert done.returncode == 0, done.stdout


@pytest.mark.django_db
def test_models_and_migrations_agree():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize("app", OURS, ids=lambda app: app.label)
def test_every_app_says_in_one_sentence_what_it_is_for(app):
    sentence = app.module.__doc__

    assert sentence
    assert sentence.count(".") == 1, sentence


def test_views_start_from_the_blog():
    """No view of a blog's pages asks a model for rows of every blog."""
    bare = []
    for path in python_files("blog"):
        if path.name not in {"views.py", "feeds.py"} or path.parent.name == "portal":
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager"}:
                bare.append(f"{path.relative_to(ROOT)}:{node.lineno}")

    assert bare == []


def belongs_to_a_blog(model) -> bool:
    return any(field.related_model is Blog for field in model._meta.fields if field.is_relation)


def test_whatever_readers_see_raises_the_version_of_its_blog():
    """A new model with a blog says whether readers see it: a forgotten one leaves old pages."""
    models = [model for app in OURS for model in app.get_models() if belongs_to_a_blog(model)]

    silent = {model._meta.label for model in models if model not in SEEN}

    assert silent == set(UNSEEN)


def test_no_file_holds_two_subjects():
    long = {
        str(path.relative_to(ROOT)): lines
        for path in python_files("accounts", "blog", "config", "tests", "deploy", "benchmarks")
        if (lines := len(path.read_text().splitlines())) > 300
    }

    assert long == {}


def words_of(catalogue) -> dict[tuple, tuple]:
    # One word in two contexts has two translations; words no longer said are not compiled.
    return {
        (e.msgctxt, e.msgid): (e.msgstr, *e.msgstr_plural.values())
        for e in catalogue
        if not e.obsolete
    }


@pytest.mark.parametrize("language", ["fr"])
def test_every_message_is_translated_and_compiled(language):
    folder = ROOT / "locale" / language / "LC_MESSAGES"
    source, compiled = polib.pofile(f"{folder}/django.po"), polib.mofile(f"{folder}/django.mo")

    missing = [entry.msgid for entry in source.untranslated_entries() + source.fuzzy_entries()]

    assert missing == []
    assert words_of(source) == words_of(compiled)


def test_french_is_typeset_as_in_french():
    """A no-break space before the high signs and inside guillemets; curly apostrophes."""
    source = polib.pofile(f"{ROOT}/locale/fr/LC_MESSAGES/django.po")
    texts = [text for entry in source for text in (entry.msgstr, *entry.msgstr_plural.values())]

    wrong = [
        text
        for text in texts
        if "'" in text.replace("='", "").replace("'>", "")
        or any(f" {sign}" in text for sign in ":;!?»")
        or "« " in text
    ]

    assert wrong == []
