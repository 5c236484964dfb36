"""What letters and pages brought somebody, and what it opens: tokens, codes, archives."""

import time
from datetime import timedelta
from types import SimpleNamespace

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.core import signing
from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.rights.actions import private_storage
from accounts.rights.models import Archive
from accounts.tokens import digest, new_token
from blog.blogs.models import Role
from blog.comments import following, mailed, own
from blog.comments.following import Follower
from blog.contests.tokens import token_for
from blog.newsletter.links import token_of
from blog.sharing import refusals
from blog.visitors.forms import SALT
from tests.accounts.doors import SECRET as APP_SECRET
from tests.accounts.doors import code
from tests.contests.holding import make_entry
from tests.factories import make_user
from tests.newsletter.readers import make_reader
from tests.walk.passkey import make_passkey


def make_links(house: SimpleNamespace, secret: str) -> None:
    """Put them on the house; names that nobody outside may read hold `secret`."""
    owner = house.people["owner"]
    house.invitation_key = new_token()
    house.invitation = house.ours.invitations.create(
        email=f"{secret}@example.org".lower(),
        role=Role.AUTHOR,
        token_hash=digest(house.invitation_key),
        invited_by=owner,
        expires_at=timezone.now() + timedelta(days=1),
    )
    archive = Archive.objects.create(
        user=owner, ready_at=timezone.now(), expires_at=timezone.now() + timedelta(days=1)
    )
    private_storage().save(archive.name, ContentFile(b"zip"))
    house.archive = archive.key
    house.passkey = make_passkey(owner, secret)
    # Else the library writes, when they are first looked at, that they were.
    RecoveryCodes.activate(owner).mark_as_viewed()
    TOTP.activate(owner, APP_SECRET)
    house.app_code = lambda: code(APP_SECRET)
    address = EmailAddress.objects.create(user=owner, email="neuve@example.org")
    house.confirmation_key = EmailConfirmationHMAC(address).key
    house.owner_email = owner.email
    house.contributor_email = house.people["contributor"].email
    house.forgetful = make_user()
    house.reset_user = user_pk_to_url_str(house.forgetful)
    house.reset_key = default_token_generator.make_token(house.forgetful)
    house.comment_link = own.token_of(house.comment)
    house.judging_link = mailed.judging_url(house.comment, owner).split("/")[-2]
    follower = Follower.objects.create(article=house.article, email="lea@example.org", key="x")
    house.following_link = following.token_of(follower)
    house.refusal = refusals.token_for("lea@example.org")
    make_entry(house.running, "zoe@example.org")
    house.entry = token_for(house.running, name="Max", email="max@example.org")
    house.entered = token_for(house.running, name="Zoé", email="zoe@example.org")
    subscribe(house)


def subscribe(house: SimpleNamespace) -> None:
    """Have two readers ask for the articles of our blog: one has confirmed, one is about to."""
    house.subscription_email = "abonnee@example.org"
    house.subscription = token_of(make_reader(house.ours, house.subscription_email))
    waiting = make_reader(house.ours)
    house.asked = new_token()
    type(waiting).objects.filter(pk=waiting.pk).update(
        state="pending", token_hash=digest(house.asked), asked_at=timezone.now()
    )


def stamp() -> str:
    """Return what the form of a visitor holds that was shown a minute ago."""
    return signing.dumps(int(time.time()) - 60, salt=SALT)
