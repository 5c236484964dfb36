from django.conf import settings
from django.http import Http404
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from blog.legal import texts


class Terms(TemplateView):
    """The terms in force, and the ones that are announced; `number` is a version of its own."""

    template_name = "legal/terms.html"

    def get_context_data(self, number: int | None = None, **kwargs) -> dict:
        present = texts.present_terms()
        shown = present if number is None else texts.announced_terms(number)
        if number is not None and shown is None:
            raise Http404
        text = shown.text if shown else texts.shipped_terms(translation.get_language())
        return super().get_context_data(
            text=text,
            shown=shown,
            present=present,
            versions=texts.announced_versions(),
            description=_("What may be published on %(name)s, and how it is judged.")
            % {"name": settings.PLATFORM_NAME},
            **kwargs,
        )


class Notices(TemplateView):
    """Who runs the platform, and where to write to them."""

    template_name = "legal/notices.html"

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(
            host=settings.HOST,
            description=_("Who publishes and hosts %(name)s.") % {"name": settings.PLATFORM_NAME},
            **kwargs,
        )


class BlogNotices(TemplateView):
    """Who answers for a blog: named, or unnamed and known to the host."""

    template_name = "legal/blog_notices.html"

    def get_context_data(self, **kwargs) -> dict:
        imprint = getattr(self.request.blog, "imprint", None)
        return super().get_context_data(host=settings.HOST, imprint=imprint, **kwargs)
