"""The people of a blog in the studio: its owners' page, and everybody's own."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from blog.blogs import permissions
from blog.blogs.blog_pages import BlogPage, register
from blog.blogs.models import Role
from blog.members import forms
from blog.members.letters import MAY
from blog.members.models import INVITED_ROLES


@register
class MembersPage(BlogPage):
    """Who writes in a blog, who is invited to, and to whom it is offered."""

    name = "members"
    title = _("Members")
    template_name = "admin/members/members.html"
    forms = {
        "invite": forms.InviteForm,
        "resend": forms.ResendForm,
        "withdraw": forms.WithdrawForm,
        "change_role": forms.RoleForm,
        "dismiss": forms.DismissForm,
        "offer": forms.OfferForm,
        "end_offer": forms.EndOfferForm,
    }

    def get_context(self) -> dict:
        members = self.blog.memberships.select_related("user__profile").order_by("pk")
        return {
            "members": members,
            "invitations": self.blog.invitations.in_order(),
            "offer": getattr(self.blog, "offer", None),
            "roles": INVITED_ROLES,
            "may": [(role.label, MAY[role]) for role in MAY],
        }


@register
class RolePage(BlogPage):
    """A person's own role in a blog: the offer of it that they got, and the way out."""

    name = "role"
    title = _("My role")
    template_name = "admin/members/role.html"
    may_enter = staticmethod(permissions.enters)
    forms = {
        "take_over": forms.TakeOverForm,
        "end_offer": forms.EndOfferForm,
        "leave": forms.LeaveForm,
    }

    def get_context(self) -> dict:
        membership = self.blog.memberships.filter(user=self.request.user).first()
        offer = getattr(self.blog, "offer", None)
        mine = offer is not None and offer.taker_id == self.request.user.pk
        role = Role(membership.role) if membership else None
        return {
            "membership": membership,
            "may": MAY.get(role, ""),
            "offer": offer if mine else None,
        }

    def post(self, request: HttpRequest, **kwargs) -> HttpResponse:
        answer = super().post(request, **kwargs)
        if isinstance(answer, HttpResponseRedirect) and request.POST["do"] == "leave":
            # This page is no longer theirs to see.
            return HttpResponseRedirect(reverse("account_home"))
        return answer
