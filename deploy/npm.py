"""Take a few files out of a package of the npm registry, after checking it against a known hash."""

import base64
import hashlib
import os
import re
import subprocess
import tarfile
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

# Long enough for the slowest of the packages (30 MB) on a poor line.
SECONDS = 300


class StepError(Exception):
    """A step that could not be done; its text is a sentence for the person at the terminal."""


def unchanged(content: bytes) -> bytes:
    return content


@dataclass(frozen=True)
class Package:
    """`files` of the package `spec`, kept by base name in `folder`.

    `integrity` is the registry's own, "sha512-" and base64; it pins the content as well as `spec`
    pins the version. `without` says what does not work when the package cannot be had.
    """

    title: str
    spec: str
    integrity: str
    files: tuple[str, ...]
    folder: Path
    without: str
    edit: Callable[[bytes], bytes] = unchanged

    @property
    def stamp(self) -> Path:
        return self.folder / f".{self.spec.partition('@')[0]}"

    def is_installed(self) -> bool:
        return self.stamp.exists() and self.stamp.read_text() == self.integrity

    def install(self, npm: Path) -> None:
        """Fetch, check and unpack with the given npm; raises StepError."""
        with tempfile.TemporaryDirectory() as folder:
            tarball = download(self.spec, npm=npm, folder=Path(folder))
            check(tarball, self.integrity)
            contents = read(tarball, self.files)
        self.folder.mkdir(parents=True, exist_ok=True)
        for name, content in contents.items():
            (self.folder / Path(name).name).write_bytes(self.edit(content))
        self.stamp.write_text(self.integrity)


def download(spec: str, *, npm: Path, folder: Path) -> Path:
    """Let npm fetch one tarball: it knows the registry, mirror and proxy of this machine."""
    environment = os.environ | {
        # npm of a wheel finds its node beside it.
        "PATH": f"{npm.parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
        # The home folder may not exist or not be ours to write.
        "npm_config_cache": str(folder / "cache"),
        "npm_config_update_notifier": "false",
        "npm_config_fetch_retries": "1",
        "npm_config_fetch_retry_mintimeout": "1000",
    }
    command = [str(npm), "pack", spec, "--ignore-scripts", "--loglevel=error"]
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise StepError(f"npm could not fetch {spec}: {error}.") from error
    tarballs = list(folder.glob("*.tgz"))
    if done.returncode or not tarballs:
        reason = re.search(r"code (\w+)", done.stderr)
        code = f" ({reason[1]})" if reason else ""
        raise StepError(f"npm could not fetch {spec}{code}: no network, or a registry without it.")
    return tarballs[0]


def check(tarball: Path, integrity: str) -> None:
    """Refuse a tarball that is not the one whose hash stands in the code."""
    digest = base64.b64encode(hashlib.sha512(tarball.read_bytes()).digest()).decode()
    if f"sha512-{digest}" != integrity:
        raise StepError(f"{tarball.name} is not the expected file (sha512-{digest}): refused.")


def read(tarball: Path, files: tuple[str, ...]) -> dict[str, bytes]:
    """Return the named files only: nothing is unpacked by a path that the archive chose."""
    contents = {}
    with tarfile.open(tarball) as archive:
        for name in files:
            try:
                member = archive.extractfile(f"package/{name}")
            except KeyError:
                member = None
            if member is None:
                raise StepError(f"{tarball.name} has no file {name}.")
            contents[name] = member.read()
    return contents
