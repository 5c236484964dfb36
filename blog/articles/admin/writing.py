"""What the forms of articles and pages have in common: buttons, messages, preview."""

from typing import NamedTuple

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from blog.articles.forms import Wish
from blog.articles.models import Status
from blog.articles.preview import preview_response
from blog.blogs.studio import StudioAdmin
from blog.richtext.admin import RichTextAdminMixin


class Button(NamedTuple):
    """A button of the save row; `later` is its label while the date lies ahead."""

    wish: Wish
    label: str
    later: str = ""


class WritingAdmin(RichTextAdminMixin, StudioAdmin):
    """Texts: the pressed button is what happens to them, through the actions of blog.articles."""

    change_form_template = "admin/articles/writing_form.html"
    search_fields = ("title",)

    class Media:
        js = ("js/admin/publication.js",)

    def buttons(self, request: HttpRequest, writing) -> list[Button]:
        """Return the save row for `writing`, None for a new one; the first is the main one."""
        raise NotImplementedError

    def may_wish(self, request: HttpRequest, wish: Wish, writing) -> bool:
        """Whether the person may press this button, whether or not the page showed it."""
        raise NotImplementedError

    def fulfil(self, request: HttpRequest, wish: Wish, writing, form) -> str:
        """Write `writing` as wished and return the sentence that says so, with "{title}" in it."""
        raise NotImplementedError

    def content_language(self, request: HttpRequest) -> str:
        return request.studio_blog.language if getattr(request, "studio_blog", None) else ""

    def picture_upload_url(self, request: HttpRequest) -> str:
        blog = getattr(request, "studio_blog", None)
        return f"{reverse('admin:media_picture_upload')}?blog={blog.pk}" if blog else ""

    def get_urls(self) -> list:
        name = f"{self.opts.app_label}_{self.opts.model_name}_preview"
        view = self.admin_site.admin_view(self.preview_view)
        return [path("<int:pk>/preview/", view, name=name), *super().get_urls()]

    @method_decorator(require_safe)
    def preview_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the page as readers would see it, to the people of its blog."""
        writing = self.get_object(request, str(pk))
        if not self.has_view_permission(request, writing):
            raise PermissionDenied
        return preview_response(request, writing)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        if request.method == "POST":
            form.wish = Wish.of(request.POST)
            if not self.may_wish(request, form.wish, obj):
                raise PermissionDenied
        return form

    def save_model(self, request, obj, form, change) -> None:
        request.studio_said = self.fulfil(request, form.wish, obj, form)

    def render_change_form(self, request, context, *args, obj=None, **kwargs) -> HttpResponse:
        if obj is not None and request.method == "POST":
            # A refused form has left what was typed on the row: around it stands what is kept.
            obj = context["original"] = self.get_object(request, str(obj.pk))
        may_save = obj is None or self.has_change_permission(request, obj)
        context["buttons"] = self.buttons(request, obj) if may_save else []
        context["public_url"] = obj.get_absolute_url() if obj and is_public(obj) else ""
        context["studio_blog"] = request.studio_blog
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def response_add(self, request, obj, post_url_continue=None) -> HttpResponse:
        return self._after(request, obj)

    def response_change(self, request, obj) -> HttpResponse:
        return self._after(request, obj)

    def _after(self, request: HttpRequest, writing) -> HttpResponse:
        page = "preview" if Wish.of(request.POST) == Wish.PREVIEW else "change"
        if page == "change":
            self.message_user(request, self._sentence(request, writing), messages.SUCCESS)
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}"
        return HttpResponseRedirect(reverse(name, args=[writing.pk]))

    def _sentence(self, request: HttpRequest, writing) -> str:
        said = format_html(request.studio_said, title=writing.title)
        if not is_public(writing):
            return said
        link = format_html('<a href="{}">{}</a>', writing.get_absolute_url(), _("See it"))
        return format_html("{} {}", said, link)

    def each(self, request: HttpRequest, rows, allowed, write) -> tuple[int, int]:
        """Call `write(row)` on the rows that the person may change so; return (done, left)."""
        done = left = 0
        with transaction.atomic():
            for row in rows:
                if allowed(request.user, row):
                    write(row)
                    done += 1
                else:
                    left += 1
        return done, left


def is_public(writing) -> bool:
    """Whether readers find it now, as far as its blog is open to them."""
    return writing.status == Status.PUBLISHED and not getattr(writing, "is_scheduled", False)
