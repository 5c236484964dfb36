from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MediaConfig(AppConfig):
    name = "blog.media"
    label = "media"
    verbose_name = _("Pictures")

    def ready(self) -> None:
        from blog.media import actions  # noqa: F401 - its receiver removes the files of the deleted
