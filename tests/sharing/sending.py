"""What the tests of readers' letters share."""

import re
import time

from django.core import signing
from django.test import Client

from blog.visitors.forms import SALT

HERE = {"Sec-Fetch-Site": "same-origin"}
NEVER = re.compile(r"http://testserver(/(?:en/)?never/[0-9a-f]{64}:[\w-]+/)")
RECOMMENDATION = {
    "friends": "ami@example.org",
    "words": "Lis la fin.\nElle vaut le reste.",
    "name": "Zoé",
    "email": "zoe@example.org",
}
MESSAGE = {
    "name": "Zoé",
    "email": "zoe@example.org",
    "subject": "Une question",
    "message": "Bonjour,\n\nd’où vient la photo ?",
}


def send(path: str, fields: dict, *, headers=HERE, client: Client | None = None, **changed):
    """Send a form as a browser does, ten seconds after it was made."""
    made = signing.dumps(int(time.time()) - 10, salt=SALT)
    data = {"made": made, "topic_2": "", **fields, **changed}
    return (client or Client()).post(path, data, headers=headers)
