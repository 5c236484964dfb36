"""The part of the desk where life or safety is at stake: DSA, article 18."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext as _

from blog.moderation.actions import alerting
from blog.moderation.admin.forms import NoDangerForm, NoticeForm
from blog.moderation.authorities import authorities, what_to_send


class DangerForms:
    """The forms of a desk that answer a danger: to suspect it, to record a notice, to clear it."""

    verbs = ("suspect", "told", "clear")

    def post_suspect(self) -> HttpResponse:
        alerting.suspect_danger(case=self.case, by=self.request.user)
        return self.back()

    def post_told(self) -> HttpResponse:
        form = NoticeForm(self.request.POST, prefix="notice", label_suffix="")
        if form.is_valid():
            try:
                alerting.record_notice(case=self.case, by=self.request.user, **form.cleaned_data)
            except ValidationError as error:
                form.add_error(None, error)
        if not form.is_valid():
            return self.page(notice=form, status=422)
        return self.back(_("Recorded."))

    def post_clear(self) -> HttpResponse:
        form = NoDangerForm(self.request.POST, prefix="clear", label_suffix="")
        if not form.is_valid():
            return self.page(clear=form, status=422)
        try:
            alerting.clear_danger(case=self.case, by=self.request.user, **form.cleaned_data)
        except ValidationError as error:
            messages.error(self.request, " ".join(error.messages))
        return self.back()

    def danger(self, notice=None, clear=None) -> dict:
        """Return what the desk shows of a danger; nothing where none was ever suspected."""
        if not self.case.danger:
            return {}
        is_asked = self.case.is_alarming or notice is not None
        return {
            "authorities": authorities(),
            "notices": list(self.case.notices.select_related("by__profile").order_by("pk")),
            "what_to_send": what_to_send(self.case) if self.case.danger != "cleared" else "",
            "is_asked": is_asked,
            "notice_form": notice or NoticeForm(prefix="notice", label_suffix=""),
            "clear_form": clear or NoDangerForm(prefix="clear", label_suffix=""),
        }
