"""A small memory of what was used last, safe between threads."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Recent(Generic[K, V]):
    """The `room` most recently used values. `on_leave` is told of each one that is no longer kept."""

    def __init__(self, room: int, on_leave: Callable[[V], None] = lambda _: None) -> None:
        self._room, self._on_leave = room, on_leave
        self._kept: OrderedDict[K, V] = OrderedDict()
        self._guard = Lock()

    def get(self, key: K) -> V | None:
        """The value of the key, or None."""
        with self._guard:
            if key not in self._kept:
                return None
            self._kept.move_to_end(key)
            return self._kept[key]

    def put(self, key: K, value: V) -> V:
        """Keep the value; the one unused for longest goes. Returns the value."""
        with self._guard:
            left = [self._kept.pop(key)] if key in self._kept else []
            self._kept[key] = value
            while len(self._kept) > self._room:
                left.append(self._kept.popitem(last=False)[1])
        for gone in left:
            if gone is not value:
                self._on_leave(gone)
        return value

    def clear(self) -> None:
        """Forget everything."""
        with self._guard:
            left = list(self._kept.values())
            self._kept.clear()
        for gone in left:
            self._on_leave(gone)

    def drop(self, key: K) -> None:
        """Forget the key."""
        with self._guard:
            left = [self._kept.pop(key)] if key in self._kept else []
        for gone in left:
            self._on_leave(gone)
