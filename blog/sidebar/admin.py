"""Boxes in the studio: what is in them, and a page on which they are put in their places."""

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Max, URLField
from django.forms.widgets import Script, URLInput
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from blog.blogs.models import Blog
from blog.blogs.studio import StudioAdmin, StudioInline
from blog.media.widgets import ChoosesPictures
from blog.richtext.admin import RichTextAdminMixin
from blog.sidebar.actions import arrange_boxes
from blog.sidebar.forms import ArrangeForm, BoxForm
from blog.sidebar.models import Box, BoxLink

# What is written in a box beside its title, by its kind.
WRITTEN = {"text": ["body"], "presentation": ["picture"]}
WITH_LINKS = ("links", "presentation")


class BoxLinkInline(StudioInline, admin.TabularInline):
    model = BoxLink
    fields = ("position", "label", "url")
    ordering = ("position", "pk")
    extra = 3
    max_num = 100
    formfield_overrides = {URLField: {"assume_scheme": "https", "widget": URLInput}}

    def get_formset(self, request: HttpRequest, obj: Box | None = None, **kwargs):
        # Django would build a thousand rows more than that, for whoever claims to send them.
        bounds = {"validate_max": True, "absolute_max": self.max_num + 1}
        return super().get_formset(request, obj, **bounds, **kwargs)

    def formfield_for_dbfield(self, db_field, request: HttpRequest, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field:
            # To those who do not see the table, the head of a column names no field.
            field.widget.attrs["aria-label"] = field.label
        return field


@admin.register(Box)
class BoxAdmin(ChoosesPictures, RichTextAdminMixin, StudioAdmin):
    nav_order = 45
    form = BoxForm
    change_list_template = "admin/sidebar/box_list.html"
    list_display = ("shown_name", "blog", "kind", "side", "position")
    list_display_links = ("shown_name",)
    list_filter = ("blog", "side")
    list_select_related = ("blog",)
    ordering = ("blog", "side", "position", "pk")

    def get_fields(self, request: HttpRequest, obj: Box | None = None) -> list[str]:
        if obj is None:
            return ["kind", "title", "side"]
        return ["title", *WRITTEN.get(obj.kind, []), "side"]

    def get_inlines(self, request: HttpRequest, obj: Box | None) -> list:
        return [BoxLinkInline] if obj and obj.kind in WITH_LINKS else []

    def content_language(self, request: HttpRequest) -> str:
        return request.studio_blog.language if getattr(request, "studio_blog", None) else ""

    def save_model(self, request: HttpRequest, obj: Box, form: BoxForm, change: bool) -> None:
        if "side" in form.changed_data or not change:
            standing = obj.blog.boxes.filter(side=obj.side)
            obj.position = (standing.aggregate(last=Max("position"))["last"] or 0) + 1
        super().save_model(request, obj, form, change)

    def response_add(self, request: HttpRequest, obj: Box, post_url_continue=None) -> HttpResponse:
        # What the box holds depends on its kind: it is written next.
        if obj.kind in WRITTEN or obj.kind in WITH_LINKS:
            said = format_html(_("The box “{}” stands; now fill it."), obj)
            self.message_user(request, said, messages.SUCCESS)
            return HttpResponseRedirect(reverse("admin:sidebar_box_change", args=[obj.pk]))
        return super().response_add(request, obj, post_url_continue)

    @admin.display(description=gettext_lazy("title"), ordering="title")
    def shown_name(self, box: Box) -> SafeString:
        return format_html("<bdi>{}</bdi>", box.shown_title)

    # The page of their places

    def get_urls(self) -> list:
        view = self.admin_site.admin_view(self.arrange_view)
        return [path("arrange/", view, name="sidebar_box_arrange"), *super().get_urls()]

    def arrange_view(self, request: HttpRequest) -> HttpResponse:
        """Put the boxes of the blog that `?blog=` names in their places, all at once."""
        if request.method not in {"GET", "HEAD", "POST"}:
            return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
        blog = self._chosen_blog(request)
        if isinstance(blog, HttpResponse):
            return blog
        data = request.POST if request.method == "POST" else None
        form = ArrangeForm(data, boxes=blog.boxes.defer("body", "body_html").in_order())
        if form.is_valid() and self._arrange(request, blog, form):
            here = f"{reverse('admin:sidebar_box_arrange')}?blog={blog.pk}"
            return HttpResponseRedirect(here)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Arrange the boxes"),
            "studio_blog": blog,
            "form": form,
            "media": Script("js/admin/boxes.js", type="module"),
        }
        return TemplateResponse(request, "admin/sidebar/arrange.html", context)

    def _arrange(self, request: HttpRequest, blog: Blog, form: ArrangeForm) -> bool:
        try:
            arrange_boxes(blog=blog, places=form.places())
        except ValidationError as error:  # a box was deleted since the form was read
            form.add_error(None, error)
            return False
        self.message_user(request, _("The boxes are in their places."), messages.SUCCESS)
        return True
