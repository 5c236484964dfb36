"""The lists and forms of the author's studio, scoped to the blogs in which a person has a role."""

from django import forms
from django.contrib import admin
from django.contrib.admin.filters import RelatedOnlyFieldListFilter
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from accounts.studio import GuardedAdmin, read_id
from blog.blogs import permissions
from blog.blogs.choices import OfOneBlog, StudioInline
from blog.blogs.forms import StudioForm
from blog.blogs.models import Blog

__all__ = ["BlogFilter", "StudioAdmin", "StudioInline"]
MOST_CHOICES = 500


class BlogFilter(admin.SimpleListFilter):
    """One of the person's blogs; the studio's own links ask for it by `?blog=7`."""

    title = _("blog")
    parameter_name = "blog"

    def lookups(self, request: HttpRequest, model_admin) -> list[tuple]:
        blogs = model_admin.blogs(request).by_name()
        return [(str(pk), name) for pk, name in blogs.values_list("pk", "name")[:MOST_CHOICES]]

    def has_output(self) -> bool:
        return len(self.lookup_choices) > 1

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() is None:
            return queryset
        return queryset.filter(blog=read_id(self.value()))


class StudioAdmin(OfOneBlog, GuardedAdmin):
    """Admin of a model whose rows belong to one blog, through the path `blog_path`.

    A row is in a list, a filter, a completion or behind an address only when the person may view
    it; one they may view and not change answers 403 to a change; one of a blog in which they have
    another role answers 403, any other 404. A new row is made in the blog that the address names
    (`?blog=7`), never in one that the form names.
    """

    blog_path = "blog"
    form = StudioForm
    # Functions (user, blog) -> bool; `may_change` and `may_delete` get (user, row).
    may_enter = staticmethod(permissions.looks_over)
    may_add = staticmethod(permissions.edits)

    def may_view(self, user, row: Model) -> bool:
        return self.may_enter(user, self.blog_id_of(row))

    def may_change(self, user, row: Model) -> bool:
        return self.may_add(user, self.blog_id_of(row))

    def may_delete(self, user, row: Model) -> bool:
        return self.may_change(user, row)

    def blog_of(self, row: Model) -> Blog:
        """Return the blog that a saved row belongs to."""
        for step in self.blog_path.split("__"):
            row = getattr(row, step)
        return row

    def blog_id_of(self, row: Model) -> int:
        """Return the key of the blog that a saved row belongs to, without asking for the blog."""
        *steps, last = self.blog_path.split("__")
        for step in steps:
            row = getattr(row, step)
        return getattr(row, f"{last}_id")

    def in_blogs(self, rows: QuerySet, blogs) -> QuerySet:
        """Return those of `rows` that belong to one of `blogs`."""
        return rows.filter(**{f"{self.blog_path}__in": blogs})

    def blogs(self, request: HttpRequest) -> QuerySet[Blog]:
        """Return the blogs whose rows this person finds here."""
        return permissions.blogs_of(request.user, self.may_enter)

    def link_for(self, user, blog: Blog) -> tuple[str, str] | None:
        """Return words and address that lead to the rows of one blog, None without a way there."""
        if "blog" not in self.list_filter or not self.may_enter(user, blog.pk):
            return None
        address = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")
        return capfirst(self.opts.verbose_name_plural), f"{address}?blog={blog.pk}"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows = super().get_queryset(request)
        if permissions.runs_platform(request.user):
            return rows
        return self.in_blogs(rows, self._entered(request.user))

    def get_object(self, request, object_id, from_field=None) -> Model:
        try:
            return super().get_object(request, object_id, from_field)
        except Http404:
            outside = set(permissions.roles_of(request.user)) - set(self._entered(request.user))
            rows = self.in_blogs(self.model._default_manager.all(), outside)
            pk = read_id(object_id)
            if outside and pk is not None and rows.filter(pk=pk).exists():
                raise PermissionDenied from None
            raise

    def completions(self, request: HttpRequest) -> QuerySet:
        rows = super().completions(request)
        blog_id = self.named_blog_id(request)
        return self.in_blogs(rows, [blog_id]) if blog_id else rows

    @staticmethod
    def named_blog_id(request: HttpRequest) -> int | None:
        """Return the key of the blog that the address names by `?blog=7`, None without one."""
        return read_id(request.GET.get("blog", ""))

    # Permissions

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self._enters_somewhere(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        if obj is None:
            return self._enters_somewhere(request.user)
        return self.may_view(request.user, obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        blog = getattr(request, "studio_blog", None)
        if blog is not None:
            return self.may_add(request.user, blog)
        return permissions.runs_platform(request.user) or any(
            self.may_add(request.user, pk) for pk in permissions.roles_of(request.user)
        )

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        if obj is None:
            return self._enters_somewhere(request.user)
        return self.may_change(request.user, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        if obj is None:
            return self._enters_somewhere(request.user)
        return self.may_delete(request.user, obj)

    def _entered(self, user) -> list[int]:
        return [pk for pk in permissions.roles_of(user) if self.may_enter(user, pk)]

    def _enters_somewhere(self, user) -> bool:
        return permissions.runs_platform(user) or bool(self._entered(user))

    # Forms

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if object_id is None:
            chosen = self._chosen_blog(request)
            if isinstance(chosen, HttpResponse):
                return chosen
            request.studio_blog = chosen
            # Said again: Django makes the form's address anew and would drop it.
            form_url = f"?blog={chosen.pk}"
        return super().changeform_view(request, object_id, form_url, extra_context)

    def _chosen_blog(self, request: HttpRequest) -> Blog | HttpResponse:
        """Return the blog to add a row to, or the page on which the person chooses it."""
        if "blog" in request.GET:
            return self._named_blog(request.user, request.GET["blog"])
        blogs = permissions.blogs_of(request.user, self.may_add).by_name()
        first_two = list(blogs[:2])
        if not first_two:
            raise PermissionDenied
        if len(first_two) == 1:
            return first_two[0]
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("In which blog?"),
            "blogs": blogs[:MOST_CHOICES],
            "query": request.GET.urlencode(),
            "is_popup": "_popup" in request.GET,
        }
        return TemplateResponse(request, "admin/choose_blog.html", context)

    def _named_blog(self, user, text: str) -> Blog:
        blog = permissions.blogs_of(user).filter(pk=read_id(text)).first()
        if blog is None:
            raise Http404
        if not self.may_add(user, blog):
            raise PermissionDenied
        return blog

    def get_form(self, request, obj=None, change=False, **kwargs) -> type[forms.ModelForm]:
        if obj is not None:
            request.studio_blog = self.blog_of(obj)
        form = super().get_form(request, obj, change=change, **kwargs)
        form.blog = getattr(request, "studio_blog", None)
        return form

    # Lists

    def get_list_display(self, request: HttpRequest) -> list:
        """The blog is a column for those who have several."""
        columns = super().get_list_display(request)
        several = permissions.runs_platform(request.user) or len(self._entered(request.user)) > 1
        return [name for name in columns if several or name != "blog"]

    def get_list_filter(self, request: HttpRequest) -> list:
        """Relations among the filters offer only rows that the person finds here."""
        return [self._scoped_filter(name) for name in super().get_list_filter(request)]

    def _scoped_filter(self, name):
        if not isinstance(name, str) or "__" in name:
            return name
        if name == "blog":
            return BlogFilter
        is_relation = self.opts.get_field(name).is_relation
        return (name, RelatedOnlyFieldListFilter) if is_relation else name
