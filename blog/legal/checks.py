"""A host that serves the public must say who it is."""

from django.conf import settings
from django.core import checks


@checks.register(checks.Tags.compatibility, deploy=True)
def host_is_named(app_configs, **kwargs) -> list[checks.CheckMessage]:
    """Warn where the legal notice cannot name the host (LCEN, article 1-1)."""
    missing = [name for name in ("NAME", "ADDRESS", "EMAIL") if not settings.HOST[name]]
    if not missing:
        return []
    names = ", ".join(f"CARNET_HOST_{name}" for name in missing)
    said = f"The legal notice cannot say who runs this platform: set {names}."
    return [checks.Warning(said, id="legal.W001")]
