from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.studio import GuardedAdmin
from blog.blogs.permissions import runs_platform
from blog.flaggers.actions import register_flagger, revoke_flagger
from blog.flaggers.forms import RegisterForm, RevokeForm
from blog.flaggers.models import TrustedFlagger


@admin.register(TrustedFlagger)
class TrustedFlaggerAdmin(GuardedAdmin):
    """Who is trusted, for platform admins; nobody is forgotten, keys are revoked."""

    nav_order = 86
    actions = ()
    list_display = ("name", "email", "registered_at", "upheld", "unfounded", "revoked_at")
    list_select_related = ("reporter",)
    ordering = ("name", "pk")
    known = ("email", "public_key", "registered_at", "upheld", "unfounded", "revoked_at")

    def _runs_platform(self, request: HttpRequest, obj: TrustedFlagger | None = None) -> bool:
        return runs_platform(request.user)

    has_view_permission = has_add_permission = has_module_permission = _runs_platform

    def has_change_permission(self, request, obj: TrustedFlagger | None = None) -> bool:
        return runs_platform(request.user) and not (obj and obj.revoked_at)

    def has_delete_permission(self, request, obj: TrustedFlagger | None = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest):
        rows = super().get_queryset(request)
        return rows if runs_platform(request.user) else rows.none()

    def get_form(self, request, obj=None, change=False, **kwargs):
        kwargs["form"] = RevokeForm if change else RegisterForm
        return super().get_form(request, obj, change=change, **kwargs)

    def get_fields(self, request, obj: TrustedFlagger | None = None) -> tuple[str, ...]:
        if obj is None:
            return RegisterForm.Meta.fields
        asked = () if obj.revoked_at else ("is_revoked",)
        return (*RevokeForm.Meta.fields, *self.known, *asked)

    def get_readonly_fields(self, request, obj=None) -> tuple[str, ...]:
        return self.known if obj else ()

    def save_model(self, request: HttpRequest, obj: TrustedFlagger, form, change: bool) -> None:
        if not change:
            register_flagger(flagger=obj, by=request.user)
            return
        super().save_model(request, obj, form, change)
        if form.cleaned_data["is_revoked"]:
            revoke_flagger(flagger=obj, by=request.user)

    @admin.display(description=_("notices that were right"))
    def upheld(self, flagger: TrustedFlagger) -> int:
        return flagger.reporter.upheld

    @admin.display(description=_("manifestly unfounded"))
    def unfounded(self, flagger: TrustedFlagger) -> int:
        return flagger.reporter.unfounded
