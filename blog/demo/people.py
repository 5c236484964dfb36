"""The demo's people: who signs in, with which address, and what readers see of them."""

from datetime import date

from accounts.actions import vouch_for
from accounts.models import Profile, User

PASSWORD = "carnet-demo"  # noqa: S105 - printed by seed_demo: the demo has no secret
ADMIN_EMAIL = "admin@demo.example"


def email_of(key: str) -> str:
    return f"{key}@demo.example"


def make_admin() -> User:
    """Return the demo's platform admin, made at the first call."""
    found = User.objects.filter(email=ADMIN_EMAIL).first()
    return found or User.objects.create_superuser(ADMIN_EMAIL, PASSWORD, pseudonym="Carnet")


def make_author(author: dict, *, language: str) -> User:
    """Return the person of an `[[authors]]` entry, made at the first call."""
    email = email_of(author["key"])
    user = User.objects.filter(email=email).first()
    if user is None:
        user = User.objects.create_user(
            email, PASSWORD, pseudonym=author["pseudonym"], language=language
        )
        vouch_for(user=user)
        _fill(user.profile, author)
    return user


def _fill(profile: Profile, author: dict) -> None:
    for name in ("occupation", "gender", "interests", "biography"):
        setattr(profile, name, author.get(name, ""))
    birth_date = author.get("birth_date")
    profile.birth_date = date.fromisoformat(birth_date) if birth_date else None
    for field in Profile._meta.fields:
        if field.name.startswith("show_"):
            setattr(profile, field.name, True)
    profile.full_clean()
    profile.save()
    for position, link in enumerate(author.get("links", [])):
        profile.links.create(position=position, **link)
