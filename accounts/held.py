"""What the platform holds of a person as such: how they sign in, how they are shown."""

import secrets

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.admin.models import LogEntry
from django.contrib.auth.hashers import make_password
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Profile, User
from accounts.rights.held import holds
from accounts.rights.models import Bequest, Closing

PROFILE_FIELDS = ("occupation", "gender", "birth_date", "interests", "biography")


@holds(
    "account",
    title=_("Account"),
    order=10,
    labels={
        "number": _("number"),
        "email": _("e-mail address"),
        "language": _("language"),
        "joined": _("joined"),
        "last_sign_in": _("last sign-in"),
        "is_active": _("active"),
        "has_password": _("has a password"),
        "runs_platform": _("runs the platform"),
        "moderates": _("moderates the platform"),
    },
)
def account(user: User):
    yield {
        "number": user.pk,
        "email": user.email,
        "language": user.get_language_display(),
        "joined": user.date_joined,
        "last_sign_in": user.last_login,
        "is_active": user.is_active,
        "has_password": user.has_usable_password(),
        "runs_platform": user.is_superuser,
        "moderates": user.is_moderator,
    }


@account.erased
def erase_account(user: User, *, keep_texts: bool) -> None:
    """Leave a row that says nothing but that somebody was there: texts and logs refer to it.

    By `update`, for nothing that listens to saved people may take this for the person's new data.
    Under an address that nobody can have signed up with, to keep the person from leaving.
    """
    User.objects.filter(pk=user.pk).update(
        email=f"former-{user.pk}-{secrets.token_hex(8)}@account.invalid",
        password=make_password(None),
        language=User._meta.get_field("language").default,
        is_active=False,
        is_superuser=False,
        is_moderator=False,
        date_joined=timezone.now(),
        last_login=None,
    )


@holds(
    "profile",
    title=_("Profile"),
    order=11,
    covers=["accounts.Profile.user"],
    labels={
        "pseudonym": _("pseudonym"),
        "address": _("address"),
        "occupation": _("occupation"),
        "gender": _("gender"),
        "birth_date": _("birth date"),
        "interests": _("interests"),
        "biography": _("biography"),
        "shown_to_readers": _("shown to readers"),
        "links": _("links"),
    },
)
def profile(user: User):
    held = user.profile
    shown = [*PROFILE_FIELDS, "links"]
    yield {
        "pseudonym": held.pseudonym,
        "address": held.slug,
        **{name: getattr(held, name) for name in PROFILE_FIELDS},
        "gender": held.get_gender_display(),
        "shown_to_readers": [
            str(profile.labels[name]) for name in shown if getattr(held, f"show_{name}")
        ],
        "links": [f"{link.label}: {link.url}" for link in held.links.order_by("position", "pk")],
    }


@profile.erased
def erase_profile(user: User, *, keep_texts: bool) -> None:
    with translation.override(user.language):
        former = gettext("Former author")
    empty = {field.name: field.get_default() for field in Profile._meta.fields}
    kept = ("id", "user", "pseudonym", "slug")
    Profile.objects.filter(user=user).update(
        pseudonym=former,
        slug=f"ancien-auteur_{user.pk}",  # which no name becomes, see Profile.save
        **{name: value for name, value in empty.items() if name not in kept},
    )
    user.profile.links.all().delete()


@holds(
    "email-addresses",
    title=_("E-mail addresses"),
    order=12,
    covers=["account.EmailAddress.user"],
    labels={
        "email": _("e-mail address"),
        "is_confirmed": _("confirmed"),
        "is_primary": _("of this account"),
    },
)
def email_addresses(user: User):
    for address in EmailAddress.objects.filter(user=user).order_by("pk"):
        yield {
            "email": address.email,
            "is_confirmed": address.verified,
            "is_primary": address.primary,
        }


@email_addresses.erased
def erase_email_addresses(user: User, *, keep_texts: bool) -> None:
    EmailAddress.objects.filter(user=user).delete()


@holds(
    "second-factors",
    title=_("Second factors"),
    order=13,
    covers=["mfa.Authenticator.user"],
    labels={
        "kind": _("kind"),
        "name": _("name"),
        "added": _("added"),
        "last_used": _("last used"),
    },
)
def second_factors(user: User):
    for factor in Authenticator.objects.filter(user=user).order_by("pk"):
        yield {
            "kind": factor.get_type_display(),
            "name": factor.data.get("name", ""),
            "added": factor.created_at,
            "last_used": factor.last_used_at,
        }


@second_factors.erased
def erase_second_factors(user: User, *, keep_texts: bool) -> None:
    Authenticator.objects.filter(user=user).delete()


@holds(
    "sessions",
    title=_("Where you are signed in"),
    order=14,
    covers=["usersessions.UserSession.user"],
    labels={
        "since": _("since"),
        "last_seen": _("last seen"),
        "network_address": _("address on the network"),
        "browser": _("browser"),
    },
)
def sessions(user: User):
    for session in UserSession.objects.filter(user=user).order_by("-last_seen_at", "-pk"):
        yield {
            "since": session.created_at,
            "last_seen": session.last_seen_at,
            "network_address": session.ip,
            "browser": session.user_agent,
        }


@sessions.erased
def erase_sessions(user: User, *, keep_texts: bool) -> None:
    for session in UserSession.objects.filter(user=user):
        session.end()


@holds(
    "archives",
    title=_("Archives"),
    order=90,
    covers=["rights.Archive.user"],
    labels={"asked_for": _("asked for"), "ready": _("ready"), "kept_until": _("kept until")},
)
def archives(user: User):
    for archive in user.archives.order_by("pk"):
        yield {
            "asked_for": archive.requested_at,
            "ready": archive.ready_at,
            "kept_until": archive.expires_at,
        }


@archives.erased
def erase_archives(user: User, *, keep_texts: bool) -> None:
    from accounts.rights.actions import remove_archive  # it needs the mail, which needs settings

    for archive in user.archives.all():
        remove_archive(archive=archive)


@holds(
    "closing",
    title=_("Closing of the account"),
    order=91,
    covers=["rights.Closing.user", "rights.Bequest.heir"],
    labels={
        "asked_for": _("asked for"),
        "due": _("planned for"),
        "keeps_texts": _("texts stay in blogs of others"),
        "blogs": _("blogs"),
    },
)
def closing(user: User):
    """The heir of a blog is told by its offer; here it is the choice of who leaves."""
    for asked in Closing.objects.filter(user=user):
        yield {
            "asked_for": asked.requested_at,
            "due": asked.due_at,
            "keeps_texts": asked.keep_texts,
            "blogs": [
                f"{bequest.name}: {bequest.get_fate_display()}"
                for bequest in asked.bequests.order_by("pk")
            ],
        }


@closing.erased
def erase_closing(user: User, *, keep_texts: bool) -> None:
    Bequest.objects.filter(heir=user).update(heir=None)


@holds(
    "log",
    title=_("What you did in the studio"),
    order=80,
    covers=["admin.LogEntry.user"],
    labels={
        "at": _("date"),
        "what": _("object"),
        "kind": _("kind"),
        "action": _("action"),
        "details": _("details"),
    },
)
def log(user: User):
    entries = LogEntry.objects.filter(user=user).select_related("content_type")
    for entry in entries.order_by("-action_time", "-pk").iterator(chunk_size=200):
        yield {
            "at": entry.action_time,
            "what": entry.object_repr,
            "kind": str(entry.content_type) if entry.content_type else "",
            "action": str(entry.get_action_flag_display()),
            "details": entry.get_change_message(),
        }


@log.erased
def erase_log(user: User, *, keep_texts: bool) -> None:
    """Keep what was done, which blogs need to know, and drop the entries that name the person."""
    of_person = Q()
    for model, pk in ((User, user.pk), (Profile, user.profile.pk)):
        content_type = ContentType.objects.get_for_model(model)
        of_person |= Q(content_type=content_type, object_id=str(pk))
    LogEntry.objects.filter(of_person).delete()
