"""The shipped nginx as a gate: limits, large bodies, files, and what the application is told."""

import socket
import socketserver
import threading

import pytest

# One stack for all of them, in one process (--dist loadgroup).
pytestmark = [pytest.mark.nginx, pytest.mark.xdist_group("nginx")]
MEGABYTE = 1024 * 1024


def announce(stack, path: str, size: int) -> bytes:
    """Say that a body of `size` bytes will come, send none of it; return the status line."""
    with socket.create_connection(("127.0.0.1", stack.port), timeout=10) as connection:
        connection.sendall(
            f"POST {path} HTTP/1.1\r\nHost: carnet.test\r\nContent-Length: {size}\r\n\r\n".encode()
        )
        connection.settimeout(2)
        try:
            return connection.recv(12)
        except TimeoutError:
            return b"waits"


def test_large_bodies_are_refused_before_they_are_sent(stack):
    assert announce(stack, "/", 4 * MEGABYTE) == b"HTTP/1.1 413"
    assert announce(stack, "/admin/media/picture/add/", 102 * MEGABYTE) == b"HTTP/1.1 413"
    assert announce(stack, "/admin/media/picture/add/", 100 * MEGABYTE) == b"waits"
    assert announce(stack, "/", 2 * MEGABYTE) == b"waits"


def test_writing_is_limited_and_reading_is_not(stack):
    written = [stack.get("/", method="POST", body=b"").status for _ in range(60)]
    read = {stack.get("/").status for _ in range(200)}

    assert written.count(429) >= 20
    assert 429 not in written[:10]
    assert read == {200}


def test_passwords_are_tried_slowly(stack):
    tried = [stack.get("/admin/login/", method="POST", body=b"").status for _ in range(20)]

    assert tried.count(429) >= 8
    assert stack.get("/admin/login/").status != 429


def test_files_come_from_the_disk(stack):
    page = stack.get("/@carnet-un/").body.decode()
    style = page.split('rel="stylesheet" href="', 1)[1].partition('"')[0]
    stack.stop_granian()
    try:
        css = stack.get(style, Accept_Encoding="gzip")
        plain = stack.get(style)
        picture = stack.get(f"/media/{stack.picture}")
    finally:
        stack.start_granian()

    assert css.headers["Content-Encoding"] == "gzip"
    assert css.headers["Content-Type"].startswith("text/css")
    assert "immutable" in css.headers["Cache-Control"]
    assert len(css.body) < len(plain.body) / 2
    assert (picture.status, picture.headers["Content-Type"]) == (200, "image/jpeg")
    assert "immutable" in picture.headers["Cache-Control"]
    assert picture.headers["X-Content-Type-Options"] == "nosniff"
    assert picture.headers["Content-Security-Policy"] == "default-src 'none'"


def test_a_copy_that_is_not_made_yet_leads_to_its_picture(stack):
    stem = stack.picture.rpartition(".")[0]

    answer = stack.get(f"/media/{stem}.800.webp")

    assert answer.status == 302
    assert answer.headers["Location"] == f"/media/{stack.picture}"


@pytest.mark.parametrize(
    "path",
    [
        "/media/../carnet.sqlite3",
        "/media/pictures/%2e%2e/%2e%2e/carnet.sqlite3",
        "/static/../carnet.sqlite3",
        "/static../carnet.sqlite3",
        "/media/pictures/1/x.html",
        "/readyz",
        "/internal/certificate?domain=carnet.test",
    ],
)
def test_what_nobody_outside_may_have(stack, path):
    assert stack.get(path).status in {400, 404}


def test_the_machines_own_door(stack):
    ready = stack.get("/readyz", port=stack.door, host="10.0.0.7")

    assert (ready.status, ready.body.count(b": ok")) == (200, 3)
    assert stack.get("/", port=stack.door).status == 404


def test_what_a_client_claims_of_itself_is_not_passed_on(stack):
    claims = {
        "X_Forwarded_Proto": "https",
        "X_Forwarded_For": "203.0.113.7",
        "X_Forwarded_Host": "evil.example",
        "X_Forwarded_Port": "444",
        "X_Real_IP": "203.0.113.7",
        "X_Client_Port": "444",
        "Forwarded": "for=203.0.113.7;host=evil.example",
    }
    stack.stop_granian()
    try:
        told = overheard(stack, claims)
    finally:
        (stack.place / "carnet.sock").unlink()
        stack.start_granian()

    assert told["x-forwarded-proto"] == "http"
    assert told["x-forwarded-for"] == "127.0.0.1"
    assert told["host"] == "carnet.test"
    assert told["x-client-port"] != "444"
    assert not {"x-forwarded-host", "x-forwarded-port", "x-real-ip", "forwarded"} & told.keys()


def overheard(stack, headers: dict[str, str]) -> dict[str, str]:
    """Stand in for the application for one request; return the headers that it would get."""
    told = {}

    class Listener(socketserver.StreamRequestHandler):
        def handle(self):
            for line in iter(lambda: self.rfile.readline().strip(), b""):
                name, _, value = line.decode().partition(": ")
                told[name.lower()] = value
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")

    with socketserver.UnixStreamServer(str(stack.place / "carnet.sock"), Listener) as server:
        thread = threading.Thread(target=server.handle_request)
        thread.start()
        stack.get("/overheard", **headers)
        thread.join(10)
    return told
