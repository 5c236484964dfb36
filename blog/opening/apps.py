from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OpeningConfig(AppConfig):
    name = "blog.opening"
    label = "opening"
    verbose_name = _("Opening a blog")

    def ready(self) -> None:
        from allauth.account.signals import email_changed, email_confirmed

        from blog.opening import receivers  # models are not loaded when this module is

        email_confirmed.connect(receivers.show_blogs, dispatch_uid="opening_confirmed")
        email_changed.connect(receivers.show_blogs, dispatch_uid="opening_changed")
