from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommentsConfig(AppConfig):
    name = "blog.comments"
    label = "comments"
    verbose_name = _("Comments")

    def ready(self) -> None:
        from blog.comments import following  # noqa: F401 - its model stands apart from the others
