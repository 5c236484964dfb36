"""The box of letters at /courrier/: for who sits at this machine, in development only."""

import re

import pytest
from django.test import Client

from blog.mail import box
from blog.mail.actions import send_letter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("hello")]


@pytest.fixture
def at_home(settings, tmp_path) -> Client:
    """A browser of this machine, on a platform that keeps its letters."""
    settings.MAIL_BOX = tmp_path / "mail"
    settings.EMAIL_BACKEND = "blog.mail.box.BoxBackend"
    settings.PLATFORM_URL = "http://127.0.0.1:8000"
    return Client(headers={"host": "127.0.0.1:8000"})


def write(name: str) -> None:
    send_letter(template="hello", to="lise@example.org", language="fr", context={"name": name})


def test_letters_are_read_in_the_browser(at_home):
    write("Zoé <i>")
    write("https://example.org/lien")

    answer = at_home.get("/courrier/")
    first, second = re.findall(r'href="(/courrier/[\w-]+/)"', answer.content.decode())
    text, html = at_home.get(first), at_home.get(f"{second}html/")

    assert "no-store" in answer["Cache-Control"]
    assert "Zoé &lt;i&gt; vous écrit" in answer.content.decode()
    assert '<a href="https://example.org/lien"' in text.content.decode()
    assert "<p>Zoé &lt;i&gt;</p>" in html.content.decode()
    assert "script-src" not in html["Content-Security-Policy"]
    assert "default-src 'none'" in html["Content-Security-Policy"]


def test_the_oldest_letters_go(at_home, monkeypatch):
    monkeypatch.setattr(box, "MOST", 3)

    for number in range(5):
        write(f"Lettre {number}")

    assert [letter["Subject"][:8] for _, letter in box.letters()] == [
        "Lettre 4",
        "Lettre 3",
        "Lettre 2",
    ]


@pytest.mark.parametrize("path", ["rien/", "../secret_key/", "a/html/", "a%2Fb/", "%00/"])
def test_a_name_leads_to_no_other_file(at_home, path):
    assert at_home.get(f"/courrier/{path}").status_code in {400, 404}


def test_others_find_nothing_there(at_home, settings):
    write("Zoé")

    from_afar = at_home.get("/courrier/", REMOTE_ADDR="203.0.113.7")
    settings.PLATFORM_URL = "http://carnet.example.org"
    by_a_public_name = at_home.get("/courrier/", headers={"host": "carnet.example.org"})
    settings.PLATFORM_URL, settings.MAIL_BOX = "http://127.0.0.1:8000", None
    where_a_server_sends = at_home.get("/courrier/")

    assert [
        answer.status_code for answer in (from_afar, by_a_public_name, where_a_server_sends)
    ] == [404, 404, 404]
