from collections.abc import Callable
from datetime import datetime

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.http import Http404, HttpRequest
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from blog.jobs import actions
from blog.jobs.models import Job, JobQuerySet


@admin.register(Job)
class JobAdmin(admin.ModelAdmin):
    """What the platform does in the background, for its admins; nothing here is typed in."""

    list_display = ["name", "state", "when", "attempts", "progress", "error_line"]
    list_filter = ["state", "task"]
    search_fields = ["task"]
    ordering = ["-pk"]
    list_per_page = 50
    nav_order = 90  # in the studio's menu, after all that people write
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    actions = ["run_again", "stop"]
    fields = [
        *("task", "arguments", "slot", "state", "progress", "message", "attempts", "priority"),
        *("created_at", "due_at", "started_at", "finished_at", "worker", "stop_requested"),
        *("trace", "result"),
    ]
    readonly_fields = ["progress", "trace"]

    def get_urls(self) -> list:
        # The one without a name sends addresses of Django 1.8 on.
        return [url for url in super().get_urls() if url.name]

    def get_queryset(self, request: HttpRequest) -> JobQuerySet:
        jobs = super().get_queryset(request)
        return jobs if self.has_view_permission(request) else jobs.none()

    def get_object(self, request: HttpRequest, object_id: str, from_field=None) -> Job:
        job = super().get_object(request, object_id, from_field)
        if job is None:
            raise Http404
        return job

    @method_decorator(require_safe)
    def history_view(self, request: HttpRequest, object_id: str, extra_context=None):
        return super().history_view(request, object_id, extra_context)

    def has_view_permission(self, request: HttpRequest, obj: Job | None = None) -> bool:
        return request.user.is_active and request.user.is_superuser

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Job | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Job | None = None) -> bool:
        return False

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        # What the filters ask; others (slot__year=99999, task__regex=((() can be made to break.
        return lookup in {"state__exact", "task"}

    def response_action(self, request, queryset, *args):
        # Django's own answers 500 to a choice that is no number.
        for pk in request.POST.getlist(ACTION_CHECKBOX_NAME):
            if not (pk.isdecimal() and len(pk) < 19):
                raise Http404
        return super().response_action(request, queryset, *args)

    @admin.display(description=_("task"), ordering="task")
    def name(self, job: Job) -> str:
        return job.task.rpartition(".")[2]

    @admin.display(description=_("when"))
    def when(self, job: Job) -> datetime | None:
        """Return when it ended, else when it began to run, else when it will."""
        running = job.state == Job.State.RUNNING
        return job.finished_at or (job.started_at if running else job.due_at)

    @admin.display(description=_("error"))
    def error_line(self, job: Job) -> str:
        return job.error.rstrip().rpartition("\n")[2][:200]

    @admin.display(description=_("error"))
    def trace(self, job: Job) -> SafeString | str:
        return format_html("<pre>{}</pre>", job.error) if job.error else ""

    @admin.display(description=_("progress"))
    def progress(self, job: Job) -> SafeString | str:
        if not job.total:
            return ""
        label = _("%(done)d of %(total)d") % {"done": job.done, "total": job.total}
        return format_html(
            '<progress value="{}" max="{}" aria-label="{}"></progress> {} {}',
            *(job.done, job.total, label, label, job.message),
        )

    @admin.action(description=_("Run the chosen jobs again"))
    def run_again(self, request: HttpRequest, chosen: JobQuerySet) -> None:
        count = self._act(request, chosen, actions.run_again)
        told = ngettext("%d job will run again.", "%d jobs will run again.", count) % count
        self.message_user(request, told, messages.SUCCESS if count else messages.WARNING)

    @admin.action(description=_("Stop the chosen jobs"))
    def stop(self, request: HttpRequest, chosen: JobQuerySet) -> None:
        count = self._act(request, chosen, actions.stop)
        told = ngettext("%d job will stop.", "%d jobs will stop.", count) % count
        self.message_user(request, told, messages.SUCCESS if count else messages.WARNING)

    def _act(self, request: HttpRequest, chosen: JobQuerySet, verb: Callable) -> int:
        """Do `verb` to the chosen jobs, leave a trace of who did, return how many it changed."""
        jobs = Job.objects.filter(pk__in=list(chosen.values_list("pk", flat=True)))
        for job in jobs:
            self.log_change(request, job, verb.__name__)
        return verb(jobs=jobs)
