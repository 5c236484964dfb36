"""Nothing is held of a person that they cannot see, take away and have erased."""

import json

import pytest
from django.apps import apps

from accounts.models import User
from accounts.rights.archive import _plain
from accounts.rights.held import EXCUSED, holdings, holds
from accounts.rights.showing import as_text
from tests.factories import make_user
from tests.rights.everything import make_everything

pytestmark = pytest.mark.django_db


def fields_of_people() -> set[str]:
    """Return the fields of all models that refer to a person."""
    return {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model is User
    }


def test_every_field_that_refers_to_a_person_is_held_or_excused():
    """A new one: register it in the app's held.py, or say in EXCUSED why it tells nothing."""
    covered = {name for holding in holdings() for name in holding.covers}

    assert fields_of_people() - set(EXCUSED) - covered == set()


def test_nothing_is_registered_or_excused_that_is_not_there():
    covered = {name for holding in holdings() for name in holding.covers}

    assert (covered | set(EXCUSED)) - fields_of_people() == set()
    assert all(EXCUSED.values())


@pytest.mark.parametrize("holding", holdings(), ids=lambda holding: holding.name)
def test_what_is_held_is_erased_or_says_why_it_stays(holding):
    assert bool(holding.erase) != bool(holding.stays)


def test_a_person_sees_a_row_of_every_kind_as_json_with_its_labels():
    """A new kind: have Léa do it too, in everything.py."""
    lea = make_everything()
    rows = {holding.name: list(holding.rows(lea)) for holding in holdings()}

    assert [name for name, found in rows.items() if not found] == []
    for holding in holdings():
        for row in rows[holding.name]:
            assert set(row) <= set(holding.labels)
            json.dumps(row, default=_plain)
            assert all(isinstance(as_text(value), str) for value in row.values())


def test_nothing_of_a_stranger_is_held_of_a_new_person():
    make_everything()
    jules = make_user("paul@example.org", pseudonym="Jules")

    for holding in holdings():
        told = json.dumps(list(holding.rows(jules)), default=_plain, ensure_ascii=False)
        assert "Léa" not in told, holding.name
        assert "lea@" not in told, holding.name


def test_two_apps_cannot_hold_under_one_name():
    with pytest.raises(ValueError, match="articles"):
        holds("articles", title="", labels={})(lambda user: [])
