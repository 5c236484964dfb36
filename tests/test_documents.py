"""What the documents promise is there."""

import re
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
NAMED = re.compile(r"`(test_\w+|[a-z_]+/test_\w+\.py|test_\w+\.py)`")


def test_every_test_that_the_table_of_the_law_names_is_there():
    files = {str(path.relative_to(ROOT / "tests")) for path in (ROOT / "tests").rglob("test_*.py")}
    written = "\n".join((ROOT / "tests" / name).read_text() for name in sorted(files))
    tests = set(re.findall(r"^def (test_\w+)\(", written, re.MULTILINE))

    named = set(NAMED.findall((ROOT / "docs" / "dsa.md").read_text()))

    assert len(named) > 30
    assert named - tests - files == set()


def test_every_row_of_the_table_of_the_law_has_all_its_columns():
    lines = (ROOT / "docs" / "dsa.md").read_text().splitlines()

    assert [line for line in lines if line.startswith("|") and line.count("|") != 6] == []
