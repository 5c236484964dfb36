from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from blog.articles.actions import save_page
from blog.articles.admin.writing import Button, WritingAdmin
from blog.articles.forms import PageForm, Wish
from blog.articles.models import Page, Status

WISHES = {Wish.SAVE, Wish.PREVIEW, Wish.PUBLISH, Wish.WITHDRAW}


@admin.register(Page)
class PageAdmin(WritingAdmin):
    """Pages beside the articles: they are the editors'."""

    nav_order = 20
    form = PageForm
    list_display = ("shown_title", "badge", "blog", "position")
    list_display_links = ("shown_title",)
    list_filter = ("blog",)
    list_select_related = ("blog",)
    ordering = ("blog", "position", "pk")
    fieldsets = (
        (None, {"fields": ["title", "body"], "classes": ["main"]}),
        (gettext_lazy("Address and place"), {"fields": ["slug", "position"], "classes": ["side"]}),
    )

    def buttons(self, request: HttpRequest, writing: Page | None) -> list[Button]:
        if writing and writing.status == Status.PUBLISHED:
            return [Button(Wish.SAVE, _("Update")), Button(Wish.WITHDRAW, _("Withdraw"))]
        save = Button(Wish.SAVE, _("Save the draft"))
        return [Button(Wish.PUBLISH, _("Publish")), save, Button(Wish.PREVIEW, _("Preview"))]

    def may_wish(self, request: HttpRequest, wish: Wish, writing: Page | None) -> bool:
        return wish in WISHES

    def fulfil(self, request: HttpRequest, wish: Wish, writing: Page, form) -> str:
        was_public = writing.status == Status.PUBLISHED
        publish = wish == Wish.PUBLISH or (was_public and wish != Wish.WITHDRAW)
        save_page(page=writing, publish=publish)
        if publish and not was_public:
            return _("“{title}” is published.")
        if was_public and not publish:
            return _("“{title}” is a draft again; readers do not find it any more.")
        return _("“{title}” is saved.")

    @admin.display(description=gettext_lazy("title"), ordering="title")
    def shown_title(self, page: Page) -> SafeString:
        return format_html("<bdi>{}</bdi>", page.title)

    @admin.display(description=gettext_lazy("status"), ordering="status")
    def badge(self, page: Page) -> SafeString:
        return format_html(
            '<span class="badge badge--{}">{}</span>', page.status, page.get_status_display()
        )
