from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "blog.portal"
    label = "portal"
