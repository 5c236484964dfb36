from django.apps import AppConfig


class VisitorsConfig(AppConfig):
    name = "blog.visitors"
    label = "visitors"
