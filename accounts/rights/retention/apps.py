from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RetentionConfig(AppConfig):
    name = "accounts.rights.retention"
    label = "retention"
    verbose_name = _("Data kept by law")

    def ready(self) -> None:
        from accounts.rights.retention import receivers  # noqa: F401 - they connect themselves
