"""Django's cache in memory, bounded by bytes as well as by entries."""

from collections import Counter

from django.core.cache.backends.locmem import LocMemCache

# What an entry takes beside its value: its key and its place in two dictionaries.
BYTES_AN_ENTRY = 400
_held: dict[str, Counter] = {}


class BoundedMemory(LocMemCache):
    """OPTIONS MAX_BYTES bounds what this process holds; what was asked for last stays longest.

    A value above an eighth of it is not held at all.
    """

    def __init__(self, name: str, params: dict) -> None:
        super().__init__(name, params)
        self._most = params["OPTIONS"]["MAX_BYTES"]
        # Like what it counts, it belongs to all threads and is changed under their lock.
        self._count = _held.setdefault(name, Counter())

    @property
    def bytes_held(self) -> int:
        return self._count["bytes"]

    def validate_key(self, key: str) -> None:
        """Take any text: memcached's own rules take longer to check than the rest of a `get`."""

    def clear(self) -> None:
        with self._lock:
            self._cache.clear()
            self._expire_info.clear()
            self._count.clear()

    def _set(self, key: str, value: bytes, *args) -> None:
        self._delete(key)
        if len(value) > self._most // 8:
            return
        super()._set(key, value, *args)
        self._count["bytes"] += len(value) + BYTES_AN_ENTRY
        while self._count["bytes"] > self._most:
            self._cull()

    def _cull(self) -> None:
        # The parent puts what is used in front: the last one is what nobody asked for longest.
        self._delete(next(reversed(self._cache)))

    def _delete(self, key: str) -> bool:
        size = len(self._cache.get(key, b""))
        was_there = super()._delete(key)
        if was_there:
            self._count["bytes"] -= size + BYTES_AN_ENTRY
        return was_there
