"""What `collectstatic` compresses: each content once, under the name that tells it."""

from django.core.files.storage import FileSystemStorage

from config.static_files import StaticFiles

STYLE = "main { color: black }\n" * 100


def collected(place) -> dict[str, int]:
    """Collect a style and return {name of a compressed file: when it was written}."""
    source = FileSystemStorage(place / "source")
    static = StaticFiles(location=place / "static", base_url="/static/")
    for _ in static.post_process({"page.css": (source, "page.css")}):
        pass
    packed = [*(place / "static").glob("*.br"), *(place / "static").glob("*.gz")]
    return {file.name: file.stat().st_mtime_ns for file in packed}


def test_a_content_is_compressed_once(tmp_path):
    for folder in ("source", "static"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "page.css").write_text(STYLE)

    first = collected(tmp_path)
    again = collected(tmp_path)

    assert sorted(name.split(".")[-1] for name in first) == ["br", "gz"]
    assert not any(name.startswith("page.css") for name in first)
    assert again == first


def test_a_new_content_is_compressed_too(tmp_path):
    for text in (STYLE, STYLE + "a { color: blue }"):
        for folder in ("source", "static"):
            (tmp_path / folder).mkdir(exist_ok=True)
            (tmp_path / folder / "page.css").write_text(text)
        packed = collected(tmp_path)

    assert len(packed) == 4
