"""A malformed variable of the environment is refused by its name, never guessed."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.settings.environment import env, redis_url


@pytest.mark.parametrize(
    ("read", "value"),
    [
        (env.int, "x"),
        (env.int, ""),
        (env.int, "1.5"),
        (env.bool, "maybe"),
        (env.bool, ""),
        (env.db_url, "foo"),
        (env.db_url, "postgres://user@host"),
        (redis_url, "localhost:6379"),
    ],
)
def test_what_is_malformed_is_refused_by_its_name(read, value, monkeypatch):
    monkeypatch.setenv("CARNET_THING", value)

    with pytest.raises(ImproperlyConfigured, match="CARNET_THING must be"):
        read("CARNET_THING")


@pytest.mark.parametrize(
    ("read", "value", "meant"),
    [
        (env.int, " 3 ", 3),
        (env.bool, "0", False),
        (env.bool, "True", True),
        (redis_url, "redis://localhost:6379/0", "redis://localhost:6379/0"),
    ],
)
def test_what_is_said_is_meant(read, value, meant, monkeypatch):
    monkeypatch.setenv("CARNET_THING", value)

    assert read("CARNET_THING") == meant


def test_what_is_not_said_is_the_default(monkeypatch):
    monkeypatch.delenv("CARNET_THING", raising=False)

    assert env.int("CARNET_THING", default=24) == 24
    assert env.bool("CARNET_THING", default=True) is True
    assert redis_url("CARNET_THING") == ""
    with pytest.raises(ImproperlyConfigured):
        env.int("CARNET_THING")
