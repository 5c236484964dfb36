"""Servers under measure: start them, count the processor time they take, stop them."""

import http.client
import os
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
# The reference server of every figure: gthread, 2 processes of 4 threads.
GUNICORN = ["gunicorn", "--worker-class", "gthread", "--workers", "2", "--threads", "4"]


def gunicorn(port: int) -> list[str]:
    options = ["--bind", f"127.0.0.1:{port}", "--keep-alive", "600", "--log-level", "error"]
    return [*GUNICORN, *options]


def granian(port: int) -> list[str]:
    """Return the command that production runs; deploy/granian.env holds its settings."""
    lines = (ROOT / "deploy" / "granian.env").read_text().splitlines()
    settings = [line for line in lines if line.startswith("GRANIAN_")]
    return ["env", *settings, "granian", "--port", str(port), "--log-level", "error"]


class Server:
    """A WSGI application on a free port of 127.0.0.1, under the server that `command` names."""

    def __init__(self, application: str, command=gunicorn, **environment: str) -> None:
        self.port = free_port()
        self._connection: http.client.HTTPConnection | None = None
        here = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
        values = {name: value.format(port=self.port) for name, value in environment.items()}
        self._process = subprocess.Popen(
            [*command(self.port), application], cwd=ROOT, env=os.environ | values | {"PATH": here}
        )
        self._wait_until_up()

    def get(self, path: str, **headers: str) -> tuple[int, bytes, str]:
        """Return (status, body, ETag), asked through one connection that stays open."""
        for connection in (self._connection, None):
            # A server closes what was silent while others had their round.
            with suppress(http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
                self._connection = connection or self._connected()
                self._connection.request("GET", path, headers=headers)
                answer = self._connection.getresponse()
                return answer.status, answer.read(), answer.headers.get("ETag", "")
        raise ConnectionError(f"{path} was not answered")

    def _connected(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port)

    def processor_seconds(self) -> float:
        """Return what the server's processes have used since they started, user and system."""
        return sum(processor_seconds(pid) for pid in [self._process.pid, *self._workers()])

    def stop(self) -> None:
        if self._connection:
            self._connection.close()
        self._process.terminate()
        self._process.wait()

    def _workers(self) -> list[int]:
        children = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children")
        return [int(pid) for pid in children.read_text().split()]

    def _wait_until_up(self) -> None:
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0 and len(self._workers()) >= 2:
                    return
            time.sleep(0.1)
        raise RuntimeError("the server did not answer within 30 s")


class Round(NamedTuple):
    """The same request to the same server, again and again."""

    server: str
    page: str
    path: str
    headers: dict[str, str] = {}
    status: int = 200

    def run(self, server: Server, requests: int) -> float:
        """Return the processor seconds of one request."""
        before = server.processor_seconds() + postgres_seconds()
        for _ in range(requests):
            status = server.get(self.path, **self.headers)[0]
            if status != self.status:
                raise RuntimeError(f"{self.path} answered {status}")
        return (server.processor_seconds() + postgres_seconds() - before) / requests


def processor_seconds(pid: int) -> float:
    """Return the user and system time of a process and its threads, 0 when it is gone.

    By its own clock, in nanoseconds: /proc/<pid>/stat counts in ticks of 10 ms. The number of the
    clock is what clock_getcpuclockid(3) gives, which Python does not have (Linux only).
    """
    try:
        return time.clock_gettime((~pid << 3) | 2)
    except OSError:
        return 0.0


def postgres_seconds() -> float:
    """Return the processor time of every PostgreSQL process of this machine."""
    return sum(
        processor_seconds(int(entry.name))
        for entry in Path("/proc").iterdir()
        if entry.name.isdecimal() and _name(entry) == "postgres"
    )


def _name(entry: Path) -> str:
    try:
        return (entry / "comm").read_text().strip()
    except (FileNotFoundError, ProcessLookupError):
        return ""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
