"""What the making of members holds of a person, and what becomes of a blog whose owner leaves."""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rights import estate
from accounts.rights.estate import Left
from accounts.rights.held import holds
from blog.blogs.held import owned_by
from blog.blogs.models import Blog, Membership, Role
from blog.members.actions import offer_blog, withdraw_offer
from blog.members.models import Invitation, Offer


@holds(
    "invitations",
    title=_("Invitations to blogs"),
    order=22,
    covers=["members.Invitation.invited_by"],
    labels={
        "blog": _("blog"),
        "role": _("role"),
        "email": _("e-mail address"),
        "invited_by": _("invited by"),
        "sent": _("sent"),
        "valid_until": _("valid until"),
    },
)
def invitations(user: User):
    for invitation in _invitations(user).select_related("blog", "invited_by__profile"):
        yield {
            "blog": invitation.blog.name,
            "role": str(invitation.get_role_display()),
            "email": invitation.email,
            "invited_by": invitation.invited_by.profile.pseudonym,
            "sent": invitation.sent_at,
            "valid_until": invitation.expires_at,
        }


@invitations.erased
def erase_invitations(user: User, *, keep_texts: bool) -> None:
    _invitations(user).delete()


def _invitations(user: User):
    """Return those that the person sent, and those that were sent to them."""
    return Invitation.objects.filter(Q(invited_by=user) | Q(email=user.email)).in_order()


@holds(
    "offers",
    title=_("Blogs handed over"),
    order=23,
    covers=["members.Offer.giver", "members.Offer.taker"],
    labels={
        "blog": _("blog"),
        "from": _("given by"),
        "to": _("given to"),
        "made": _("made"),
    },
)
def offers(user: User):
    offered = _offers(user).select_related("blog", "giver__profile", "taker__profile")
    for offer in offered.order_by("pk"):
        yield {
            "blog": offer.blog.name,
            "from": offer.giver.profile.pseudonym,
            "to": offer.taker.profile.pseudonym,
            "made": offer.made_at,
        }


@offers.erased
def erase_offers(user: User, *, keep_texts: bool) -> None:
    _offers(user).delete()


def _offers(user: User):
    return Offer.objects.filter(Q(giver=user) | Q(taker=user))


class BlogEstate:
    """The blogs that a person owns alone: a member may take one over, or it is erased."""

    name = "blogs"

    def hold(self, user: User) -> None:
        list(owned_by(user).order_by("pk").select_for_update(of=("self",)))

    def left_by(self, user: User) -> list[Left]:
        others = Membership.objects.filter(blog=OuterRef("pk"), role=Role.OWNER).exclude(user=user)
        alone = owned_by(user).filter(~Exists(others)).by_name()
        return [
            Left(self.name, blog.pk, blog.name, blog.url(), self._members(blog, user))
            for blog in alone
        ]

    def offer(self, *, key: int, giver: User, heir: User) -> None:
        membership = Membership.objects.select_related("blog").get(blog=key, user=heir)
        offer_blog(membership=membership, by=giver)

    def withdraw(self, *, key: int, giver: User) -> None:
        for offer in Offer.objects.filter(blog=key, giver=giver):
            withdraw_offer(offer=offer, by=giver)

    def erase(self, *, key: int) -> None:
        for blog in Blog.objects.filter(pk=key):
            blog.delete()

    @staticmethod
    def _members(blog: Blog, user: User) -> list[User]:
        members = User.objects.filter(memberships__blog=blog, is_active=True).exclude(pk=user.pk)
        return list(members.select_related("profile").order_by("profile__slug"))


estate.register(BlogEstate())
