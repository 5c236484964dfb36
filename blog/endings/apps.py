from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EndingsConfig(AppConfig):
    name = "blog.endings"
    label = "endings"
    verbose_name = _("Ends of blogs")
