"""How settings are read from the environment, and refused."""

from datetime import date
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

YES, NO = {"1", "true", "yes", "on"}, {"0", "false", "no", "off"}


class Environment(environ.Env):
    """Refuses by a sentence what django-environ answers with a traceback, or takes for no."""

    def int(self, var: str, default=environ.Env.NOTSET) -> int:
        value = self.str(var, default=default)
        try:
            return int(value)
        except ValueError as error:
            raise ImproperlyConfigured(f"{var} must be a whole number, not {value!r}.") from error

    def bool(self, var: str, default=environ.Env.NOTSET) -> bool:
        value = str(self.str(var, default=default)).strip().lower()
        if value not in YES | NO:
            raise ImproperlyConfigured(f"{var} must be 1 or 0, not {value!r}.")
        return value in YES

    def db_url(self, var: str = "DATABASE_URL", default=environ.Env.NOTSET, **options) -> dict:
        found = super().db_url(var, default=default, **options)
        if not found.get("ENGINE") or not found.get("NAME"):
            # Not as it stands: a password may be in it.
            raise ImproperlyConfigured(
                f"{var} must be postgres://user@host/name or sqlite:////path of a file."
            )
        return found


env = Environment()

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


def redis_url(name: str) -> str:
    """Return the environment's `name`, empty when it is not given; refuse what is no address."""
    value = env.str(name, default="")
    if value and not value.startswith(("redis://", "rediss://", "unix://")):
        raise ImproperlyConfigured(f"{name} must be redis://host:6379/0, rediss://… or unix://….")
    return value


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
