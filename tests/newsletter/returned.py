"""Mails as servers return them: shaped like those of Postfix, Exchange, qmail and of providers."""

DSN = """\
Return-Path: <>
Delivered-To: {to}
From: MAILER-DAEMON@mx.example (Mail Delivery System)
To: {to}
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

--b1
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--b1
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example
Arrival-Date: Thu, 11 Jun 2026 12:00:00 +0000

Final-Recipient: rfc822; lea@example.org
Original-Recipient: rfc822;lea@example.org
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 {status} said the server

--b1
Content-Type: {original_type}

{original}
--b1--
"""
ARF = """\
From: <feedback@provider.example>
To: abus@carnet.example
Subject: FW: Les f=C3=A8ves
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="b2"

--b2
Content-Type: text/plain; charset="US-ASCII"

This is an email abuse report.

--b2
Content-Type: message/feedback-report

Feedback-Type: {kind}
User-Agent: Provider/1.0
Version: 1
Original-Rcpt-To: lea@example.org

--b2
Content-Type: message/rfc822

{original}
--b2--
"""
QMAIL = """\
From: MAILER-DAEMON@mx.example
To: {to}
Subject: failure notice

Hi. This is the qmail-send program at mx.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<lea@example.org>:
Sorry, no mailbox here by that name. (#5.1.1)

--- Below this line is a copy of the message.

{original}
"""
ABSENT = """\
From: lea@example.org
To: {to}
Subject: Absente
Auto-Submitted: auto-replied

Je suis en vacances.
"""


def original(key: str) -> str:
    return (
        "From: Reaclic <carnet@carnet.example>\nTo: lea@example.org\n"
        f"Message-ID: <{key}@carnet.example>\nSubject: Les feves\n\nBonjour.\n"
    )


def dsn(
    key: str,
    *,
    to: str = "retours@carnet.example",
    action: str = "failed",
    status: str = "5.1.1",
    original_type: str = "message/rfc822",
) -> bytes:
    return DSN.format(
        to=to,
        action=action,
        status=status,
        original_type=original_type,
        original=original(key) if key else "",
    ).encode()


def arf(key: str, *, kind: str = "abuse") -> bytes:
    return ARF.format(kind=kind, original=original(key)).encode()


def qmail(key: str) -> bytes:
    return QMAIL.format(to="retours@carnet.example", original=original(key)).encode()


def absent(key: str) -> bytes:
    return ABSENT.format(to=f"retours+{key}@carnet.example").encode()
