"""Where the documentation of the rules is: pages shipped in the package, one a rule."""

import os


def page(rule: str) -> str:
    """Return the path of the page of `rule`."""
    package = os.path.dirname(os.path.dirname(__file__))
    return os.path.join(package, "docs", "rules", f"{rule}.md")


def url(rule: str) -> str:
    """Return the `file:` URI of the page of `rule`."""
    from pathlib import Path  # noqa: PLC0415 (costs 8 ms, and most runs print no address)

    return Path(page(rule)).as_uri()
