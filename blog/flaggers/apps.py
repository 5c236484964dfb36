from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FlaggersConfig(AppConfig):
    name = "blog.flaggers"
    label = "flaggers"
    verbose_name = _("Trusted flaggers")
