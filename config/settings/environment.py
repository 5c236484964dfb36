"""How settings are read from the environment, and refused."""

from datetime import date
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()

BASE_DIR = Path(__file__).resolve().parent.parent.parent


def own_folder(value: str) -> Path:
    """Return the folder of all state, or refuse one that would mix it with the code."""
    folder = Path(value).resolve()
    if not value or folder == BASE_DIR:
        raise ImproperlyConfigured(
            f"CARNET_VAR must be a folder of its own, such as /var/lib/carnet, not {value!r}."
        )
    return folder


VAR_DIR = own_folder(env.str("CARNET_VAR", default=str(BASE_DIR / "var")))


def origin(value: str, name: str) -> str:
    """Return `value` as scheme://host[:port] or refuse it: every link in a mail starts with it."""
    scheme, separator, host = value.rstrip("/").partition("://")
    if scheme not in {"http", "https"} or not separator or not host or set(host) & set("/?#@ "):
        raise ImproperlyConfigured(
            f"{name} must be an origin such as https://carnet.example.org, not {value!r}."
        )
    return f"{scheme}://{host.lower()}"


def day(name: str) -> date | None:
    """Return the environment's `name` as a day, None when it is not given; refuse what is none."""
    value = env.str(name, default="")
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as error:
        raise ImproperlyConfigured(
            f"{name} must be a day such as 2026-06-30, not {value!r}."
        ) from error


def choice(name: str, choices: list[str]) -> str:
    """Return the environment's `name`, by default the first of `choices`; refuse any other."""
    value = env.str(name, default=choices[0])
    if value not in choices:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(choices)}, not {value!r}.")
    return value


def triples(name: str) -> list[tuple[str, str, str]]:
    """Return the environment's `name`, "a|b|c; d|e|f", three words each; refuse other numbers."""
    rows = [row for row in env.str(name, default="").split(";") if row.strip()]
    found = [tuple(word.strip() for word in row.split("|")) for row in rows]
    if any(len(words) != 3 or not all(words) for words in found):
        raise ImproperlyConfigured(
            f"{name} must be three words each, such as 'Police|112|somebody is in danger; …|…|…'."
        )
    return found
