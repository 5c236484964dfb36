"""The lock files and pyproject.toml agree; checked offline: a forgotten `make lock` shows."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
RUNTIME = PROJECT["project"]["dependencies"]
DEV = PROJECT["dependency-groups"]["dev"]

# An entry is a requirement and its continued lines; what uv writes beside it is comment.
ENTRY = re.compile(
    r"^(?P<requirement>[^\s#][^\\\n]*?) \\\n(?P<hashes>(?: +--hash=\S+(?: \\)?\n)+)", re.MULTILINE
)


def read_lock(name: str) -> dict[str, list[Requirement]]:
    """Return the entries by package; one package may have several, for several platforms."""
    entries: dict[str, list[Requirement]] = {}
    for found in ENTRY.finditer((ROOT / f"deploy/requirements/{name}.txt").read_text()):
        requirement = Requirement(found["requirement"])
        entries.setdefault(canonicalize_name(requirement.name), []).append(requirement)
    return entries


def version(entry: Requirement) -> str:
    (pin,) = entry.specifier
    assert pin.operator == "==", f"{entry} is no pin"
    return pin.version


@pytest.mark.parametrize(
    ("lock", "wanted"), [("runtime", RUNTIME), ("dev", RUNTIME + DEV)], ids=["runtime", "dev"]
)
def test_the_lock_holds_what_pyproject_asks_for(lock, wanted):
    entries = read_lock(lock)

    for requirement in map(Requirement, wanted):
        pins = entries.get(canonicalize_name(requirement.name))
        assert pins, f"{requirement.name} is missing: run make lock"
        for pin in pins:
            assert requirement.specifier.contains(version(pin)), (
                f"{pin}, not {requirement}: make lock"
            )


@pytest.mark.parametrize("lock", ["runtime", "dev", "npm"])
def test_each_line_of_the_lock_is_a_pin_with_hashes_or_a_comment(lock):
    text = (ROOT / f"deploy/requirements/{lock}.txt").read_text()

    left_over = [
        line for line in ENTRY.sub("", text).splitlines() if not line.lstrip().startswith("#")
    ]

    assert left_over == []
    assert all(version(entry) for entries in read_lock(lock).values() for entry in entries)


@pytest.mark.parametrize("lock", ["runtime", "dev", "npm"])
def test_the_lock_names_no_host_and_no_path_of_a_machine(lock):
    text = (ROOT / f"deploy/requirements/{lock}.txt").read_text()

    assert not re.search(r"://|--index-url|--find-links|/home/|/tmp/", text)


def test_runtime_is_a_part_of_dev_in_the_same_versions():
    runtime = {name: set(map(str, entries)) for name, entries in read_lock("runtime").items()}
    dev = {name: set(map(str, entries)) for name, entries in read_lock("dev").items()}

    assert runtime.items() <= dev.items()
