"""The list of a blog's readers with the proof of each consent, for a spreadsheet."""

import csv
from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.plain import BYTE_ORDER_MARK, plain_cell
from blog.blogs.models import Blog
from blog.newsletter.models import Frequency


class _Echo:
    """What csv.writer writes to, to get the line back."""

    def write(self, line: str) -> str:
        return line


def lines(blog: Blog) -> Iterator[str]:
    """Yield the lines of the CSV, one subscription each, the oldest first."""
    write = csv.writer(_Echo()).writerow
    yield BYTE_ORDER_MARK + write(
        [
            _("e-mail address"),
            _("state"),
            _("how often"),
            _("asked for"),
            _("on the page"),
            _("confirmed"),
            _("ended"),
            _("text that was shown"),
        ]
    )
    rows = blog.subscriptions.select_related("wording").order_by("pk")
    for row in rows.iterator(chunk_size=500):
        moments = (row.asked_at, row.confirmed_at, row.ended_at)
        asked, confirmed, ended = (_moment(blog, moment) for moment in moments)
        cells = [
            row.email,
            row.get_state_display(),
            Frequency(row.chosen).label,
            asked,
            row.asked_on,
            confirmed,
            ended,
            row.wording.text,
        ]
        yield write([plain_cell(str(cell)) for cell in cells])


def _moment(blog: Blog, moment) -> str:
    return timezone.localtime(moment, blog.zone).isoformat(timespec="seconds") if moment else ""
