"""What a person does at the doors of the platform, and what they find in their letters."""

import re
import time
from email.message import EmailMessage

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from tests.factories import PASSWORD
from tests.post_office import html_of, text_of

SECRET = "JBSWY3DPEHPK3PXP"


def sign_up(client: Client, email: str, pseudonym: str = "Zoé", **changes):
    form = {"email": email, "pseudonym": pseudonym, "password1": PASSWORD, **changes}
    return client.post("/accounts/signup/", form)


def sign_in(client: Client, email: str, password: str = PASSWORD, **more):
    return client.post("/accounts/login/", {"login": email, "password": password}, **more)


def ask_for_reset(client: Client, email: str, **more):
    return client.post("/accounts/password/reset/", {"email": email}, **more)


def told_by(client: Client, answer) -> tuple:
    """Return all that an answer tells who asked: status, headers, names of cookies, the page.

    What is new each time is left out: dates, and tokens of forms.
    """
    headers = {name: text for name, text in answer.headers.items() if name != "Expires"}
    page = client.get(answer["Location"]) if answer.status_code == 302 else answer
    html = re.sub(r'value="\w{64}"', "", page.content.decode())
    return answer.status_code, headers, sorted(answer.cookies), html


def link_in(letter: EmailMessage) -> str:
    """Return the path of the one link that a letter asks to follow, the same in both its parts."""
    (found,) = set(re.findall(r"http://testserver(/\S*accounts/\S+)", text_of(letter)))
    assert f'href="http://testserver{found}"' in html_of(letter)
    return found


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def code(secret: str = SECRET, *, ahead: int = 0) -> str:
    """Return what an authenticator app shows now, or `ahead` periods from now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + ahead))
