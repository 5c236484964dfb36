"""The program that docs/trusted-flaggers.md prints, run against a server."""

import contextlib
import io
import re
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.conf import settings as project

from blog.moderation.models import Report
from tests.factories import make_article, make_blog
from tests.flaggers.signed import KEY, make_flagger


@pytest.mark.django_db(transaction=True)
def test_the_program_of_the_document_reports_a_page(live_server, settings, tmp_path, monkeypatch):
    settings.PLATFORM_URL = live_server.url
    make_flagger()
    make_article(make_blog("nos-pages"), "Un mot de trop")
    pem = KEY.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (tmp_path / "flagger.pem").write_bytes(pem)
    monkeypatch.chdir(tmp_path)
    said = io.StringIO()

    with contextlib.redirect_stdout(said):
        exec(program().replace("https://carnet.example.org", live_server.url), {})  # noqa: S102

    report = Report.objects.get()
    assert said.getvalue().startswith(f'201 {{"id": {report.pk}, "follow_up": "{live_server.url}')


def program() -> str:
    text = Path(project.BASE_DIR, "docs", "trusted-flaggers.md").read_text()
    return re.search(r"```python\n(.*?)```", text, re.DOTALL)[1]
