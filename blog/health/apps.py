from django.apps import AppConfig


class HealthConfig(AppConfig):
    name = "blog.health"
    label = "health"
