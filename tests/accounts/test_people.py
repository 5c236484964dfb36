from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.models import Profile, User
from accounts.names import fold, slugify
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def test_an_address_is_one_person_whatever_its_case():
    make_user("Marie@Example.ORG")

    with pytest.raises(IntegrityError), transaction.atomic():
        make_user("marie@example.org")
    assert User.objects.get().email == "marie@example.org"
    assert User.objects.get_by_natural_key("MARIE@example.org")


def test_a_person_has_a_profile_from_the_start():
    user = User.objects.create_user("a@example.org")

    assert user.profile.pseudonym == f"Auteur {user.pk}"
    assert not user.has_usable_password()


def test_pseudonyms_that_read_alike_are_refused():
    make_user(pseudonym="Élise Œuf")
    profile = make_user().profile

    profile.pseudonym = "ELISE OEUF"

    with pytest.raises(ValidationError):
        profile.full_clean()


def test_nothing_of_a_profile_shows_unless_its_owner_says_so():
    shown = [field.name for field in Profile._meta.fields if field.name.startswith("show_")]

    assert len(shown) == 6
    assert not any(getattr(make_user().profile, name) for name in shown)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("L’été à Évian, cœur d'œuvre", "l-ete-a-evian-coeur-d-oeuvre"),
        ("  Trop   d’espaces  ", "trop-d-espaces"),
        ("🎉🎉", ""),
        ("!!!", ""),
        ("مرحبا بالعالم", "مرحبا-بالعالم"),
        ("Straße", "strasse"),
        ("a\u202eb\u0000c", "a-b-c"),
        ("e\u0301" * 3, "eee"),
        ("a_b", "a-b"),
    ],
)
def test_addresses_are_made_from_names(text, slug):
    assert slugify(text) == slug


def test_a_long_name_is_cut_between_words():
    assert slugify("un deux trois quatre", max_length=12) == "un-deux"
    assert slugify("x" * 5000) == "x" * 80


def test_names_that_look_alike_fold_alike():
    assert fold("ÉTÉ") == fold("Été") == fold("e\u0301te\u0301") == fold("ＥＴＥ") == "ete"


@pytest.mark.parametrize("day", [date(9999, 12, 31), date(1, 1, 1), date(1899, 12, 31)])
def test_nobody_is_born_in_the_future_or_in_another_age(day):
    profile = make_user().profile
    profile.birth_date = day

    with pytest.raises(ValidationError) as refusal:
        profile.full_clean()

    assert set(refusal.value.message_dict) == {"birth_date"}
