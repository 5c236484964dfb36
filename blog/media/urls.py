"""Below MEDIA_URL, on the platform and in every blog."""

from django.urls import re_path

from blog.media.views import PictureFile
from blog.richtext.pictures import WIDTHS

app_name = "media"

STEM = r"pictures/[1-9][0-9]{0,17}/[A-Za-z0-9_-]{4,64}-[1-9][0-9]{0,4}x[1-9][0-9]{0,4}"
EXTENSION = rf"jpg|png|webp|(?:{'|'.join(map(str, WIDTHS))})\.webp"

urlpatterns = [
    re_path(rf"^(?P<stem>{STEM})\.(?P<extension>{EXTENSION})\Z", PictureFile.as_view(), name="file")
]
