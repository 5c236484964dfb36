"""One event, one line, whatever a hostile path holds."""

import json
import logging
import sys

import pytest

from blog.blogs.logs import InOneLine, JSONFormatter, LineFormatter

HOSTILE = "/x\r\n2026-01-01 ERROR forged \x1b[31m\u2028\x85 \ud800 é"


def record(message: str, *arguments, exc_info=None) -> logging.LogRecord:
    return logging.LogRecord("blog.x", logging.ERROR, __file__, 1, message, arguments, exc_info)


@pytest.mark.parametrize("formatter", [LineFormatter(), JSONFormatter()])
def test_a_hostile_path_stays_on_its_line(formatter):
    line = formatter.format(record("not found: %s", HOSTILE))

    assert len(line.splitlines()) == 1
    assert "\x1b" not in line


def test_json_says_what_happened_and_why():
    try:
        raise ValueError(HOSTILE)
    except ValueError:
        line = JSONFormatter().format(record("failed", exc_info=sys.exc_info()))

    event = json.loads(line)

    assert len(line.splitlines()) == 1
    assert {name: event[name] for name in ("level", "logger", "message")} == {
        "level": "ERROR",
        "logger": "blog.x",
        "message": "failed",
    }
    assert "ValueError" in event["error"]


def test_a_refused_request_takes_one_line(client, db, capsys):
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(LineFormatter())
    handler.addFilter(InOneLine())
    logger = logging.getLogger("django.security")
    logger.addHandler(handler)
    try:
        answer = client.get("/?" + "&" * 5000)
    finally:
        logger.removeHandler(handler)

    written = capsys.readouterr().out
    assert answer.status_code == 400
    assert "TooManyFieldsSent" in written
    assert len(written.splitlines()) == 1
