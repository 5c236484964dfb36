"""Static files under names that tell their content."""

from collections.abc import Iterable, Iterator

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Remembers addresses: what the manifest says does not change while a process runs."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self._addresses: dict[str, str] = {}

    def url(self, name: str, force: bool = False) -> str:
        if force or name not in self._addresses:
            self._addresses[name] = super().url(name, force)
        return self._addresses[name]

    def compress_files(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Compress what is named by its content, once: nothing links to the other names.

        That is most of what `collectstatic` does, and so of each start of `make serve`.
        """
        named = set(self.hashed_files.values())
        new = [path for path in paths if path in named and not self.exists(f"{path}.gz")]
        yield from super().compress_files(new)
