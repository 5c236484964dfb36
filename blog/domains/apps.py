from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DomainsConfig(AppConfig):
    name = "blog.domains"
    label = "domains"
    verbose_name = _("Addresses")

    def ready(self) -> None:
        from blog.domains import former  # models are not loaded when this module is

        former.connect()
