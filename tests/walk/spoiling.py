"""Lines of the table with keys that no row has."""

import re
from types import SimpleNamespace

from tests.walk.table import Line

KEY = re.compile(r"\{(\w+)\}")
VALUE = re.compile(r"=\{(\w+)\}")
# The last two are what the admin's own quoting makes of others.
NO_SUCH_ROW = ("0", "999999999", "9" * 30, "x", "-1", "1e0", "_5F", "1_3B")


def spoil(line: Line, house: SimpleNamespace) -> list[tuple[Line, bool]]:
    """Return the line with each of its keys spoiled, and whether that was the key of a row."""
    found = []
    for part, pattern in (("address", KEY), ("body", VALUE)):
        # A field that is named after a row which is not there is no field of the form.
        for key in set(re.findall(pattern, getattr(line, part))):
            if callable(getattr(house, key)):
                continue  # made anew each time, and the key of nothing
            is_row = hasattr(getattr(house, key), "pk")
            for bad in NO_SUCH_ROW if is_row else ("x",):
                text = getattr(line, part).replace(f"{{{key}}}", bad)
                found.append((Line(**{**vars(line), part: text}), is_row))
    return found
