"""Files of the npm registry: only the expected archive is opened, only the named files come out."""

import base64
import hashlib
import io
import tarfile
from pathlib import Path

import pytest

DEPLOY = Path(__file__).resolve().parent.parent.parent / "deploy"


@pytest.fixture
def npm(monkeypatch):
    monkeypatch.syspath_prepend(str(DEPLOY))
    import npm  # the scripts of deploy/ are no package: they run before anything is installed

    return npm


@pytest.fixture
def editor(npm):
    import editor  # as above

    return editor


def make_tarball(folder: Path, files: dict[str, bytes]) -> Path:
    path = folder / "thing-1.0.tgz"
    with tarfile.open(path, "w:gz") as archive:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return path


def make_package(npm, folder: Path, tarball: Path, **options):
    digest = base64.b64encode(hashlib.sha512(tarball.read_bytes()).digest()).decode()
    values = {
        "title": "a thing",
        "spec": "thing@1.0",
        "integrity": f"sha512-{digest}",
        "files": ("dist/thing.js",),
        "folder": folder / "vendor",
        "without": "nothing.",
    }
    return npm.Package(**values | options)


@pytest.fixture
def tarball(tmp_path, npm, monkeypatch):
    path = make_tarball(
        tmp_path, {"package/dist/thing.js": b"let it = be;\n", "../escaped.js": b"out"}
    )
    monkeypatch.setattr(npm, "download", lambda spec, *, npm, folder: path)
    return path


def test_an_expected_archive_gives_its_named_files_and_is_fetched_once(npm, tmp_path, tarball):
    package = make_package(npm, tmp_path, tarball)

    package.install(Path("npm"))

    assert {path.name for path in package.folder.iterdir()} == {"thing.js", ".thing"}
    assert (package.folder / "thing.js").read_bytes() == b"let it = be;\n"
    assert package.is_installed()


def test_another_archive_is_refused_and_leaves_nothing(npm, tmp_path, tarball):
    package = make_package(npm, tmp_path, tarball, integrity="sha512-AAAA")

    with pytest.raises(npm.StepError, match="refused"):
        package.install(Path("npm"))

    assert not package.folder.exists()
    assert not package.is_installed()


def test_a_new_version_is_fetched_although_an_old_one_is_there(npm, tmp_path, tarball):
    make_package(npm, tmp_path, tarball).install(Path("npm"))

    assert not make_package(npm, tmp_path, tarball, integrity="sha512-new").is_installed()


def test_an_archive_without_a_named_file_is_an_error(npm, tmp_path, tarball):
    package = make_package(npm, tmp_path, tarball, files=("dist/other.js",))

    with pytest.raises(npm.StepError, match=r"dist/other\.js"):
        package.install(Path("npm"))


def test_an_npm_that_cannot_run_is_told_in_a_sentence(npm, tmp_path):
    with pytest.raises(npm.StepError, match="could not fetch thing@1"):
        npm.download("thing@1.0", npm=tmp_path / "absent", folder=tmp_path)


@pytest.mark.parametrize(
    "line", [b"//# sourceMappingURL=a.js.map", b"/*# sourceMappingURL=a.css.map */\n"]
)
def test_the_editor_points_to_no_source_map(editor, line):
    assert editor.without_source_map(b"code();\n" + line) == b"code();\n"
