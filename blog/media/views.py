"""The files of pictures, where no web server in front hands them out."""

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views import View

from blog.blogs import errors
from blog.media.models import withheld_at
from blog.richtext import pictures

CONTENT_TYPES = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}
ONE_YEAR = 365 * 24 * 3600


class PictureFile(View):
    """A picture or one of its renditions; a rendition not made yet leads to the picture itself.

    The pattern of the address leaves no room for a path outside the pictures' folder.
    """

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, stem: str, extension: str) -> HttpResponse:
        name = f"{stem}.{extension}"
        try:
            file = default_storage.open(name)
        except OSError:
            return self._stand_in(stem, extension)
        content_type = CONTENT_TYPES[extension.rpartition(".")[2]]
        response = FileResponse(file, content_type=content_type)
        # Another picture would have another name.
        response.headers["Cache-Control"] = f"public, max-age={ONE_YEAR}, immutable"
        return response

    def _stand_in(self, stem: str, extension: str) -> HttpResponse:
        withheld = withheld_at(stem)
        if withheld is not None:
            return errors.withheld(self.request, withheld)
        if "." not in extension:
            raise Http404
        for name in (f"{stem}.{other}" for other in pictures.EXTENSIONS):
            if default_storage.exists(name):
                response = HttpResponseRedirect(settings.MEDIA_URL + name)
                response.headers["Cache-Control"] = "no-store"
                return response
        raise Http404
