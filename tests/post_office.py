"""A mail server of this machine, that a test reads the letters of."""

import socket
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP


class Counter(Controller):
    """Serves for an office, which knows how many connections are open."""

    def factory(self) -> SMTP:
        office = self.handler

        class Line(SMTP):
            def connection_made(self, transport) -> None:
                office.lines += 1
                super().connection_made(transport)

            def connection_lost(self, error) -> None:
                super().connection_lost(error)
                office.lines -= 1

        return Line(office, **self.SMTP_kwargs)


class PostOffice:
    """Takes letters by SMTP. `letters`: what came, oldest first, with `X-To` of the envelope.

    `lines`: connections that are open; by one that has ended nothing more comes.
    """

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.answer = "250 OK"
        self.lines = 0
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self._controller = Counter(self, hostname="127.0.0.1", port=self.port)

    def __enter__(self) -> "PostOffice":
        self._controller.start()
        return self

    def __exit__(self, *exc_info) -> None:
        self._controller.stop()

    def refuse(self, answer: str) -> None:
        """Answer so to each recipient: "550 no such box", "451 later"."""
        self.answer = answer

    def to(self, address: str) -> list[EmailMessage]:
        return [letter for letter in self.letters if letter["X-To"] == address]

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if self.answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.answer

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's names
        letter = message_from_bytes(envelope.content, policy=policy.default)
        letter["X-To"] = ", ".join(envelope.rcpt_tos)
        self.letters.append(letter)
        return "250 OK"


def text_of(letter: EmailMessage) -> str:
    return letter.get_body(("plain",)).get_content()


def html_of(letter: EmailMessage) -> str:
    return letter.get_body(("html",)).get_content()
