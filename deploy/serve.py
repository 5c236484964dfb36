"""Serve Carnet for the public from this machine: `make serve CARNET_PLATFORM_URL=https://…`.

Production settings, granian and the background worker until Ctrl-C. State is in var/ (CARNET_VAR),
the database too unless DATABASE_URL names another.
"""

import os
import secrets
import subprocess
import sys
from pathlib import Path

from running import HOST, MANAGE, ROOT, port_problem, refuse, serve

SETTINGS = ROOT / "deploy" / "granian.env"
STEPS = (["check", "--deploy"], ["migrate"], ["collectstatic", "--noinput"])


def main(port: str = "8000") -> int:
    if problem := port_problem(port, target="serve"):
        return refuse(problem)
    if not os.environ.get("CARNET_PLATFORM_URL"):
        return refuse(
            "Say where readers find the platform: make serve "
            "CARNET_PLATFORM_URL=https://carnet.example.org (behind a proxy with TLS), or "
            f"CARNET_PLATFORM_URL=http://{HOST}:{port} to try it on this machine."
        )
    try:
        prepare()
    except PermissionError as error:
        return refuse(str(error))
    for step in STEPS:
        if subprocess.run([*MANAGE, *step, "--verbosity", "0"], check=False).returncode:
            return refuse(f"Carnet does not start: manage.py {step[0]} failed, as said above.")
    print(f"Carnet answers on {address(port)}, for {os.environ['CARNET_PLATFORM_URL']}", flush=True)
    return serve([*granian(port), "config.wsgi:application"], beside=[*MANAGE, "run_jobs"])


def prepare() -> None:
    """Complete the environment that every process gets; what it already says stands.

    Raises PermissionError for a secret that others can read.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
    if not os.environ.get("CARNET_SECRET_KEY"):
        os.environ["CARNET_SECRET_KEY"] = kept_secret()
    for line in SETTINGS.read_text().splitlines():
        name, separator, value = line.partition("=")
        if separator and not line.startswith("#"):
            os.environ.setdefault(name, value)


def kept_secret() -> str:
    """Return this machine's secret, made at the first start; several machines share one by name."""
    path = place() / "secret_key"
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        with open(path, "x", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
            file.write(secrets.token_urlsafe(64))
    if path.stat().st_mode & 0o077:
        raise PermissionError(f"Others can read {path}, which signs sessions: chmod 600 {path}")
    return path.read_text().strip()


def place() -> Path:
    return Path(os.environ.get("CARNET_VAR") or ROOT / "var")


def granian(port: str) -> list[str]:
    """Return the server's command; its settings are in the environment. A socket comes first."""
    command = [str(Path(sys.executable).parent / "granian")]
    command += ["--pid-file", str(place() / "granian.pid")]
    return command if os.environ.get("GRANIAN_UDS") else [*command, "--host", HOST, "--port", port]


def address(port: str) -> str:
    return os.environ.get("GRANIAN_UDS") or f"http://{HOST}:{port}"


if __name__ == "__main__":
    try:
        sys.exit(main(*sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit("Carnet was interrupted while it started; run it again to go on.")
