from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ModerationConfig(AppConfig):
    name = "blog.moderation"
    label = "moderation"
    verbose_name = _("Moderation")

    def ready(self) -> None:
        from blog.moderation import held, known, tasks  # noqa: F401 - they register themselves
