from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "blog.demo"
    label = "demo"
