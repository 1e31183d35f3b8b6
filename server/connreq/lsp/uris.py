"""The URIs by which clients name files, and the paths by which this machine does."""

import os

from pygls.uris import from_fs_path, to_fs_path


def path_of(uri: str) -> str | None:
    """Return the path that a `file:` URI names; None for all else."""
    try:
        path = to_fs_path(uri)
    except ValueError:  # no URI at all
        return None
    return path if path and "\0" not in path and has_uri(path) else None


def has_uri(path: str) -> bool:
    """Tell whether a URI can name `path`: not if the bytes of its name are no UTF-8."""
    return not any("\ud800" <= character <= "\udfff" for character in path)


def uri_of(key: str) -> str:
    """Return the URI of the draft that goes by `key`: a path that has one, or the URI itself."""
    return (from_fs_path(key) if os.path.isabs(key) else None) or key
