"""Pages of the studio about pictures, beside the admin's own."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views import View
from django.views.generic import FormView

from accounts.studio import read_id
from blog.blogs import permissions
from blog.blogs.models import Blog
from blog.media import limits
from blog.media.actions import add_picture
from blog.media.forms import UploadForm
from blog.media.images import ACCEPT, MAX_BYTES, too_large
from blog.media.models import Picture
from blog.media.widgets import UPLOADER

PAGE_SIZE = 24


def named_blog(request: HttpRequest) -> Blog | None:
    """Return the blog of `?blog=7` if the person has a role in it."""
    pk = read_id(request.GET.get("blog", ""))
    return permissions.blogs_of(request.user).filter(pk=pk).first()


def too_many_uploads() -> str:
    return _("You have sent many pictures in an hour: please go on a little later.")


class UploadView(View):
    """A picture from the editor or from `<picture-uploader>`: POST `upload`, and `alt` if any.

    Answers 201 {"id", "url", "width", "height", "thumbnail", "text"}, else 4xx
    {"error": {"message"}} with a sentence for the author.
    """

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> JsonResponse:
        if not permissions.enters_studio(request.user):
            return self._refusal(403, _("Please sign in again to add pictures."))
        blog = named_blog(request)
        if blog is None:
            return self._refusal(404, _("This blog is not there any more."))
        if not permissions.writes(request.user, blog):
            return self._refusal(403, _("Nothing can be added to this blog now."))
        if limits.was_too_large(request):
            return self._refusal(413, too_large().message)
        upload = request.FILES.get("upload")
        if upload is None:
            return self._refusal(400, _("No picture has come: please choose a file."))
        if upload.size > MAX_BYTES:
            return self._refusal(413, too_large().message)
        if not limits.may_upload(request.user):
            response = self._refusal(429, too_many_uploads())
            response.headers["Retry-After"] = "3600"
            return response
        try:
            picture = add_picture(
                blog=blog, by=request.user, upload=upload, alt=request.POST.get("alt", "")
            )
        except ValidationError as error:
            return self._refusal(400, " ".join(error.messages))
        return JsonResponse(self._told(picture), status=201)

    @staticmethod
    def _told(picture: Picture) -> dict:
        return {
            "id": picture.pk,
            "url": picture.url,
            "width": picture.width,
            "height": picture.height,
            "thumbnail": picture.thumbnail_url,
            "text": str(picture),
        }

    @staticmethod
    def _refusal(status: int, message: str) -> JsonResponse:
        return JsonResponse({"error": {"message": message}}, status=status)


class ChoicesView(View):
    """A part of a blog's library to choose from, newest first; `?q=` words, `?before=` a key."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest) -> HttpResponse:
        blog = named_blog(request)
        if blog is None:
            raise Http404
        words = request.GET.get("q", "")[:200]
        found = blog.pictures.newest_first().told_by(words)
        if (before := read_id(request.GET.get("before", ""))) is not None:
            found = found.filter(pk__lt=before)
        shown = list(found[: PAGE_SIZE + 1])
        context = {
            "pictures": shown[:PAGE_SIZE],
            "next": shown[PAGE_SIZE - 1].pk if len(shown) > PAGE_SIZE else None,
            "words": words,
        }
        return TemplateResponse(request, "admin/media/_choices.html", context)


class UploadPage(FormView):
    """Adding one picture or several to the library of `blog`.

    The form works alone; `<picture-uploader>` sends file by file and shows how far each has come.
    """

    form_class = UploadForm
    template_name = "admin/media/picture/upload.html"
    model_admin = None
    blog: Blog | None = None

    def get_context_data(self, **kwargs) -> dict:
        query = f"?blog={self.blog.pk}"
        return super().get_context_data(
            **self.model_admin.admin_site.each_context(self.request),
            opts=self.model_admin.opts,
            title=_("Add pictures"),
            blog_of_pictures=self.blog,
            upload_url=reverse("admin:media_picture_upload") + query,
            list_url=self.get_success_url(),
            accept=ACCEPT,
            media=UPLOADER,
            **kwargs,
        )

    def get_success_url(self) -> str:
        return reverse("admin:media_picture_changelist") + f"?blog={self.blog.pk}"

    def get_form(self, form_class=None) -> UploadForm:
        form = super().get_form(form_class)
        if limits.was_too_large(self.request):
            form.full_clean()
            form.errors.pop("files", None)
            form.add_error("files", _("This is too much at once: send fewer pictures."))
        return form

    def form_valid(self, form: UploadForm) -> HttpResponse:
        added = 0
        for upload in form.cleaned_data["files"]:
            try:
                self._add(upload, form.cleaned_data["alt"])
                added += 1
            except ValidationError as error:
                for message in error.messages:
                    form.add_error("files", f"{upload.name} – {message}")
        if added:
            sentence = ngettext("%(count)d picture added.", "%(count)d pictures added.", added)
            messages.success(self.request, sentence % {"count": added})
        if form.errors:
            return self.form_invalid(form)
        return HttpResponseRedirect(self.get_success_url())

    def _add(self, upload, alt: str) -> Picture:
        if upload.size > MAX_BYTES:
            raise too_large()
        if not limits.may_upload(self.request.user):
            raise ValidationError(too_many_uploads())
        picture = add_picture(blog=self.blog, by=self.request.user, upload=upload, alt=alt)
        self.model_admin.log_addition(self.request, picture, [{"added": {}}])
        return picture
