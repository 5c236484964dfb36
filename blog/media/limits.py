"""How much one person may send."""

from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest

from accounts.limits import allow

UPLOADS_PER_HOUR = 60
# A form without JavaScript may carry several pictures at once.
MAX_REQUEST_BYTES = 100 * 1024 * 1024


class BoundedUploads(FileUploadHandler):
    """Stops reading a request that is larger than any form of ours, before its first file.

    What was read of it stays: the view sees a form without its files and can say why. To stand
    first in settings.FILE_UPLOAD_HANDLERS.
    """

    def handle_raw_input(self, input_data, META, content_length, *args, **kwargs):  # noqa: N803
        self.is_too_large = content_length > MAX_REQUEST_BYTES

    def new_file(self, *args, **kwargs) -> None:
        if self.is_too_large:
            raise StopUpload(connection_reset=True)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None


def was_too_large(request: HttpRequest) -> bool:
    """Whether the files of this request were left unread."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return length.isdecimal() and int(length) > MAX_REQUEST_BYTES


def may_upload(user) -> bool:
    """Count one more upload of this person; False when this hour's are used up."""
    return allow("upload", f"{UPLOADS_PER_HOUR}/h/user", user=user)
