"""Carnet as it is deployed: granian on a socket, and the shipped nginx in front of it."""

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "deploy" / "nginx"
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/sbin")
HOST = "carnet.test"
PATIENCE = 120

# Root's nginx would hand its workers to somebody who may not enter a test's folder.
MAIN = """
{user}
worker_processes 2;
daemon off;
pid {place}/nginx.pid;
error_log {place}/error.log warn;
events {{ worker_connections 1024; }}
http {{
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    sendfile on;
    client_body_temp_path {place}/tmp;
    proxy_temp_path {place}/tmp;
    fastcgi_temp_path {place}/tmp;
    uwsgi_temp_path {place}/tmp;
    scgi_temp_path {place}/tmp;
    include {place}/carnet-http.conf;
    include {place}/carnet.conf;
}}
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environment(place: Path, **more: str) -> dict[str, str]:
    """Return the environment of a production that lives in `place`."""
    # The environment of these tests is theirs: a browser test beside them may have changed it.
    mine = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("GRANIAN_", "CARNET_", "DJANGO_"))
    }
    lines = (ROOT / "deploy" / "granian.env").read_text().splitlines()
    granian = dict(line.split("=", 1) for line in lines if "=" in line and line[0] != "#")
    return mine | granian | {
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "CARNET_SECRET_KEY": "only-for-tests-" + "x" * 60,
        "CARNET_PLATFORM_URL": f"http://{HOST}",
        "CARNET_PROXIES": "1",
        "CARNET_HOST_NAME": "Association des essais",
        "CARNET_HOST_ADDRESS": "1 rue des Essais|75000 Paris",
        "CARNET_HOST_EMAIL": "hebergeur@carnet.test",
        "CARNET_VAR": str(place / "lib"),
        "DATABASE_URL": f"sqlite:///{place / 'lib' / 'carnet.sqlite3'}",
        "EMAIL_URL": "consolemail://",
        **more,
    }  # fmt: skip


def manage(environment: dict[str, str], *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT, env=environment, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


class Stack:
    """The two servers, started and stopped; state and logs below `place`."""

    def __init__(self, place: Path, **more: str) -> None:
        self.place = place
        self.port, self.door = free_port(), free_port()
        self.environment = environment(place, **more)
        self.nginx = self.granian = None
        for folder in ("lib", "cache", "tmp", "snippets"):
            (place / folder).mkdir(parents=True, exist_ok=True)

    def start(self) -> None:
        self.start_granian()
        self._write_configuration()
        self.nginx = self._run([NGINX, "-c", str(self.place / "nginx.conf"), "-e", "stderr"])
        self._until(lambda: self.get("/healthz").status == 200)

    def start_granian(self) -> None:
        command = [
            str(Path(sys.executable).parent / "granian"), "--uds", str(self.place / "carnet.sock"),
            "config.wsgi:application",
        ]  # fmt: skip
        started = self.started_workers()
        self.granian = self._run(command)
        # All of them: one that is told to stop while it starts does not hear it.
        self._until(lambda: self.started_workers() == started + 2)

    def started_workers(self) -> int:
        return self._told("] Started worker-")

    def stopped_workers(self) -> int:
        return self._told("] Stopped old worker-")

    def _told(self, words: str) -> int:
        log = self.place / "granian.log"
        return log.read_text().count(words) if log.exists() else 0

    def stop_granian(self) -> None:
        self.granian.terminate()
        self.granian.wait(PATIENCE)
        (self.place / "carnet.sock").unlink(missing_ok=True)

    def reload(self) -> None:
        self.granian.send_signal(signal.SIGHUP)

    def stop(self) -> None:
        for process in (self.nginx, self.granian):
            if process and process.poll() is None:
                process.terminate()
                process.wait(PATIENCE)

    @contextmanager
    def connection(self, port: int = 0):
        connection = http.client.HTTPConnection("127.0.0.1", port or self.port, timeout=PATIENCE)
        try:
            yield connection
        finally:
            connection.close()

    def get(self, path: str, *, method="GET", body=None, port=0, host=HOST, **headers):
        """Return the answer, with its bytes in `body`; `x_forwarded_for=` is a header."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        with self.connection(port) as connection:
            connection.request(method, path, body=body, headers={"Host": host, **named})
            answer = connection.getresponse()
            answer.body = answer.read()
            return answer

    def _run(self, command: list[str]) -> subprocess.Popen:
        log = (self.place / f"{Path(command[0]).name}.log").open("ab")
        return subprocess.Popen(
            command, cwd=ROOT, env=self.environment, stdout=log, stderr=subprocess.STDOUT
        )

    def _write_configuration(self) -> None:
        """Put the shipped files in place, with only paths and ports changed."""
        changes = {
            "/run/carnet": str(self.place),
            "/var/cache/nginx/carnet": str(self.place / "cache"),
            "/var/lib/carnet": str(self.place / "lib"),
            "/var/log/nginx": str(self.place),
            "include snippets/": f"include {self.place}/snippets/",
            "listen 80 default_server": f"listen 127.0.0.1:{self.port} default_server",
            "    listen [::]:80 default_server;\n": "",
            "127.0.0.1:8001": f"127.0.0.1:{self.door}",
        }
        for name in ("carnet-http", "carnet", "snippets/carnet-server", "snippets/carnet-proxy"):
            text = (SHIPPED / f"{Path(name).name}.conf").read_text()
            for old, new in changes.items():
                text = text.replace(old, new)
            (self.place / f"{name}.conf").write_text(text)
        user = "user root;" if os.geteuid() == 0 else ""
        (self.place / "nginx.conf").write_text(MAIN.format(place=self.place, user=user))

    def _until(self, condition) -> None:
        deadline = time.monotonic() + PATIENCE
        while True:
            for process in (self.nginx, self.granian):
                assert process is None or process.poll() is None, self._logs()
            try:
                if condition():
                    return
            except OSError:
                pass
            assert time.monotonic() < deadline, self._logs()
            time.sleep(0.05)

    def _logs(self) -> str:
        return "\n".join(path.read_text()[-3000:] for path in self.place.glob("*.log"))
