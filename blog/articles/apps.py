from django.apps import AppConfig
from django.db.models.signals import pre_delete
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "blog.articles"
    label = "articles"
    verbose_name = _("Texts")

    def ready(self) -> None:
        from blog.articles import tallies  # models are not loaded when this module is
        from blog.articles.models import Article

        pre_delete.connect(tallies.follow_deletion, sender=Article, dispatch_uid="tallies")
