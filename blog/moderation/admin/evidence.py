"""The picture as it was reported, for who finds its case."""

from django.core.files.storage import storages
from django.http import FileResponse, Http404, HttpRequest
from django.views.generic import View

from accounts.studio import read_id
from blog.moderation.models import Snapshot
from blog.moderation.permissions import cases_for


class ReportedFile(View):
    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, object_id: str, snapshot: str) -> FileResponse:
        states = Snapshot.objects.filter(case__in=cases_for(request.user), case=read_id(object_id))
        state = states.filter(pk=read_id(snapshot)).exclude(file="").first()
        if state is None:
            raise Http404
        try:
            return FileResponse(storages["private"].open(state.file))
        except OSError as error:
            raise Http404 from error
