from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SidebarConfig(AppConfig):
    name = "blog.sidebar"
    label = "sidebar"
    verbose_name = _("Sidebar")

    def ready(self) -> None:
        from blog.blogs.actions import blog_opened  # models are not loaded when this module is
        from blog.sidebar.actions import lay_first_boxes

        blog_opened.connect(
            lambda blog, **kwargs: lay_first_boxes(blog=blog),
            dispatch_uid="lay_first_boxes",
            weak=False,
        )
