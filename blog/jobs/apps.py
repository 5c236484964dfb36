from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class JobsConfig(AppConfig):
    name = "blog.jobs"
    label = "jobs"
    verbose_name = _("Background work")

    def ready(self) -> None:
        # What an app does in the background stands in its tasks.py; `every` registers there.
        autodiscover_modules("tasks")
