"""Production on one machine: what `make serve` starts, and what it refuses."""

import http.client
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.deploy.stack import ROOT, environment, free_port, manage

# One server for all of them, in one process (--dist loadgroup).
pytestmark = pytest.mark.xdist_group("serve")
PATIENCE = 180  # migrations and static files


def start(values: dict[str, str], port: int) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "deploy/serve.py", str(port)],
        cwd=ROOT, env=values, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip


def get(port: int, path: str, **headers: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request("GET", path, headers={"Host": "carnet.test", **named})
    answer = connection.getresponse()
    answer.text = answer.read()
    connection.close()
    return answer


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """The port and the folder of a running `make serve`."""
    place, port = tmp_path_factory.mktemp("serve"), free_port()
    values = environment(place)
    del values["CARNET_SECRET_KEY"]
    process = start(values, port)
    try:
        wait_until_ready(process, port)
        yield port, place / "lib"
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE)
    with pytest.raises(OSError, match="refused"):
        get(port, "/healthz")


def wait_until_ready(process: subprocess.Popen, port: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            if get(port, "/readyz").status == 200:
                return
        except OSError:
            pass
        assert process.poll() is None, process.stdout.read()
        assert time.monotonic() < deadline, "it does not answer"
        time.sleep(0.1)


def test_pages_come_with_styles_named_for_ever_and_compressed(served):
    port, _ = served
    page = get(port, "/").text.decode()
    style = page.split('rel="stylesheet" href="', 1)[1].partition('"')[0]

    for encoding in ("br", "gzip"):
        css = get(port, style, Accept_Encoding=encoding)

        assert css.headers["Content-Encoding"] == encoding
        assert css.headers["Cache-Control"] == "max-age=315360000, public, immutable"
    assert style.count(".") == 2


def test_the_secret_of_a_machine_is_its_own(served):
    _, place = served
    secret = place / "secret_key"

    assert secret.stat().st_mode & 0o777 == 0o600
    assert len(secret.read_text()) > 80


def test_the_worker_runs_beside_it(served):
    _, place = served
    granian = int((place / "granian.pid").read_text())
    parent = int(Path(f"/proc/{granian}/stat").read_text().rpartition(")")[2].split()[1])
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()

    commands = [Path(f"/proc/{child}/cmdline").read_text() for child in children]

    assert any("run_jobs" in command for command in commands)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"CARNET_PLATFORM_URL": ""}, "Say where readers find the platform"),
        ({"CARNET_PLATFORM_URL": "carnet.example.org"}, "must be an origin"),
        ({"CARNET_LOG": "xml"}, "CARNET_LOG must be line or json"),
        ({"CARNET_VAR": ""}, "CARNET_VAR must be a folder of its own"),
    ],
)
def test_what_is_missing_is_said(tmp_path, changes, sentence):
    process = start(environment(tmp_path) | changes, free_port())

    said, _ = process.communicate(timeout=PATIENCE)

    assert process.returncode == 1
    assert sentence in said


def test_a_secret_that_others_can_read_is_refused(tmp_path):
    values = environment(tmp_path, CARNET_SECRET_KEY="")
    secret = Path(values["CARNET_VAR"]) / "secret_key"
    secret.parent.mkdir()
    secret.write_text("x" * 60)
    secret.chmod(0o644)

    process = start(values, free_port())
    said, _ = process.communicate(timeout=PATIENCE)

    assert process.returncode == 1
    assert "chmod 600" in said


def test_production_settings_have_nothing_left_to_say(tmp_path):
    values = environment(tmp_path, CARNET_PLATFORM_URL="https://carnet.example.org")

    manage(values, "check", "--deploy", "--fail-level", "WARNING")


def test_production_does_not_start_without_its_secret(tmp_path):
    values = environment(tmp_path)
    del values["CARNET_SECRET_KEY"]

    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT, env=values | {"PYTHONTRACEBACKLIMIT": "0"} | {"HOME": os.devnull},
        capture_output=True, text=True,
    )  # fmt: skip

    assert done.returncode
    assert "CARNET_SECRET_KEY" in done.stderr
