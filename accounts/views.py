from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import admin
from django.contrib.auth.mixins import LoginRequiredMixin
from django.views.generic import TemplateView


class Home(LoginRequiredMixin, TemplateView):
    """One's own account: what is set, and where each thing is changed."""

    template_name = "accounts/home.html"

    def get_context_data(self, **kwargs) -> dict:
        user = self.request.user
        return super().get_context_data(
            has_second_factor=is_mfa_enabled(user),
            passkeys=Authenticator.objects.filter(user=user, type="webauthn").count(),
            may_write=admin.site.has_permission(self.request),
            **kwargs,
        )
