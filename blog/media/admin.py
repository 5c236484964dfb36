from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.defaultfilters import filesizeformat
from django.urls import path
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from blog.blogs import permissions
from blog.blogs.studio import StudioAdmin
from blog.media import permissions as rules
from blog.media.forms import PictureForm
from blog.media.models import Picture
from blog.media.studio import ChoicesView, UploadPage, UploadView
from blog.media.templatetags.media import picture as picture_tag
from blog.media.uses import rows_showing

MOST_TOLD = 10


def uses_of(picture: Picture) -> list[str]:
    """Return what shows a picture, such as "article: Les semis"; some queries."""
    said = _("%(kind)s: %(name)s")
    return [said % {"kind": row._meta.verbose_name, "name": row} for row in rows_showing(picture)]


@admin.register(Picture)
class PictureAdmin(StudioAdmin):
    """The library: all who write in a blog see it and add to it, each changes their own."""

    nav_order = 30
    form = PictureForm
    may_enter = staticmethod(permissions.enters)
    may_add = staticmethod(permissions.writes)
    list_display = ("thumbnail", "description", "blog")
    list_display_links = ("thumbnail",)
    list_filter = ("blog",)
    list_select_related = ("blog",)
    list_per_page = 48
    search_fields = ("alt", "caption", "original_name")
    ordering = ("-pk",)
    fields = ("shown", "alt", "caption", "uses", "facts")
    readonly_fields = ("shown", "uses", "facts")

    class Media:
        css = {"all": ["css/admin/picture-grid.css"]}

    def may_change(self, user, row: Picture) -> bool:
        return rules.changes(user, row)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("uploaded_by__profile")

    def get_urls(self) -> list:
        own = [
            # Not through admin_view: a script that is not signed in wants 403, not a sign-in page.
            path("upload/", UploadView.as_view(), name="media_picture_upload"),
            path(
                "choices/",
                self.admin_site.admin_view(ChoicesView.as_view()),
                name="media_picture_choices",
            ),
        ]
        return own + super().get_urls()

    def add_view(self, request: HttpRequest, form_url="", extra_context=None) -> HttpResponse:
        # Refuses whoever may not add to it, and whoever may not know of it.
        chosen = self._chosen_blog(request)
        if isinstance(chosen, HttpResponse):
            return chosen
        return UploadPage.as_view(model_admin=self, blog=chosen)(request)

    # The list

    @admin.display(description=gettext_lazy("picture"))
    def thumbnail(self, picture: Picture) -> SafeString:
        return picture_tag(
            picture, alt=str(picture), sizes="12rem", **{"class": "picture-grid__image"}
        )

    @admin.display(description=gettext_lazy("text"), ordering="alt")
    def description(self, picture: Picture) -> SafeString:
        if not picture.alt:
            return format_html(
                '<span class="picture-grid__missing">{}</span>', _("No description yet")
            )
        return format_html("<bdi>{}</bdi>", picture.alt)

    # Deleting

    def get_deleted_objects(self, objs, request: HttpRequest) -> tuple:
        """Name below the pictures what shows them, of the first few: it keeps an empty place."""
        pictures = list(objs)
        names, *rest = super().get_deleted_objects(pictures, request)
        tree: list = []
        for number, (name, picture) in enumerate(zip(names, pictures, strict=True)):
            tree.append(name)
            uses = uses_of(picture) if number < MOST_TOLD else []
            tree += [uses] if uses else []
        return tree, *rest

    # The form

    @admin.display(description=gettext_lazy("picture"))
    def shown(self, picture: Picture) -> SafeString:
        return picture_tag(
            picture, sizes="(min-width: 48rem) 40rem, 100vw", **{"class": "picture-shown"}
        )

    @admin.display(description=gettext_lazy("shown in"))
    def uses(self, picture: Picture) -> SafeString | str:
        uses = uses_of(picture)
        items = format_html_join("", "<li>{}</li>", ((use,) for use in uses))
        return format_html("<ul>{}</ul>", items) if uses else _("No text shows it yet.")

    @admin.display(description=gettext_lazy("file"))
    def facts(self, picture: Picture) -> SafeString:
        facts = (
            f"{picture.width} × {picture.height}",
            filesizeformat(picture.size),
            picture.original_name,
            str(picture.uploaded_by.profile) if picture.uploaded_by else "",
        )
        return format_html_join(" · ", "<bdi>{}</bdi>", ((fact,) for fact in facts if fact))
