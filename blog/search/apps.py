from django.apps import AppConfig
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "blog.search"
    label = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        from blog.articles import models  # models are not loaded when this module is
        from blog.blogs.models import Blog
        from blog.search import receivers

        for model in (models.Article, models.Page):
            post_save.connect(receivers.text_saved, model, dispatch_uid="search")
            post_delete.connect(receivers.text_deleted, model, dispatch_uid="search")
        m2m_changed.connect(receivers.tags_changed, models.TaggedArticle, dispatch_uid="search")
        for model in (models.Category, models.Tag):
            post_save.connect(receivers.label_saved, model, dispatch_uid="search")
            pre_delete.connect(receivers.label_goes, model, dispatch_uid="search")
            post_delete.connect(receivers.label_gone, model, dispatch_uid="search")
        pre_save.connect(receivers.blog_changes, Blog, dispatch_uid="search")
        post_save.connect(receivers.blog_changed, Blog, dispatch_uid="search")
