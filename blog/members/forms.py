"""What an owner does to the people of a blog, and a person to their own role; one button each."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from blog.blogs.blog_pages import BlogVerb
from blog.members import actions
from blog.members.models import INVITED_ROLES

LARGEST_KEY = 2**63 - 1


class MemberVerb(BlogVerb):
    """Actions keep the blog's history themselves: they also serve pages outside the studio."""

    leaves_history = False  # the actions say it


class InviteForm(MemberVerb):
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(
        label=gettext_lazy("Role"),
        choices=INVITED_ROLES,
        initial="author",
        widget=forms.RadioSelect,
    )

    def act(self) -> str:
        invitation = actions.invite(blog=self.blog, by=self.user, **self.cleaned_data)
        return _("The invitation is on its way to %(email)s.") % {"email": invitation.email}


class RowVerb(MemberVerb):
    """A verb about one row of the blog, told by its key in `row`."""

    row = forms.IntegerField(min_value=1, max_value=LARGEST_KEY, widget=forms.HiddenInput)

    def rows(self):
        """Return the rows of the blog among which this one is."""
        raise NotImplementedError

    def clean_row(self):
        found = self.rows().filter(pk=self.cleaned_data["row"]).first()
        if found is None:
            raise ValidationError(_("It is no longer there: load the page again."))
        return found


class OfInvitation(RowVerb):
    def rows(self):
        return self.blog.invitations.select_related("blog")


class ResendForm(OfInvitation):
    def act(self) -> str:
        invitation = actions.resend_invitation(invitation=self.cleaned_data["row"], by=self.user)
        return _("The invitation is on its way to %(email)s.") % {"email": invitation.email}


class WithdrawForm(OfInvitation):
    def act(self) -> str:
        actions.withdraw_invitation(invitation=self.cleaned_data["row"], by=self.user)
        return _("The invitation is withdrawn.")


class OfMember(RowVerb):
    def rows(self):
        return self.blog.memberships.select_related("blog", "user__profile")


class RoleForm(OfMember):
    role = forms.ChoiceField(choices=INVITED_ROLES)

    def act(self) -> str:
        membership = self.cleaned_data["row"]
        actions.change_role(membership=membership, role=self.cleaned_data["role"], by=self.user)
        return _("The role of %(name)s is changed.") % {"name": membership.user.profile}


class DismissForm(OfMember):
    def act(self) -> str:
        membership = self.cleaned_data["row"]
        actions.dismiss_member(membership=membership, by=self.user)
        return _("%(name)s no longer has a role in this blog.") % {"name": membership.user.profile}


class OfferForm(OfMember):
    def act(self) -> str:
        membership = self.cleaned_data["row"]
        actions.offer_blog(membership=membership, by=self.user)
        said = _("%(name)s is asked whether they take the blog; until then nothing changes.")
        return said % {"name": membership.user.profile}


class EndOfferForm(MemberVerb):
    """The offer of the blog, ended by the one who made it or by the one who got it."""

    def clean(self) -> dict:
        self.offer = getattr(self.blog, "offer", None)
        if self.offer is None or self.user not in (self.offer.giver, self.offer.taker):
            raise ValidationError(_("This offer is no longer valid."))
        return super().clean()

    def act(self) -> str:
        actions.withdraw_offer(offer=self.offer, by=self.user)
        return _("The blog stays with its owner.")


class TakeOverForm(MemberVerb):
    def clean(self) -> dict:
        self.offer = getattr(self.blog, "offer", None)
        if self.offer is None or self.user != self.offer.taker:
            raise ValidationError(_("This offer is no longer valid."))
        return super().clean()

    def act(self) -> str:
        actions.take_over(offer=self.offer, user=self.user)
        return _("The blog is yours.")


class LeaveForm(MemberVerb):
    def clean(self) -> dict:
        # A platform admin finds this page in every blog.
        if not self.blog.memberships.filter(user=self.user).exists():
            raise ValidationError(_("You have no role in this blog."))
        return super().clean()

    def act(self) -> str:
        actions.leave_blog(blog=self.blog, user=self.user)
        return _("You no longer have a role in %(blog)s.") % {"blog": self.blog}


class AcceptForm(forms.Form):
    """The button of an invitation; with an account of another address, a tick says that one knows.

    `asks`: whether that tick is asked for.
    """

    with_other_address = forms.BooleanField(required=False)

    def __init__(self, *args, asks: bool, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if asks:
            label = gettext_lazy("I accept with this account")
            self.fields["with_other_address"].label = label
        else:
            del self.fields["with_other_address"]
