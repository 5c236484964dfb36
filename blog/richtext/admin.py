"""The editor in the studio's forms."""

from http import HTTPStatus

from csp.constants import UNSAFE_INLINE
from csp.decorators import csp_update
from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils.decorators import method_decorator
from django.utils.text import Truncator
from django.utils.translation import ngettext

from blog.richtext.fields import RichTextField
from blog.richtext.text import remote_pictures
from blog.richtext.widgets import RichTextWidget


class RichTextAdminMixin(admin.ModelAdmin):
    """For a ModelAdmin whose model has a rich text; the first of its bases."""

    def picture_upload_url(self, request: HttpRequest) -> str:
        """Return where the editor posts pictures; "" leaves its picture button out."""
        return ""

    def content_language(self, request: HttpRequest) -> str:
        """Return the language that texts are written in; "" for the interface's own."""
        return ""

    def formfield_for_dbfield(self, db_field, request: HttpRequest, **kwargs):
        if isinstance(db_field, RichTextField):
            kwargs["widget"] = RichTextWidget(
                upload_url=self.picture_upload_url(request),
                content_language=self.content_language(request),
            )
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    # Styles: lists pasted from Word carry theirs in a <style>. Pictures: previews of uploads.
    @method_decorator(csp_update({"style-src": [UNSAFE_INLINE], "img-src": ["blob:"]}))
    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        response = super().changeform_view(request, object_id, form_url, extra_context)
        if request.method == "POST" and response.status_code == HTTPStatus.FOUND:
            self._tell_of_lost_pictures(request)
        return response

    def _tell_of_lost_pictures(self, request: HttpRequest) -> None:
        """Say which pictures were not kept: a pasted text brings those of other sites."""
        lost = [
            address
            for field in self.opts.fields
            if isinstance(field, RichTextField)
            for address in remote_pictures(request.POST.get(field.name, ""))
        ]
        if lost:
            words = ngettext(
                "%(count)d picture of another site was left out: please upload it. (%(first)s)",
                "%(count)d pictures of other sites were left out: please upload them. (%(first)s…)",
                len(lost),
            )
            first = Truncator(lost[0]).chars(60)
            messages.warning(request, words % {"count": len(lost), "first": first})
