"""A reader who asks by the form, as browsers send it."""

import re
from datetime import timedelta

import time_machine
from django.utils import timezone

from blog.visitors.forms import stamp

FORM = "/@reaclic/newsletter/"
FROM_HERE = {"Sec-Fetch-Site": "same-origin"}


def form(**fields) -> dict:
    """Return what the form sends that was shown ten seconds ago."""
    with time_machine.travel(timezone.now() - timedelta(seconds=10), tick=False):
        return {"email": "lea@example.org", "made": stamp(), **fields}


def ask(client, *, headers=FROM_HERE, path=FORM, **fields):
    return client.post(path, form(**fields), headers=headers)


def link_in(letter) -> str:
    """Return the path of the platform that the button of a letter leads to."""
    return re.search(r"http://testserver(/[^\s\"<>]*newsletter/[^\s\"<>]+)", letter.body)[1]
