"""The terms: the host's own by their day, and before there are any, the ones that Carnet ships."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from blog.legal.models import TermsVersion


def shipped_terms(language: str) -> str:
    """Return the shipped terms as HTML, in "fr" or "en"."""
    with translation.override(language):
        context = {"platform_name": settings.PLATFORM_NAME}
        return render_to_string(f"legal/terms_{language}.html", context).strip()


def present_terms() -> TermsVersion | None:
    """Return the version in force, None while those that Carnet ships are."""
    return TermsVersion.objects.in_force().first()


def announced_terms(number: int) -> TermsVersion | None:
    """Return a version that was announced, by its number."""
    return TermsVersion.objects.exclude(in_force_at=None).filter(pk=number).first()


def announced_versions() -> list[TermsVersion]:
    """Return all that were announced, the last first, without their texts."""
    announced = TermsVersion.objects.exclude(in_force_at=None).defer("text_fr", "text_en")
    return list(announced.order_by("-in_force_at", "-pk"))
