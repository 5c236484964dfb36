"""Make `.venv` and fetch two tools, with Python 3.11+ and pip alone: `bootstrap.py runtime|dev`.

Standard library only, as it runs before anything is installed. A second run finds its stamp and
does nothing. What the product cannot do without ends it with one sentence and status 1.
"""

import sys

# Before the other imports: on an older Python they would end in a traceback.
if sys.version_info < (3, 11):  # noqa: UP036 - not our own Python yet
    sys.exit(
        f"Carnet needs Python 3.11 or newer; {sys.executable} is {sys.version.split()[0]}. "
        "Name another one, for instance: make demo PYTHON=python3.12"
    )

import hashlib
import importlib.util
import os
import shutil
import subprocess
import venv
from pathlib import Path

from checker import CHECKER
from editor import EDITOR
from npm import Package, StepError

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "deploy" / "requirements"
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "carnet-locks"

# dev.txt holds all of runtime.txt in the same versions (tests/test_lock.py), so it counts for both.
COVERS = {"runtime": ["runtime"], "dev": ["runtime", "dev"], "npm": ["npm"]}
TOOLS = {"runtime": [EDITOR], "dev": [EDITOR, CHECKER]}


def main(lock: str) -> None:
    try:
        make_environment()
        install(lock)
    except StepError as failure:
        sys.exit(f"bootstrap: {failure}")
    for tool in TOOLS[lock]:
        fetch(tool)


def make_environment() -> None:
    """Leave a usable `.venv`: scripts and links in it hold paths, so a moved one is made again."""
    stamps = read_stamps()
    if PYTHON.exists() and (not stamps or stamps[0] == place()):
        return
    say(f"Making .venv with {sys.executable}")
    if VENV.is_symlink():
        VENV.unlink()  # what it leads to is somebody else's: clearing would go through the link
    try:
        # Without pip, as Debian may lack ensurepip; the pip of this Python installs into it.
        venv.create(VENV, clear=True, symlinks=True, with_pip=False)
    except OSError as error:
        raise StepError(f"The virtual environment could not be made: {error}") from error


def install(lock: str) -> None:
    """Install one lock file in `.venv`, unless the stamp says it is there already."""
    path = LOCKS / f"{lock}.txt"
    done = stamp_line(lock)
    if done in read_stamps():
        return
    say(f"Installing the packages of {path.relative_to(ROOT)}")
    options = ["--quiet", "--disable-pip-version-check", "--no-input", "--require-hashes"]
    environment = os.environ | {"PIP_USER": "0"}
    environment.setdefault("PIP_RETRIES", "2")  # five, its default, is a long wait off line
    command = [*pip(), "install", *options, "-r", str(path)]
    if subprocess.run(command, env=environment, check=False).returncode:
        raise StepError(
            f"pip could not install {path.relative_to(ROOT)}, and says why above. When it found no "
            "version at all, it has no network, or needs a proxy that it was not told of."
        )
    covered = [stamp_line(name) for name in COVERS[lock]]
    kept = [line for line in read_stamps()[1:] if line.split()[0] not in COVERS[lock]]
    STAMP.write_text("\n".join([place(), *kept, *covered]) + "\n")


def pip() -> list[str]:
    """Return the command of a pip that installs into `.venv`."""
    if importlib.util.find_spec("pip"):
        return [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    if importlib.util.find_spec("ensurepip"):
        ensured = subprocess.run([PYTHON, "-m", "ensurepip"], capture_output=True, check=False)
        if not ensured.returncode:
            return [str(PYTHON), "-m", "pip"]
    raise StepError(
        f"{sys.executable} has no pip. Install it (on Debian and Ubuntu: apt-get install "
        "python3-pip), or name a Python that has it: make demo PYTHON=python3.12"
    )


def fetch(tool: Package) -> None:
    """Fetch a tool that Carnet can do without; when that fails, say so and go on."""
    if tool.is_installed():
        return
    say(f"Fetching {tool.title}")
    try:
        tool.install(npm())
    except StepError as failure:
        say(f"{failure} Going on without it: {tool.without}")


def npm() -> Path:
    """Return the machine's npm, or one installed in `.venv`."""
    found = shutil.which("npm")
    if found:
        return Path(found)
    install("npm")
    return VENV / "bin" / "npm"


def read_stamps() -> list[str]:
    return STAMP.read_text().splitlines() if STAMP.exists() else []


def place() -> str:
    """Return what must not change under a virtual environment: its folder and its Python."""
    return f"{VENV} {PYTHON.resolve()}"


def stamp_line(lock: str) -> str:
    return f"{lock} {hashlib.sha256((LOCKS / f'{lock}.txt').read_bytes()).hexdigest()}"


def say(sentence: str) -> None:
    print(f"bootstrap: {sentence}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in TOOLS:
        sys.exit("Usage: bootstrap.py runtime|dev")
    try:
        main(sys.argv[1])
    except KeyboardInterrupt:
        sys.exit("bootstrap: interrupted; run it again to go on.")
