"""The documentation pages of the rules, as shipped in the package."""

import functools
import os

_FOLDER = os.path.join(os.path.dirname(os.path.dirname(__file__)), "docs", "rules")


@functools.cache
def rule_page(name: str) -> str | None:
    """Return the `file:` URI of a rule's page, or None if this installation has none."""
    path = os.path.join(_FOLDER, f"{name}.md")
    if not os.path.isfile(path):
        return None
    from pathlib import Path  # noqa: PLC0415 (costs 8 ms, and only some output has links)

    return Path(path).absolute().as_uri()
