from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.studio import GuardedAdmin
from blog.blogs import blog_pages, permissions
from blog.blogs.actions import open_blog
from blog.blogs.forms import BlogForm, NewBlogForm
from blog.blogs.models import Blog
from blog.blogs.studio import StudioAdmin


@admin.register(Blog)
class BlogAdmin(StudioAdmin):
    """A blog's settings and people; higher apps add pages about it (`blog_pages`)."""

    nav_order = 70
    form = BlogForm
    may_enter = may_add = staticmethod(permissions.owns)
    list_display = ("name", "slug", "language", "is_public", "is_listed", "created_at")
    search_fields = ("name", "slug")
    ordering = ("name", "pk")
    autocomplete_fields = ()
    main = ("name", "tagline", "description")
    reading = ("language", "time_zone", "articles_per_page", "is_public", "is_listed")

    def blog_of(self, row: Blog) -> Blog:
        return row

    def blog_id_of(self, row: Blog) -> int:
        return row.pk

    def in_blogs(self, rows: QuerySet, blogs) -> QuerySet:
        return rows.filter(pk__in=blogs)

    def link_for(self, user, blog: Blog) -> tuple[str, str] | None:
        if not self.may_enter(user, blog.pk):
            return None
        return _("Settings"), reverse("admin:blogs_blog_change", args=[blog.pk])

    def get_urls(self) -> list:
        return blog_pages.urls_of(self) + super().get_urls()

    def get_list_display(self, request: HttpRequest) -> tuple:
        return self.list_display

    def has_add_permission(self, request: HttpRequest) -> bool:
        return permissions.runs_platform(request.user)

    def has_delete_permission(self, request: HttpRequest, obj: Blog | None = None) -> bool:
        return permissions.runs_platform(request.user)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if object_id is not None:
            return super().changeform_view(request, object_id, form_url, extra_context)
        if not self.has_add_permission(request):
            raise PermissionDenied
        # A new blog is made in no other: the chooser of StudioAdmin is passed over.
        return GuardedAdmin.changeform_view(self, request, object_id, form_url, extra_context)

    def get_fieldsets(self, request: HttpRequest, obj: Blog | None = None) -> list:
        if obj is None:
            fields = ("name", "slug", "owner_email", "tagline", "language")
            return [(None, {"fields": fields})]
        return [
            (None, {"fields": self.main}),
            (_("Theme"), {"fields": ("theme",)}),
            (_("Reading"), {"fields": self.reading}),
        ]

    def get_form(self, request, obj=None, change=False, **kwargs):
        if obj is None:
            kwargs["form"] = NewBlogForm
        return super().get_form(request, obj, change=change, **kwargs)

    def render_change_form(self, request, context, *args, obj=None, **kwargs) -> HttpResponse:
        context["public_url"] = obj.url() if obj else ""
        context["pages"] = blog_pages.links_of(request.user, obj) if obj else []
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def save_model(self, request: HttpRequest, obj: Blog, form, change: bool) -> None:
        if change:
            obj.save()
            return
        fields = {name: form.cleaned_data[name] for name in ("name", "slug", "tagline", "language")}
        opened = open_blog(owner=form.owner, **fields)
        obj.pk, obj._state.adding = opened.pk, False
