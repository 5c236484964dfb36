from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReviewConfig(AppConfig):
    name = "blog.review"
    label = "review"
    verbose_name = _("Approval")

    def ready(self) -> None:
        from blog.articles import actions  # models are not loaded when this module is
        from blog.review import receivers

        actions.article_submitted.connect(receivers.tell_editors, dispatch_uid="review")
        actions.article_published.connect(receivers.tell_author, dispatch_uid="review")
        actions.article_sent_back.connect(receivers.keep_and_send_word, dispatch_uid="review")
