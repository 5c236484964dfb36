import pytest


@pytest.fixture(autouse=True)
def empty_storage(settings, tmp_path):
    """SQLite gives the same keys again: files of an earlier test would be found."""
    settings.MEDIA_ROOT = tmp_path / "media"
