"""Log lines that a hostile path or header cannot break in two (CVE-2025-48432)."""

import json
import logging

CONTROL = {code: f"\\x{code:02x}" for code in [*range(32), 127, *range(0x80, 0xA0)]}
CONTROL |= {0x2028: "\\u2028", 0x2029: "\\u2029"}
# A traceback keeps its lines, indented: what an error quotes cannot pass for an event.
CONTROL_IN_TRACEBACK = {code: shown for code, shown in CONTROL.items() if code not in (9, 10)}


class LineFormatter(logging.Formatter):
    """One event, one line: time, level, logger, message with control characters shown."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's own name
        return super().formatMessage(record).translate(CONTROL)

    def formatException(self, exc_info) -> str:  # noqa: N802 - logging's own name
        return (
            super().formatException(exc_info).translate(CONTROL_IN_TRACEBACK).replace("\n", "\n  ")
        )


class InOneLine(logging.Filter):
    """Leave the traceback out of what Django refused, with 400 or 403.

    It is not our error, and anybody may ask for as many as they like.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name.startswith("django.security.") or record.levelno < logging.ERROR:
            record.exc_info = record.exc_text = None
        return True


class JSONFormatter(logging.Formatter):
    """One event, one line of JSON, for programs that gather logs: nothing in it can break out."""

    def format(self, record: logging.LogRecord) -> str:
        event = {
            "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            event["error"] = self.formatException(record.exc_info)
        return json.dumps(event)
