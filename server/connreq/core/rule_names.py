"""The names that `ignore` and the setting `rules` may name. Finding them imports no rule."""

import os


def built() -> list[str]:
    """Return the names of the rules that have a file, in alphabetical order."""
    folder = os.path.join(os.path.dirname(__file__), "rules")
    files = (name for name in os.listdir(folder) if name.endswith(".py") and not name.startswith("_"))
    return sorted(name.removesuffix(".py").replace("_", "-") for name in files)


def known() -> frozenset[str]:
    """Return every name that a draft or a setting may use."""
    return frozenset(built())
