import pytest


def refuse(title: str, lines: list) -> None:
    """Fail with `lines`, when there are any, and nothing around them."""
    if lines:
        pytest.fail("\n".join([title, "", *map(str, lines), ""]), pytrace=False)
