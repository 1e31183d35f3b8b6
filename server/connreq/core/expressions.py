"""Regular expressions that are compiled when they are first used.

Compiling all of the core's takes 40 ms, half of a start; a check of one draft needs a quarter of them.
"""

import re
from typing import Any, cast


class _Expression:
    """A regular expression to be. Its first use leaves what was used here, bound, so that later uses cost no more."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 (whatever an re.Pattern has)
        value = getattr(re.compile(self._source, self._flags), name)  # re remembers what it compiled
        self.__dict__[name] = value
        return value


def expression(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return the expression `source`, as `re.compile` does. Raises re.error only when it is first used."""
    return cast("re.Pattern[str]", _Expression(source, flags))
