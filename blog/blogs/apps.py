from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _


class BlogsConfig(AppConfig):
    name = "blog.blogs"
    label = "blogs"
    verbose_name = _("Blogs")

    def ready(self) -> None:
        from blog.blogs import freshness  # models are not loaded when this module is

        freshness.connect()


class StudioConfig(AdminConfig):
    """Django's admin, entered by whoever has a role in a blog."""

    default_site = "blog.blogs.site.StudioSite"
