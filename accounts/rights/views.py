from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from accounts.rights import estate
from accounts.rights.actions import ask_archive, private_storage
from accounts.rights.closing import ask_closing, change_mind
from accounts.rights.forms import ClosingForm, LinkForms, ProfileForm
from accounts.rights.middleware import MARK
from accounts.rights.models import Closing
from accounts.rights.showing import shown_of
from blog.jobs.models import Job


def is_open(request: HttpRequest) -> bool:
    """Whether the account of who asks is not being closed."""
    return not Closing.objects.filter(user=request.user.pk).exists()


# It must be the person themself who takes the archive or closes the account; to see that it is
# being closed, and to change one's mind, signing in is enough.
fresh = method_decorator(reauthentication_required, name="dispatch")
fresh_while_open = method_decorator(reauthentication_required(enabled=is_open), name="dispatch")


class Data(LoginRequiredMixin, TemplateView):
    """Mes données: all that is held of the person, the profile to correct, the archive to ask."""

    template_name = "rights/data.html"

    def post(self, request: HttpRequest) -> HttpResponse:
        """Correct the profile; what is refused is shown again as it was typed."""
        profile = request.user.profile
        form = ProfileForm(request.POST, instance=profile)
        links = LinkForms(request.POST, instance=profile)
        if form.is_valid() and links.is_valid() and _saved(form, links):
            language = form.cleaned_data["language"]
            with translation.override(language):
                messages.success(request, _("Your profile is saved."))
                return redirect("rights:data")
        # What was refused would otherwise be shown as being held.
        request.user.profile.refresh_from_db()
        return self.render_to_response(self.get_context_data(form=form, links=links), status=422)

    def get_context_data(self, **kwargs) -> dict:
        user = self.request.user
        context = {
            "form": ProfileForm(instance=user.profile),
            "links": LinkForms(instance=user.profile),
            "shown": shown_of(user),
            "archives": list(user.archives.order_by("-pk")),
            "closing": Closing.objects.filter(user=user).first(),
        }
        return super().get_context_data(**context | kwargs)


def _saved(form: ProfileForm, links: LinkForms) -> bool:
    """Write both; False where somebody took the same name in between."""
    try:
        with transaction.atomic():
            form.save()
            links.save()
    except IntegrityError:
        form.add_error("pseudonym", _("Somebody already signs with this name."))
        return False
    return True


class AskArchive(LoginRequiredMixin, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        try:
            ask_archive(user=request.user)
        except ValidationError as error:
            messages.error(request, error.messages[0])
        return redirect("rights:data")


class ArchiveState(LoginRequiredMixin, View):
    """How far an archive is, for the page that waits for it: {ready, failed, done, total}."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        archive = get_object_or_404(request.user.archives, key=key)
        job = Job.objects.filter(pk=archive.job).first() if archive.job.isdecimal() else None
        return JsonResponse(
            {
                "ready": archive.is_ready,
                "failed": bool(job and job.state in {Job.State.FAILED, Job.State.STOPPED}),
                "done": job.done if job else 0,
                "total": job.total if job else 0,
            }
        )


@fresh
class DownloadArchive(LoginRequiredMixin, View):
    """The file, for its owner alone, who has just shown again that it is them."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        archive = get_object_or_404(request.user.archives.ready(), key=key)
        try:
            file = private_storage().open(archive.name)
        except OSError as error:
            raise Http404 from error
        day = timezone.localdate(archive.ready_at).isoformat()
        return FileResponse(
            file,
            as_attachment=True,
            filename=f"carnet-{request.user.profile.slug}-{day}.zip",
            content_type="application/zip",
        )


@fresh_while_open
class Close(LoginRequiredMixin, View):
    """Ask for the account to be closed; while it is, what will happen and the way back."""

    http_method_names = ["get", "post"]

    def get(self, request: HttpRequest) -> HttpResponse:
        closing = Closing.objects.filter(user=request.user).first()
        return self._state(closing) if closing else self._page(self._form())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self._form(request.POST)
        if form.is_valid():
            try:
                ask_closing(
                    user=request.user,
                    wishes=form.wishes(),
                    keep_texts=form.cleaned_data["keep_texts"],
                )
            except ValidationError as error:
                form.add_error(None, error)
            else:
                request.session[MARK] = True
                return redirect("rights:close")
        return self._page(form, status=422)

    def _form(self, data=None) -> ClosingForm:
        user = self.request.user
        return ClosingForm(data, user=user, owned=estate.left_by(user))

    def _page(self, form: ClosingForm, status: int = 200) -> HttpResponse:
        return render(self.request, "rights/close.html", {"form": form}, status=status)

    def _state(self, closing: Closing) -> HttpResponse:
        user = self.request.user
        left = {(one.estate, one.key) for one in estate.left_by(user)}
        bequests = closing.bequests.select_related("heir__profile").order_by("pk")
        context = {
            "closing": closing,
            "blogs": [(bequest, (bequest.estate, bequest.key) in left) for bequest in bequests],
            "archives": list(user.archives.order_by("-pk")),
        }
        return render(self.request, "rights/closing.html", context)


class ChangeMind(LoginRequiredMixin, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        if change_mind(user=request.user):
            messages.success(request, _("Your account stays open."))
        return redirect("rights:data")
