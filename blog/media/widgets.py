"""Choosing a picture in a form of the studio."""

from django import forms
from django.forms.widgets import Script
from django.urls import reverse

from accounts.studio import read_id
from blog.blogs.models import Blog
from blog.media.images import ACCEPT
from blog.media.models import Picture

# Without JavaScript a select offers this many, newest first; with it, the whole library is there.
MOST_OPTIONS = 100


# What <picture-uploader> needs on a page of the studio.
UPLOADER = forms.Media(
    css={"all": ["css/admin/picture-uploader.css"]},
    js=[Script("js/admin/picture-uploader.js", type="module")],
)
FIELD = forms.Media(
    css={"all": ["css/admin/picture-field.css"]},
    js=[Script("js/admin/picture-field.js", type="module")],
)


class PictureWidget(forms.Select):
    """A select of pictures that `<picture-field>` turns into a thumbnail and a library to look at.

    For a ModelChoiceField of pictures of `blog`; two queries when shown.
    """

    template_name = "admin/media/picture_field.html"

    def __init__(self, attrs=None, *, blog: Blog | None = None) -> None:
        super().__init__(attrs)
        self.blog = blog

    @property
    def media(self) -> forms.Media:
        return UPLOADER + FIELD

    def optgroups(self, name, value, attrs=None) -> list:
        iterator = self.choices
        rows = iterator.queryset.newest_first()
        chosen = rows.filter(pk__in=[pk for text in value if (pk := read_id(text)) is not None])
        offered = {picture.pk: picture for picture in (*rows[:MOST_OPTIONS], *chosen)}
        none = [("", iterator.field.empty_label or "")]
        self.choices = none + [iterator.choice(picture) for picture in offered.values()]
        try:
            return super().optgroups(name, value, attrs)
        finally:
            self.choices = iterator

    def create_option(self, name, value, *args, **kwargs) -> dict:
        option = super().create_option(name, value, *args, **kwargs)
        picture = getattr(value, "instance", None)
        if picture is not None:
            option["attrs"]["data-thumbnail"] = picture.thumbnail_url
        return option

    def get_context(self, name, value, attrs) -> dict:
        context = super().get_context(name, value, attrs)
        query = f"?blog={self.blog.pk}" if self.blog else ""
        return context | {
            "choices_url": reverse("admin:media_picture_choices") + query,
            "upload_url": reverse("admin:media_picture_upload") + query,
            "accept": ACCEPT,
        }


class ChoosesPictures:
    """For a StudioAdmin whose model refers to pictures; stands before it among the bases."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        related = db_field.remote_field and db_field.remote_field.model
        if related is not Picture:
            return super().formfield_for_dbfield(db_field, request, **kwargs)
        # Not wrapped with the links "add another" and "change": adding is part of choosing.
        kwargs["widget"] = PictureWidget(blog=getattr(request, "studio_blog", None))
        return self.formfield_for_foreignkey(db_field, request, **kwargs)
