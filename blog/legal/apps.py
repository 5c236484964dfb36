from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LegalConfig(AppConfig):
    name = "blog.legal"
    label = "legal"
    verbose_name = _("Legal texts")

    def ready(self) -> None:
        from blog.legal import checks  # noqa: F401 - registers itself
