"""Parts of addresses that are read before a view is asked."""

from django.urls.converters import StringConverter


class YearConverter:
    """A year of four digits that a date can hold."""

    regex = "[0-9]{4}"

    def to_python(self, value: str) -> int:
        year = int(value)
        if year == 0:
            raise ValueError(value)
        return year

    def to_url(self, value: int) -> str:
        return f"{value:04d}"


class MonthConverter:
    """Two digits, 01 to 12."""

    regex = "0[1-9]|1[0-2]"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{value:02d}"


class DayConverter(MonthConverter):
    """Two digits, 01 to 31; whether the month has that day is for the view."""

    regex = "0[1-9]|[12][0-9]|3[01]"


class DottedSlugConverter(StringConverter):
    """The slug of an article: letters, digits, hyphens, dots."""

    regex = r"[\w][\w.-]{0,119}"


class RowConverter:
    """The key of a row, no larger than a database holds."""

    regex = "[0-9]{1,18}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)
