from django.contrib import admin
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.studio import GuardedAdmin
from blog.blogs.blog_pages import BlogPage, register
from blog.blogs.permissions import runs_platform
from blog.legal.actions import announce_terms
from blog.legal.forms import ImprintForm, TermsForm, UnnamedForm
from blog.legal.models import Imprint, TermsVersion
from blog.legal.texts import shipped_terms


@admin.register(TermsVersion)
class TermsAdmin(GuardedAdmin):
    """The terms of use, for platform admins: a draft changes, what was announced does not."""

    nav_order = 85
    form = TermsForm
    list_display = ("__str__", "in_force_at", "announced_at")
    ordering = ("-pk",)
    fields = ("text_fr", "text_en", "changes_fr", "changes_en", "in_force_on")

    def _runs_platform(self, request: HttpRequest, obj: TermsVersion | None = None) -> bool:
        return runs_platform(request.user)

    has_view_permission = has_add_permission = has_module_permission = _runs_platform

    def get_queryset(self, request: HttpRequest) -> QuerySet[TermsVersion]:
        versions = super().get_queryset(request)
        return versions if runs_platform(request.user) else versions.none()

    def has_change_permission(self, request: HttpRequest, obj: TermsVersion | None = None) -> bool:
        return runs_platform(request.user) and not (obj and obj.announced_at)

    has_delete_permission = has_change_permission

    def get_changeform_initial_data(self, request: HttpRequest) -> dict:
        """Begin with the terms in force."""
        present = TermsVersion.objects.in_force().first()
        if present is None:
            return {"text_fr": shipped_terms("fr"), "text_en": shipped_terms("en")}
        return {"text_fr": present.text_fr, "text_en": present.text_en}

    def get_fields(self, request: HttpRequest, obj: TermsVersion | None = None) -> tuple[str, ...]:
        if obj and obj.announced_at:
            return (*self.fields[:-1], "in_force_at", "announced_at")
        return self.fields

    def get_readonly_fields(self, request, obj=None) -> tuple[str, ...]:
        return ("in_force_at", "announced_at") if obj and obj.announced_at else ()

    @transaction.atomic
    def save_model(self, request: HttpRequest, obj: TermsVersion, form: TermsForm, change) -> None:
        super().save_model(request, obj, form, change)
        if at := form.cleaned_data["in_force_on"]:
            announce_terms(version=obj, at=at)


@register
class ImprintPage(BlogPage):
    """Who answers for the blog, as readers are told."""

    name = "imprint"
    title = _("Legal notice")
    template_name = "admin/legal/imprint.html"
    forms = {"name": ImprintForm, "unname": UnnamedForm}

    def get_context(self) -> dict:
        return {"is_named": Imprint.objects.filter(blog=self.blog).exists()}
