"""The environment is made where it belongs, and nowhere else."""

from pathlib import Path

import pytest

DEPLOY = Path(__file__).resolve().parent.parent.parent / "deploy"


@pytest.fixture
def bootstrap(monkeypatch, tmp_path):
    monkeypatch.syspath_prepend(str(DEPLOY))
    import bootstrap  # the scripts of deploy/ are no package: they run before all is installed

    here = tmp_path / "here" / ".venv"
    here.parent.mkdir()
    monkeypatch.setattr(bootstrap, "VENV", here)
    monkeypatch.setattr(bootstrap, "PYTHON", here / "bin" / "python")
    monkeypatch.setattr(bootstrap, "STAMP", here / "carnet-locks")
    return bootstrap


def test_an_environment_of_another_place_is_made_again(bootstrap):
    bootstrap.make_environment()
    bootstrap.STAMP.write_text("/elsewhere/.venv /usr/bin/python\n")
    (bootstrap.VENV / "old").touch()

    bootstrap.make_environment()

    assert bootstrap.PYTHON.exists()
    assert not (bootstrap.VENV / "old").exists()


def test_a_link_is_replaced_and_what_it_leads_to_is_left_alone(bootstrap, tmp_path):
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "carnet-locks").write_text(f"{theirs} /usr/bin/python\n")
    bootstrap.VENV.symlink_to(theirs)

    bootstrap.make_environment()

    assert [path.name for path in theirs.iterdir()] == ["carnet-locks"]
    assert bootstrap.PYTHON.exists()
    assert not bootstrap.VENV.is_symlink()
