"""What people are told of who joins, leaves and owns a blog."""

from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from accounts.models import User
from blog.blogs.addresses import platform_url
from blog.blogs.models import Blog, Role
from blog.mail.actions import send_letter

shown_date = lazy(date_format, str)

# What each role may do, in the words of a letter and of the pages about members.
MAY = {
    Role.EDITOR: _("changes and publishes every article of the blog"),
    Role.AUTHOR: _("writes and publishes their own articles"),
    Role.CONTRIBUTOR: _("writes articles that an editor publishes"),
}


def send_invitation(invitation, *, token: str) -> None:
    """Invite somebody who may have no account: in theirs, else in the blog's language."""
    blog, inviter = invitation.blog, invitation.invited_by.profile.pseudonym
    known = User.objects.filter(email=invitation.email).only("language").first()
    language = known.language if known else blog.language
    with override(language):
        url = platform_url("members:open", token)
    role = Role(invitation.role)
    context = {
        "subject": format_lazy(_("{inviter} invites you to {blog}"), inviter=inviter, blog=blog),
        "sentences": [
            format_lazy(
                _("{inviter} invites you to write in the blog {blog}, as {role}: who {may}."),
                inviter=inviter,
                blog=blog,
                role=role.label,
                may=MAY[role],
            ),
            format_lazy(
                _("The invitation is valid until {day} and can be accepted once."),
                day=shown_date(invitation.expires_at, "DATE_FORMAT"),
            ),
        ],
        "url": url,
        "button": _("See the invitation"),
        "after": _(
            "If you do not know this person, leave this letter unanswered: nothing happens."
        ),
    }
    send_letter(template="notice", to=invitation.email, language=language, context=context)


def send_joined(invitation, *, user: User) -> None:
    """Tell who invited that somebody accepted."""
    names = {"name": user.profile.pseudonym, "blog": invitation.blog}
    role = Role(invitation.role).label
    _send(
        invitation.invited_by,
        subject=format_lazy(_("{name} joins {blog}"), **names),
        sentence=format_lazy(
            _("{name} has accepted your invitation to {blog}, as {role}."), role=role, **names
        ),
        url=_members_of(invitation.blog),
        button=_("See the members"),
    )


def send_role(blog: Blog, role: Role, *, to: User) -> None:
    names = {"blog": blog, "role": role.label}
    _send(
        to,
        subject=format_lazy(_("Your role in {blog}"), blog=blog),
        sentence=format_lazy(
            _("You are {role} of {blog} from now on: who {may}."), may=MAY[role], **names
        ),
        url=_role_in(blog),
        button=_("See your role"),
    )


def send_dismissed(blog: Blog, *, to: User) -> None:
    _send(
        to,
        subject=format_lazy(_("You no longer write in {blog}"), blog=blog),
        sentence=format_lazy(
            _("Its owner has ended your role in {blog}. What you published there stays there."),
            blog=blog,
        ),
    )


def send_left(blog: Blog, who: User, *, to: User) -> None:
    names = {"name": who.profile.pseudonym, "blog": blog}
    _send(
        to,
        subject=format_lazy(_("{name} leaves {blog}"), **names),
        sentence=format_lazy(_("{name} no longer has a role in {blog}."), **names),
        url=_members_of(blog),
        button=_("See the members"),
    )


def send_offer(offer) -> None:
    names = {"name": offer.giver.profile.pseudonym, "blog": offer.blog}
    _send(
        offer.taker,
        subject=format_lazy(_("{name} offers you {blog}"), **names),
        sentence=format_lazy(
            _("{name} offers you to become the owner of {blog}. It is for you to say yes or no."),
            **names,
        ),
        url=_role_in(offer.blog),
        button=_("See the offer"),
    )


def send_offer_ended(offer, *, by: User, to: User) -> None:
    names = {"name": by.profile.pseudonym, "blog": offer.blog}
    declined = by == offer.taker
    _send(
        to,
        subject=format_lazy(_("{blog} is not handed over"), blog=offer.blog),
        sentence=format_lazy(_("{name} declines {blog}; it stays with its owner."), **names)
        if declined
        else format_lazy(_("{name} has withdrawn the offer of {blog}."), **names),
    )


def send_taken_over(blog: Blog, who: User, *, to: User) -> None:
    names = {"name": who.profile.pseudonym, "blog": blog}
    _send(
        to,
        subject=format_lazy(_("{blog} is handed over"), blog=blog),
        sentence=format_lazy(
            _("{name} owns {blog} from now on; you are an editor of it."), **names
        ),
        url=_role_in(blog),
        button=_("See your role"),
    )


def _members_of(blog: Blog) -> str:
    return platform_url("admin:blogs_blog_members", blog.pk)


def _role_in(blog: Blog) -> str:
    return platform_url("admin:blogs_blog_role", blog.pk)


def _send(to: User, *, sentence, **context) -> None:
    if to.is_active:
        context["sentences"] = [sentence]
        send_letter(template="notice", to=to.email, language=to.language, context=context)
