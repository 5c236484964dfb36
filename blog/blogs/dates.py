"""Days and moments in words, remembered: Django reads the format anew for each."""

from datetime import date
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.translation import get_language


def in_words(when: date, form: str) -> str:
    """Return a day, or a moment without a zone (as a clock shows it), in the language spoken now.

    `form` is a format of Django's, or the name of one. A page that is made again says the dates
    that it said before.
    """
    return _in_words(get_language(), when, form)


@lru_cache(maxsize=8192)
def _in_words(language: str, when: date, form: str) -> str:
    return date_format(when, form)
