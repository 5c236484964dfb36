"""A form of the studio that came too late: its writer was signed out meanwhile, or signed in anew.

What was typed comes back as a form to send once more, instead of being lost.
"""

from functools import wraps

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from blog.blogs import errors


def keeping_text(view):
    """Guard a view of the studio: to who was signed out while writing, it gives the text back.

    Django would lead to the sign-in and forget what was sent.
    """

    @wraps(view)
    def kept(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not request.user.is_authenticated and came_from_us(request):
            return send_again(request)
        return view(request, *args, **kwargs)

    return kept


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 to a form whose token does not match, with the form itself where that is safe."""
    if request.blog is None and request.path_info.startswith("/admin/") and came_from_us(request):
        return send_again(request)
    return errors.stale_form(request)


def came_from_us(request: HttpRequest) -> bool:
    """Whether the browser vouches that a page of this very origin sent the form.

    No other site can make it say so: one that could have a form of its own offered here would need
    one more click only. Files cannot be given back, and passwords are not.
    """
    return (
        request.method == "POST"
        and request.headers.get("Sec-Fetch-Site") == "same-origin"
        and not request.FILES
        and not any("password" in name for name in request.POST)
    )


def send_again(request: HttpRequest) -> HttpResponse:
    """Answer 403 with all that was sent, and a button that sends it again."""
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name != "csrfmiddlewaretoken"
    ]
    context = {
        **admin.site.each_context(request),
        "title": _("Not saved yet"),
        "fields": fields,
        "written": request.POST.get("title", ""),
    }
    response = TemplateResponse(request, "admin/send_again.html", context, status=403).render()
    response.headers["Cache-Control"] = "private, no-store"
    return response
