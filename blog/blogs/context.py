from django.conf import settings
from django.http import HttpRequest


def platform(request: HttpRequest) -> dict:
    """Give every template the blog it is in, the platform's name and its home address."""
    return {
        "blog": getattr(request, "blog", None),
        "platform_name": settings.PLATFORM_NAME,
        "platform_home": settings.PLATFORM_URL + "/",
    }
