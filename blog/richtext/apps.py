from django.apps import AppConfig


class RichtextConfig(AppConfig):
    name = "blog.richtext"
    label = "richtext"
