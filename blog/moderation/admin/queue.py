"""What the lists of moderators have in common."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.studio import GuardedAdmin
from blog.blogs.permissions import moderates
from blog.moderation import targets
from blog.moderation.models import Case


class ModeratorAdmin(GuardedAdmin):
    """Rows that moderators find; each is judged on a page of its own, nothing is typed in."""

    actions = ()
    list_per_page = 50
    empty_value_display = ""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Show the desk of a row where Django has a form of its columns."""
        if object_id is None:
            raise PermissionDenied
        return self.desk_view(request, object_id)

    def desk_view(self, request: HttpRequest, object_id: str):
        raise NotImplementedError

    def has_module_permission(self, request: HttpRequest) -> bool:
        return moderates(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return moderates(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    has_add_permission = has_delete_permission = lambda self, request, obj=None: False

    def may_complete(self, request: HttpRequest) -> bool:
        return False


class StateFilter(admin.SimpleListFilter):
    """What waits, unless something else is asked for."""

    title = _("state")
    parameter_name = "state"
    others = (("all", _("all")),)

    def lookups(self, request: HttpRequest, model_admin) -> list:
        states = model_admin.model.State.choices
        return [*states[1:], *self.others]

    def choices(self, changelist):
        yield {
            "selected": self.value() is None,
            "query_string": changelist.get_query_string(remove=[self.parameter_name]),
            "display": _("waiting"),
        }
        for value, label in self.lookup_choices:
            yield {
                "selected": self.value() == value,
                "query_string": changelist.get_query_string({self.parameter_name: value}),
                "display": label,
            }

    def queryset(self, request: HttpRequest, queryset):
        if self.value() is None:
            return queryset.filter(state="open")
        return queryset if self.value() == "all" else queryset.filter(state=self.value())


class WhoFilter(admin.SimpleListFilter):
    """Whose work it is."""

    title = _("taken by")
    parameter_name = "taken"

    def lookups(self, request: HttpRequest, model_admin) -> list:
        return [("me", _("me")), ("nobody", _("nobody"))]

    def queryset(self, request: HttpRequest, queryset):
        if self.value() == "me":
            return queryset.filter(assigned_to=request.user)
        return queryset.filter(assigned_to=None) if self.value() == "nobody" else queryset


class TargetFilter(admin.SimpleListFilter):
    title = _("kind of content")
    parameter_name = "content"

    def lookups(self, request: HttpRequest, model_admin) -> list:
        return targets.names()

    def queryset(self, request: HttpRequest, queryset):
        return queryset.filter(target_kind=self.value()) if self.value() else queryset


class DangerFilter(admin.SimpleListFilter):
    """Where authorities have to know, or were told, of a danger: whatever was decided."""

    title = _("danger")
    parameter_name = "danger"

    def lookups(self, request: HttpRequest, model_admin) -> list:
        return [choice for choice in Case.Danger.choices if choice[0]]

    def queryset(self, request: HttpRequest, queryset):
        return queryset.filter(danger=self.value()) if self.value() else queryset


class LateFilter(admin.SimpleListFilter):
    title = _("deadline")
    parameter_name = "late"

    def lookups(self, request: HttpRequest, model_admin) -> list:
        return [("yes", _("passed"))]

    def queryset(self, request: HttpRequest, queryset):
        if self.value() != "yes":
            return queryset
        return queryset.filter(state=Case.State.OPEN, due_at__lt=timezone.now())
