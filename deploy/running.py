"""A server and the background worker beside it, started and stopped together."""

import signal
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
MANAGE = [sys.executable, str(ROOT / "manage.py")]
# Longer than granian gives its workers (GRANIAN_WORKERS_KILL_TIMEOUT): killed, it would leave them.
SECONDS_TO_STOP = 35


def port_problem(port: str, *, target: str) -> str:
    """Return a sentence on why `make <target>` cannot serve at `port`, "" when it can."""
    if not (port.isdecimal() and 0 < int(port) < 65536):
        return f"PORT must be a number from 1 to 65535, not {port!r}."
    if not _port_is_free(port):
        return f"Port {port} is taken. Choose another one: make {target} PORT=8001"
    return ""


def refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


def _port_is_free(port: str) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, int(port)))
        except OSError:
            return False
    return True


def serve(command: list[str], *, beside: list[str]) -> int:
    """Run both until the first one ends or we are told to stop; then neither is left behind."""
    # All explicitly: a shell that starts us in the background has SIGINT ignored.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)
    # Out of the terminal's group: Ctrl-C comes to us alone, and each gets one signal, from us.
    worker = subprocess.Popen(beside, process_group=0)
    server = subprocess.Popen(command, process_group=0)
    try:
        return max(server.wait(), 0)
    except KeyboardInterrupt:
        return 0
    finally:
        for process in (server, worker):
            _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(SECONDS_TO_STOP)
    except (subprocess.TimeoutExpired, KeyboardInterrupt):
        process.kill()
        process.wait()
