"""The words of a letter, from its templates."""

import re

from django.template import Context
from django.template.loader import get_template
from django.utils import translation

from blog.jobs.models import CONTROL

SUBJECT_LENGTH = 200
# White space but the no-break spaces of French.
SPACE = re.compile(r"[^\S\u00a0\u202f]+")


def render(template: str, *, language: str, values: dict) -> dict[str, str]:
    """Return {"subject", "text", "html"}, in `language`, of templates/mail/<template>.*.

    The text ones escape nothing.
    """
    with translation.override(language):
        return {
            "subject": _one_line(_plain(f"mail/{template}.subject.txt", values)),
            "text": _clean(_plain(f"mail/{template}.txt", values)).strip() + "\n",
            "html": _clean(get_template(f"mail/{template}.html").render(values)),
        }


def _plain(name: str, values: dict) -> str:
    """Render a template of plain text, in which an apostrophe is an apostrophe."""
    return get_template(name).template.render(Context(values, autoescape=False))


def _one_line(text: str) -> str:
    """Return a header's text: whatever a stranger put into it, it stays one header."""
    return _clean(SPACE.sub(" ", text)).strip()[:SUBJECT_LENGTH]


def _clean(text: str) -> str:
    return CONTROL.sub("", text)
