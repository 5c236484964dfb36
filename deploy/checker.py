"""The Nu HTML checker (vnu), for the tests alone: they give it our pages. It runs on Java."""

from pathlib import Path

from npm import Package

CHECKER = Package(
    title="the HTML checker (vnu)",
    spec="vnu-jar@26.9.27",
    integrity=(
        "sha512-TkQd5DFfOaWC9ebtvozTsrH2Vaod3jYg+vrOeREzIXxB"
        "exLz9+rS2DNtjn7+RPUiZhgli0SghgBX6RJRNea0KA=="
    ),
    files=("build/dist/vnu.jar",),
    folder=Path(__file__).resolve().parent.parent / "var" / "tools",
    without="the tests that check pages with it are skipped.",
)
