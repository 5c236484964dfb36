from django.apps import AppConfig


class FeedsConfig(AppConfig):
    name = "blog.feeds"
    label = "feeds"
