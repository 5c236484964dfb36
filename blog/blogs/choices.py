"""Choices of the studio's forms: only rows of the blog that a form is about."""

from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db.models import ForeignKey, ManyToManyField, Model
from django.http import HttpRequest

from blog.blogs.models import Blog


class RelatedOfOneBlog(RelatedFieldWidgetWrapper):
    """A select whose "add another" opens the form of the blog that this form is about."""

    def __init__(self, wrapped: RelatedFieldWidgetWrapper, blog: Blog, can_add: bool) -> None:
        super().__init__(wrapped.widget, wrapped.rel, wrapped.admin_site, can_add_related=can_add)
        self.blog = blog

    def get_context(self, name, value, attrs) -> dict:
        context = super().get_context(name, value, attrs)
        context["url_params"] = f"{context.get('url_params', '')}&blog={self.blog.pk}"
        return context


class OfOneBlog:
    """Choices of a form's relations: only rows of the blog that the form is about."""

    def formfield_for_dbfield(self, db_field, request: HttpRequest, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        blog = getattr(request, "studio_blog", None)
        if blog and field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            related = self.admin_site._registry.get(db_field.remote_field.model)
            may_add = hasattr(related, "may_add") and related.may_add(request.user, blog)
            field.widget = RelatedOfOneBlog(field.widget, blog, may_add)
        return field

    def formfield_for_foreignkey(self, db_field: ForeignKey, request: HttpRequest, **kwargs):
        kwargs |= self._scoped(db_field, request, kwargs)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: ManyToManyField, request: HttpRequest, **kwargs):
        kwargs |= self._scoped(db_field, request, kwargs)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    @staticmethod
    def _scoped(db_field, request: HttpRequest, kwargs: dict) -> dict:
        target = db_field.remote_field.model
        if not any(field.name == "blog" for field in target._meta.fields):
            return {}
        rows = kwargs["queryset"] if "queryset" in kwargs else target._default_manager.all()
        blog = getattr(request, "studio_blog", None)
        return {"queryset": rows.filter(blog=blog) if blog else rows.none()}


class StudioInline(OfOneBlog):
    """Rows edited inside the form of another row: allowed with it, never apart from it."""

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return True

    has_add_permission = has_change_permission = has_delete_permission = has_view_permission
