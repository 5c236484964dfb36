from django.apps import AppConfig


class ArchivesConfig(AppConfig):
    name = "blog.archives"
    label = "archives"
