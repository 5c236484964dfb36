"""One's own profile for everybody, people for those who run the platform."""

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Model, QuerySet
from django.forms.widgets import URLInput
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from accounts.actions import vouch_for
from accounts.forms import DayInput, LabelledFormSet, NewPersonForm, PersonForm
from accounts.models import Profile, ProfileLink, User
from accounts.studio import GuardedAdmin

admin.site.unregister(Group)  # rights come from memberships
# A person's own pages are where these are changed, with their password asked again.
for model in (EmailAddress, EmailConfirmation, Authenticator, UserSession):
    if admin.site.is_registered(model):
        admin.site.unregister(model)


@admin.register(User)
class PersonAdmin(GuardedAdmin, UserAdmin):
    """People, for platform admins only; nobody is deleted here, an account is closed."""

    nav_order = 80
    form = PersonForm
    add_form = NewPersonForm
    list_display = (
        "email",
        "pseudonym",
        "is_active",
        "is_moderator",
        "is_superuser",
        "date_joined",
    )
    list_filter = ("is_active", "is_moderator", "is_superuser")
    list_select_related = ("profile",)
    search_fields = ("email", "profile__pseudonym")
    ordering = ("email",)
    filter_horizontal = ()
    readonly_fields = ("last_login", "date_joined")
    fieldsets = (
        (None, {"fields": ("email", "password", "language")}),
        (_("Rights"), {"fields": ("is_active", "is_moderator", "is_superuser")}),
        (_("Dates"), {"fields": ("date_joined", "last_login")}),
    )
    add_fieldsets = (
        (None, {"fields": ("email", "pseudonym", "language", "password1", "password2")}),
    )

    def _runs_platform(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return request.user.is_active and request.user.is_superuser

    has_view_permission = has_change_permission = _runs_platform
    has_add_permission = has_module_permission = _runs_platform

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        people = super().get_queryset(request)
        return people if self._runs_platform(request) else people.none()

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> tuple:
        """Nobody locks themselves out."""
        own = obj is not None and obj.pk == request.user.pk
        return (*self.readonly_fields, *(("is_active", "is_superuser") if own else ()))

    def save_model(self, request: HttpRequest, obj: User, form, change: bool) -> None:
        if change:
            super().save_model(request, obj, form, change)
            if "email" in form.changed_data:
                vouch_for(user=obj)
            return
        cleaned = form.cleaned_data
        person = User.objects.create_user(
            cleaned["email"],
            cleaned["password1"],
            pseudonym=cleaned["pseudonym"],
            language=cleaned["language"],
        )
        vouch_for(user=person)
        obj.pk, obj._state.adding = person.pk, False

    @admin.display(description=_("pseudonym"), ordering="profile__pseudonym")
    def pseudonym(self, person: User) -> str:
        return person.profile.pseudonym


class LinkInline(admin.TabularInline):
    model = ProfileLink
    formset = LabelledFormSet
    fields = ("label", "url", "position")
    formfield_overrides = {models.URLField: {"assume_scheme": "https", "widget": URLInput}}
    extra = 1
    max_num = 20

    def get_formset(self, request: HttpRequest, obj: Profile | None = None, **kwargs):
        bounds = {"validate_max": True, "absolute_max": self.max_num + 1}
        return super().get_formset(request, obj, **bounds, **kwargs)

    def has_view_permission(self, request: HttpRequest, obj: Profile | None = None) -> bool:
        return True

    has_add_permission = has_change_permission = has_delete_permission = has_view_permission


@admin.register(Profile)
class ProfileAdmin(GuardedAdmin):
    """What readers may know of a person: a tick beside each field; theirs alone."""

    nav_order = 81
    formfield_overrides = {models.DateField: {"widget": DayInput}}
    inlines = (LinkInline,)
    search_fields = ("pseudonym",)
    ordering = ("slug",)
    fieldsets = (
        (None, {"fields": ("pseudonym",)}),
        (
            _("What readers may see: tick it"),
            {
                "fields": (
                    ("occupation", "show_occupation"),
                    ("gender", "show_gender"),
                    ("birth_date", "show_birth_date"),
                    ("interests", "show_interests"),
                    ("biography", "show_biography"),
                    "show_links",
                )
            },
        ),
    )

    def get_urls(self) -> list:
        mine = self.admin_site.admin_view(self.mine_view)
        return [path("mine/", mine, name="accounts_profile_mine"), *super().get_urls()]

    @method_decorator(require_safe)
    def mine_view(self, request: HttpRequest) -> HttpResponse:
        """Lead to one's own profile, whatever its number is."""
        url = reverse("admin:accounts_profile_change", args=[request.user.profile.pk])
        return HttpResponseRedirect(url)

    def changelist_view(self, request: HttpRequest, extra_context=None) -> HttpResponse:
        if not request.user.is_superuser:
            if request.method != "GET":
                raise PermissionDenied
            return self.mine_view(request)
        return super().changelist_view(request, extra_context)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Profile]:
        profiles = super().get_queryset(request)
        return profiles if request.user.is_superuser else profiles.filter(user=request.user)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.is_active and request.user.is_superuser

    def has_view_permission(self, request: HttpRequest, obj: Profile | None = None) -> bool:
        return obj is None or request.user.is_superuser or obj.user_id == request.user.pk

    def has_change_permission(self, request: HttpRequest, obj: Profile | None = None) -> bool:
        """A suspended person reads what is said of them, and changes nothing of it."""
        return self.has_view_permission(request, obj) and not request.user.is_withheld

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Profile | None = None) -> bool:
        return False

    def may_complete(self, request: HttpRequest) -> bool:
        return request.user.is_superuser
