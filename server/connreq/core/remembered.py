"""What was made once and may be wanted again: a mapping that makes what it lacks."""

from collections.abc import Callable
from typing import TypeVar

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class Remembered(dict[_Key, _Value]):
    """A mapping that calls `make` for a key that it lacks. With `most` keys it begins anew: a server runs for days.

    A look-up costs less than a call of what `functools.lru_cache` wraps, which matters for some hundred a note.
    """

    def __init__(self, make: Callable[[_Key], _Value], most: int) -> None:
        self._make = make
        self._most = most

    def __missing__(self, key: _Key) -> _Value:
        if len(self) >= self._most:
            self.clear()
        value = self[key] = self._make(key)
        return value
