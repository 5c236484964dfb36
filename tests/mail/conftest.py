import pytest

LETTER = '{{% extends "mail/base.{}" %}}{{% block letter %}}{}{{% endblock %}}'
TEMPLATES = {
    "mail/hello.subject.txt": "{{ name }} vous écrit !\n",
    "mail/hello.txt": LETTER.format("txt", "L’été de {{ name }}"),
    "mail/hello.html": LETTER.format("html", "<p>{{ name }}</p>"),
}


@pytest.fixture
def hello(tmp_path, settings):
    """A letter `hello` that says `name` in its subject and in both its bodies."""
    for name, text in TEMPLATES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    (engine,) = settings.TEMPLATES
    settings.TEMPLATES = [{**engine, "DIRS": [tmp_path, *engine["DIRS"]]}]
