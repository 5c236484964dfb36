"""What people do with the people of a blog; each step is told by mail and kept in its history."""

import unicodedata

from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.emails import email_is_confirmed, is_theirs
from accounts.limits import allow, refuse_beyond
from accounts.models import User
from accounts.tokens import digest, new_token
from blog.blogs.actions import remove_member, set_role
from blog.blogs.models import Blog, Membership, Role
from blog.members import letters
from blog.members.models import INVITATION_LIFE, INVITED_ROLES, Invitation, Offer

MOST_INVITATIONS = 50  # of a blog at once
# Of one person, and to one address whoever sends them: nobody's letter box is filled from here.
INVITING = "20/d/user"
INVITED = "3/d/key"
# Of one member's role, and of one blog: each is told by mail.
ROLES_CHANGED = "10/d/key"
OFFERED = "10/d/key"


# Invitations


@transaction.atomic
def invite(*, blog: Blog, email: str, role: str, by: User) -> Invitation:
    """Invite whoever reads the mail of `email` to a role; an older invitation is replaced.

    Raises ValidationError for an address, a role or a number of letters that is refused.
    """
    _lock(blog)
    email = plain_address(email)
    if role not in dict(INVITED_ROLES):
        raise ValidationError({"role": _("Nobody is invited to this role.")})
    if is_theirs(by, email):
        raise ValidationError({"email": _("This is your own address.")})
    found = blog.invitations.filter(email=email).first()
    if found is None and blog.invitations.count() >= MOST_INVITATIONS:
        raise ValidationError(_("Too many invitations wait for an answer: withdraw some first."))
    invitation = found or Invitation(blog=blog, email=email)
    invitation.role = role
    _log(by, blog, "added", invitation)
    return _send(invitation, by=by)


@transaction.atomic
def resend_invitation(*, invitation: Invitation, by: User) -> Invitation:
    """Send it again with a new link, which ends the one sent before.

    Raises ValidationError when too many letters were sent.
    """
    _log(by, invitation.blog, "changed", invitation)
    return _send(invitation, by=by)


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, by: User) -> None:
    """End an invitation; its link leads nowhere any more."""
    _log(by, invitation.blog, "deleted", invitation)
    invitation.delete()


@transaction.atomic
def accept_invitation(*, invitation: Invitation, user: User, with_other_address: bool) -> None:
    """Give `user` the role that they were invited to; an invitation serves once.

    `with_other_address`: they say that they accept with an account of another address. Raises
    ValidationError without that, when it is no longer there, and for an owner of the blog.
    """
    blog = _lock(invitation.blog)
    found = (
        Invitation.objects.open()
        .select_for_update()
        .filter(pk=invitation.pk, token_hash=invitation.token_hash)
    )
    if not found.exists():
        raise ValidationError(_("This invitation is no longer valid."))
    if not is_theirs(user, invitation.email) and not with_other_address:
        raise ValidationError(
            {"with_other_address": _("Say that you accept with this account, or change accounts.")}
        )
    if blog.memberships.filter(user=user, role=Role.OWNER).exists():
        raise ValidationError(_("This blog is yours already."))
    set_role(blog=blog, user=user, role=Role(invitation.role))
    found.delete()
    _log(user, blog, "added", user.profile, _("member"))
    letters.send_joined(invitation, user=user)


def plain_address(text: str) -> str:
    """Return an address as accounts keep it. Raises ValidationError for one that only looks so.

    Full-width and other look-alikes are not written to: NFKC would make somebody else of them.
    """
    email = User.objects.normalize_email(text)
    if unicodedata.normalize("NFKC", email) != email or len(email) > 254:
        raise ValidationError({"email": _("Write the address in plain letters.")})
    try:
        validate_email(email)
    except ValidationError as error:
        raise ValidationError({"email": error.messages}) from None
    return email


def _send(invitation: Invitation, *, by: User) -> Invitation:
    if not allow("invitations_of", INVITING, user=by):
        raise ValidationError(_("That is enough invitations for today; go on tomorrow."))
    if not allow("invitations_to", INVITED, key=invitation.email):
        raise ValidationError({"email": _("This address got enough letters; wait until tomorrow.")})
    token, now = new_token(), timezone.now()
    invitation.invited_by, invitation.token_hash = by, digest(token)
    invitation.sent_at, invitation.expires_at = now, now + INVITATION_LIFE
    invitation.save()
    letters.send_invitation(invitation, token=token)
    return invitation


# Roles


@transaction.atomic
def change_role(*, membership: Membership, role: str, by: User) -> None:
    """Give a member another role than owner's.

    Raises ValidationError for an owner, who hands over or leaves by themselves, and too often.
    """
    blog, member = _lock(membership.blog), membership.user
    if role not in dict(INVITED_ROLES):
        raise ValidationError(_("A blog is handed over, not given by a role."))
    _refuse_owner(membership)
    if membership.role == role:
        return
    refuse_beyond("roles_changed", ROLES_CHANGED, key=f"{blog.pk} {member.pk}")
    set_role(blog=blog, user=member, role=Role(role))
    _log(by, blog, "changed", member.profile, _("member"))
    letters.send_role(blog, Role(role), to=member)


@transaction.atomic
def dismiss_member(*, membership: Membership, by: User) -> None:
    """Take somebody's role away; their texts stay in the blog.

    Raises ValidationError for an owner.
    """
    blog, member = _lock(membership.blog), membership.user
    _refuse_owner(membership)
    _end(membership)
    _log(by, blog, "deleted", member.profile, _("member"))
    letters.send_dismissed(blog, to=member)


@transaction.atomic
def leave_blog(*, blog: Blog, user: User) -> None:
    """Give up one's own role; one's texts stay in the blog.

    Raises ValidationError for the last owner, who hands the blog over first.
    """
    _lock(blog)
    membership = blog.memberships.get(user=user)
    _end(membership)
    _log(user, blog, "deleted", user.profile, _("member"))
    for owner in _owners(blog):
        letters.send_left(blog, user, to=owner)


def _end(membership: Membership) -> None:
    remove_member(membership=membership)
    Offer.objects.filter(blog=membership.blog, taker=membership.user).delete()
    Offer.objects.filter(blog=membership.blog, giver=membership.user).delete()


def _refuse_owner(membership: Membership) -> None:
    membership.refresh_from_db(fields=["role"])
    if membership.role == Role.OWNER:
        raise ValidationError(_("An owner leaves or hands over by themselves."))


# Handing over


@transaction.atomic
def offer_blog(*, membership: Membership, by: User) -> Offer:
    """Offer the blog to one of its members; an older offer is replaced.

    Raises ValidationError when `by` does not own it, or the member does, and too often.
    """
    blog = _lock(membership.blog)
    membership.refresh_from_db(fields=["role"])
    if membership.role == Role.OWNER:
        raise ValidationError(_("This person owns the blog already."))
    if not blog.memberships.filter(user=by, role=Role.OWNER).exists():
        raise ValidationError(_("Only an owner hands a blog over."))
    refuse_beyond("offered", OFFERED, key=str(blog.pk))
    Offer.objects.filter(blog=blog).delete()
    offer = Offer.objects.create(blog=blog, giver=by, taker=membership.user)
    _log(by, blog, "added", offer.taker.profile, _("offer of a blog"))
    letters.send_offer(offer)
    return offer


@transaction.atomic
def withdraw_offer(*, offer: Offer, by: User) -> None:
    """Keep the blog after all, or decline it: either side may end an offer."""
    _log(by, offer.blog, "deleted", offer.taker.profile, _("offer of a blog"))
    other = offer.giver if by == offer.taker else offer.taker
    letters.send_offer_ended(offer, by=by, to=other)
    offer.delete()


@transaction.atomic
def take_over(*, offer: Offer, user: User) -> None:
    """Become the owner of a blog that was offered; who gave it is an editor from now on.

    However many blogs the person has: who would else be without an owner is not refused one.
    Raises ValidationError when the offer or the giver's ownership is over, and for a person whose
    own address is not confirmed.
    """
    blog = _lock(offer.blog)
    found = Offer.objects.select_for_update().filter(pk=offer.pk, taker=user).first()
    given = blog.memberships.filter(user=offer.giver_id, role=Role.OWNER).exists()
    if found is None or not found.is_open or not given:
        raise ValidationError(_("This offer is no longer valid."))
    if not email_is_confirmed(user):
        raise ValidationError(_("Confirm your e-mail address first."))
    set_role(blog=blog, user=user, role=Role.OWNER)
    set_role(blog=blog, user=found.giver, role=Role.EDITOR)
    if not blog.is_confirmed:
        blog.is_confirmed = True
        blog.save(update_fields=["is_confirmed"])
    found.delete()
    _log(user, blog, "changed", user.profile, _("owner"))
    letters.send_taken_over(blog, user, to=found.giver)


# Shared


def _lock(blog: Blog) -> Blog:
    """Return the blog as it is now; what others do to its people waits until this is done."""
    return Blog.objects.select_for_update().get(pk=blog.pk)


def _owners(blog: Blog):
    owned = {"memberships__blog": blog, "memberships__role": Role.OWNER}
    return User.objects.filter(is_active=True, **owned).order_by("pk")


def _log(by: User, blog: Blog, what: str, about, name: str = "") -> None:
    """Keep in the blog's history that `by` has "added", "changed" or "deleted" `about`."""
    told = {"name": name or str(about._meta.verbose_name), "object": str(about)}
    if what == "changed":
        told["fields"] = ["role"]
    LogEntry.objects.log_actions(by.pk, [blog], CHANGE, [{what: told}], single_object=True)
