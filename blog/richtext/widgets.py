"""The editor in a form: a textarea that CKEditor 5 takes over when its files are there."""

import json

from django import forms
from django.conf import settings
from django.forms.widgets import Script
from django.templatetags.static import static
from django.utils.translation import get_language, gettext

VENDOR = "vendor/ckeditor5"


class RichTextWidget(forms.Textarea):
    """A textarea holding HTML; static/js/editor/rich-text.js starts the editor from its data.

    `upload_url` is where pictures are posted (no picture button without it), `content_language`
    the language the text is written in: the browser's spelling follows it.
    """

    def __init__(self, attrs=None, *, upload_url: str = "", content_language: str = "") -> None:
        super().__init__({"rows": 20} | (attrs or {}))
        self.upload_url = upload_url
        self.content_language = content_language

    @property
    def media(self) -> forms.Media:
        styles = ["css/components/rich-text.css", "css/admin/editor.css"]
        scripts = ["js/editor/rich-text.js"]
        if _is_installed():
            styles = [f"{VENDOR}/ckeditor5.css", *styles]
            scripts = [f"{VENDOR}/ckeditor5.umd.js", f"{VENDOR}/fr.umd.js", *scripts]
        deferred = [Script(script, defer=True) for script in scripts]
        return forms.Media(css={"all": styles}, js=deferred)  # type: ignore[arg-type]  # old stubs

    def build_attrs(self, base_attrs, extra_attrs=None) -> dict:
        attributes = super().build_attrs(base_attrs, extra_attrs)
        attributes["data-editor"] = json.dumps(self._settings())
        if self.upload_url:
            attributes["data-upload-url"] = self.upload_url
        return attributes

    def _settings(self) -> dict:
        language = get_language() or settings.LANGUAGE_CODE
        return {
            "language": language,
            "contentLanguage": self.content_language or language,
            "peertube": settings.PEERTUBE_HOSTS,
            "words": {
                "more": gettext("More formats"),
                "code": gettext("Plain text"),
                "count": gettext("Words: %d"),
                "uploading": gettext(
                    "A picture is still on its way: please wait, then save again."
                ),
            },
        }


def _is_installed() -> bool:
    """Tell whether set-up brought the editor's files; without npm it could not."""
    try:
        static(f"{VENDOR}/ckeditor5.umd.js")
    except ValueError:  # what hashed file names answer for a file that is not there
        return False
    return True
