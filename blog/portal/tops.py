"""What is talked about on the platform."""

from django.conf import settings
from django.utils.translation import gettext as _

from blog.articles.querysets import ArticleQuerySet
from blog.comments.top_views import MostCommented
from blog.portal.lists import shown_articles


class Top(MostCommented):
    """The most commented articles of listed blogs."""

    template_name = "portal/top.html"
    default_period = "month"

    def articles(self) -> ArticleQuerySet:
        return shown_articles().defer("body", "body_html")

    def get_context_data(self, **kwargs) -> dict:
        said = _("The most commented articles of %(name)s.") % {"name": settings.PLATFORM_NAME}
        return super().get_context_data(description=said, **kwargs)
