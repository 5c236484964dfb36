"""Fields of the writing form: a moment in the blog's own time, words that become tags."""

from datetime import UTC, datetime, time, tzinfo

from django import forms
from django.contrib.admin.widgets import AutocompleteSelectMultiple
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.forms import DayInput
from accounts.plain import line
from blog.articles.tags import Tag, tag_slug

MOST_TAGS = 40
YEARS = range(1900, 2200)


class MomentWidget(forms.MultiWidget):
    """A date and a time, each with its label, in the browser's own pickers."""

    template_name = "admin/articles/moment.html"
    zone: tzinfo | None = None

    def __init__(self, attrs=None) -> None:
        day = DayInput()
        hour = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
        super().__init__({"date": day, "time": hour}, attrs)

    def decompress(self, value: datetime | None) -> list:
        if value is None:
            return [None, None]
        moment = timezone.localtime(value, self.zone)
        return [moment.date(), moment.time()]

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_0"

    def render(self, name, value, attrs=None, renderer=None) -> str:
        # Not by the form renderer, which does not look into the project's templates.
        return render_to_string(self.template_name, self.get_context(name, value, attrs))


class MomentField(forms.MultiValueField):
    """A moment on the calendar and the clock of `zone`; the time left empty is midnight."""

    widget = MomentWidget

    def __init__(self, **kwargs) -> None:
        iso_first = ["%Y-%m-%d", "%d/%m/%Y"]
        fields = (
            forms.DateField(input_formats=iso_first),
            forms.TimeField(input_formats=["%H:%M", "%H:%M:%S", "%Hh%M"], required=False),
        )
        super().__init__(fields, require_all_fields=False, **kwargs)
        fields[0].error_messages["incomplete"] = _("Give the day as well.")

    def set_zone(self, zone: tzinfo) -> None:
        self.zone = self.widget.zone = zone

    def compress(self, data_list: list) -> datetime | None:
        day, hour = [*data_list, None, None][:2]
        if day is None:
            return None
        if day.year not in YEARS:
            raise ValidationError(_("Give a year between 1900 and 2199."), code="year")
        # Through UTC: an hour that the clocks skip is moved on now, and not when it is next read.
        return datetime.combine(day, hour or time(), self.zone).astimezone(UTC)

    def has_changed(self, initial: datetime | None, data) -> bool:
        # The form shows minutes: seconds that it did not show have not been changed.
        day, hour = self.widget.decompress(initial)
        given_day, given_hour = data or [None, None]
        shown = (str(day or ""), str(hour or "")[:5])
        return shown != (given_day or "", (given_hour or "")[:5])


class TagsWidget(forms.TextInput):
    """Names with commas between them; tags.js makes it a select with the blog's own completion."""

    blog_id: int | None = None

    def format_value(self, value) -> str:
        if isinstance(value, str) or value is None:
            return value or ""
        return ", ".join(sorted(tag.name if isinstance(tag, Tag) else tag for tag in value))

    def value_from_datadict(self, data, files, name) -> str:
        return ",".join(data.getlist(name)) if hasattr(data, "getlist") else data.get(name, "")

    def build_attrs(self, base_attrs, extra_attrs=None) -> dict:
        url = reverse("admin:autocomplete")
        return super().build_attrs(base_attrs, extra_attrs) | {
            "data-tags-url": f"{url}?blog={self.blog_id}" if self.blog_id else url,
            "autocomplete": "off",
        }

    @property
    def media(self) -> forms.Media:
        field = Tag._meta.get_field("items").field
        select = AutocompleteSelectMultiple(field, None)
        return select.media + forms.Media(js=[forms.widgets.Script("js/admin/tags.js", defer=True)])


class TagsField(forms.CharField):
    """Names of tags; clean gives a list, each spelling of one tag once."""

    widget = TagsWidget

    def __init__(self, **kwargs) -> None:
        kwargs["help_text"] = _("Commas between them; a new word becomes a tag of the blog.")
        super().__init__(max_length=3000, **kwargs)

    def clean(self, value) -> list[str]:
        names: dict[str, str] = {}
        for name in super().clean(value).split(","):
            if words := line(name):
                names.setdefault(tag_slug(words), words)
        if len(names) > MOST_TAGS:
            raise ValidationError(_("An article has at most 40 tags."), code="too_many")
        if any(len(name) > 60 for name in names.values()):
            raise ValidationError(_("A tag has at most 60 characters."), code="too_long")
        return list(names.values())

    def has_changed(self, initial, data) -> bool:
        def slugs(text: str) -> set[str]:
            return {tag_slug(words) for name in text.split(",") if (words := line(name))}

        return slugs(self.widget.format_value(initial)) != slugs(data or "")
