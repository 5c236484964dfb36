"""Django's admin with its leaks closed: what every list and form of the studio stands on."""

from functools import partial, wraps

from django.contrib import admin, messages
from django.contrib.admin import helpers
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import NestedObjects
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.views.main import ERROR_FLAG
from django.core.exceptions import BadRequest, ValidationError
from django.db import IntegrityError, router
from django.db.models import DateField, Model, QuerySet, prefetch_related_objects
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
)
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe

# Longer than any link of the studio; a longer one is made to exhaust the database's parser.
LONGEST_PARAMETER = 2000


def refuse_absurd(view):
    """Answer 400 when a parameter of the address holds NUL or is longer than any of ours."""

    @wraps(view)
    def checked(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        for name, values in request.GET.lists():
            if any("\x00" in text or len(text) > LONGEST_PARAMETER for text in (name, *values)):
                raise BadRequest("Absurd parameter")
        return view(request, *args, **kwargs)

    return checked


def read_id(text: str) -> int | None:
    """Return the key of a row that an address or a form names, None for what cannot be one."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None


class GuardedAdmin(admin.ModelAdmin):
    """An admin that tells nothing of rows outside `get_queryset`, and answers nonsense with 4xx.

    `nav_order`: its place in the menu, from the top.
    """

    nav_order = 50
    view_on_site = False
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    list_per_page = 50

    def get_urls(self) -> list:
        # The one without a name sends addresses of Django 1.8 on, whatever they say.
        return [url for url in super().get_urls() if url.name]

    def get_object(self, request, object_id, from_field=None) -> Model:
        row = super().get_object(request, object_id, from_field)
        if row is None:
            # Django's own answer is a redirect to a message that names what was asked.
            raise Http404
        return row

    def get_changeform_initial_data(self, request: HttpRequest) -> dict:
        """Return nothing: Django would fill the form from the address, unchecked."""
        return {}

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if "_saveasnew" in request.POST:
            raise BadRequest("Not offered here")
        # One button that saves; Django's two others lead to forms that forget the blog.
        context = {"show_save_and_add_another": False, "show_save_and_continue": False}
        context |= extra_context or {}
        form = partial(super().changeform_view, request, object_id, form_url, context)
        try:
            return form()
        except (IntegrityError, ValidationError):
            # Somebody took the same name in between: checked again, the form says so.
            return self._again(request, form)

    def _again(self, request: HttpRequest, form) -> HttpResponse:
        try:
            return form()
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())

    # Lists

    def changelist_view(self, request: HttpRequest, extra_context=None) -> HttpResponse:
        may_look = self.has_view_or_change_permission(request)
        if request.method == "POST" and may_look and not self.get_actions(request):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        return super().changelist_view(request, extra_context)

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        """Allow what the filters of the page ask; any other column could be read by guessing."""
        filters = self.get_list_filter(request) if request else self.list_filter
        allowed = {name for spec in filters for name in self._lookups(spec)}
        if self.date_hierarchy:
            allowed |= {f"{self.date_hierarchy}__{part}" for part in ("year", "month", "day")}
        return lookup in allowed

    def _lookups(self, spec) -> set[str]:
        if isinstance(spec, type):
            return {spec.parameter_name}
        name = spec if isinstance(spec, str) else spec[0]
        endings = ["exact", "id__exact", "isnull"]
        if isinstance(self.opts.get_field(name.partition("__")[0]), DateField):
            endings += ["gte", "lt"]
        return {f"{name}__{ending}" for ending in endings}

    def get_changelist_instance(self, request: HttpRequest):
        try:
            return super().get_changelist_instance(request)
        except (IncorrectLookupParameters, ValueError, OverflowError) as error:
            # The year 9999 overflows; asked a second time, Django would report a broken database.
            if ERROR_FLAG in request.GET:
                raise BadRequest("Unreadable filter") from error
            raise IncorrectLookupParameters from error

    def response_action(self, request: HttpRequest, queryset: QuerySet):
        selected = request.POST.getlist(helpers.ACTION_CHECKBOX_NAME)
        if any(read_id(pk) is None for pk in selected):
            raise BadRequest("A selected row has no such key")
        return super().response_action(request, queryset)

    # Deleting

    def get_deleted_objects(self, objs, request: HttpRequest) -> tuple:
        """Name the rows themselves and count the rest: what falls with them is not told by name.

        Of the rest what has a list in the studio: nobody knows of tallies and of through rows.
        """
        rows = list(objs)
        collector = NestedObjects(using=router.db_for_write(self.model), origin=rows)
        collector.collect(rows)
        counts = {
            model._meta.verbose_name_plural: len(found)
            for model, found in collector.model_objs.items()
            if self.admin_site.is_registered(model)
        }
        refused = {
            self.opts.verbose_name for row in rows if not self.has_delete_permission(request, row)
        }
        protected = sorted({str(row._meta.verbose_name_plural) for row in collector.protected})
        return [str(row) for row in rows], counts, refused, protected

    # History

    @method_decorator(require_safe)
    def history_view(self, request, object_id, extra_context=None) -> HttpResponse:
        response = super().history_view(request, object_id, extra_context)
        # The page shows pseudonyms: an e-mail address is its owner's business.
        prefetch_related_objects(
            list(response.context_data["action_list"].object_list), "user__profile"
        )
        return response

    # Completion

    def may_complete(self, request: HttpRequest) -> bool:
        """Whether a form of this person may ask for completions among these rows."""
        return self.has_view_permission(request)

    def completions(self, request: HttpRequest) -> QuerySet:
        """Return the rows among which a form of this person completes."""
        return self.get_queryset(request)

    def completion(self, row: Model) -> dict:
        """Return one suggestion, as select2 reads it."""
        return {"id": str(row.pk), "text": str(row)}


class CompletionView(AutocompleteJsonView):
    """Django's completion, for the persons and the rows that the admin of the model says."""

    def has_perm(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.model_admin.may_complete(request)

    def get_queryset(self) -> QuerySet:
        rows = self.model_admin.completions(self.request)
        rows = rows.complex_filter(self.source_field.get_limit_choices_to())
        rows, _ = self.model_admin.get_search_results(self.request, rows, self.term)
        return rows

    def serialize_result(self, obj: Model, to_field_name: str) -> dict:
        return self.model_admin.completion(obj)
