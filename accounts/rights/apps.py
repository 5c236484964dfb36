from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class RightsConfig(AppConfig):
    name = "accounts.rights"
    label = "rights"
    verbose_name = _("A person's rights")

    def ready(self) -> None:
        # What an app holds of a person stands in its held.py; `holds` registers there.
        autodiscover_modules("held")
