"""lsprotocol's classes, each finished by attrs when it is first used instead of all of them at the import.

attrs compiles two methods and more for each of 554 classes, which takes half of a server's start and a third of its
memory; a session uses some seventy. What goes over the wire stays the same to the byte.

Only the lsprotocol that this was tested with is treated so; any other is imported as ever, as is this one where the
environment has `CONNREQ_EAGER_TYPES`.
"""

import os
import sys
from importlib import import_module
from typing import Any

import attrs
import lsprotocol

_TESTED = "lsprotocol-2025.0.0.dist-info"  # asking importlib.metadata for the version would take longer than all else
_MODULE = "lsprotocol.types"
_MADE_BY_ATTRS = ("__attrs_attrs__", "__init__")  # what everything that uses a class asks it for first


class _Unfinished:
    """Stands for an attribute of a class until it is asked for, and the class is finished."""

    def __init__(self, cls: type[Any], name: str) -> None:
        self._class = cls
        self._name = name

    def __get__(self, instance: object, owner: type[Any]) -> object:
        _finish(self._class)
        return getattr(owner if instance is None else instance, self._name)


def install() -> None:
    """Import lsprotocol's classes, unfinished if they are those that this was tested with."""
    if _MODULE in sys.modules or os.environ.get("CONNREQ_EAGER_TYPES") or not _is_tested():
        return
    define = attrs.define
    attrs.define = _define_later  # type: ignore[assignment]  # for classes without options, as all of them are
    try:
        import_module(_MODULE)
    finally:
        attrs.define = define
    hooks = import_module("lsprotocol._hooks")
    # What lsprotocol would do now for all classes, `_finish` does for each.
    hooks._resolved_forward_references = True  # type: ignore[attr-defined]  # noqa: SLF001 (there is no other switch)


def _is_tested() -> bool:
    return os.path.isdir(os.path.join(os.path.dirname(lsprotocol.__path__[0]), _TESTED))


def _define_later(cls: type[Any]) -> type[Any]:
    for name in _MADE_BY_ATTRS:
        setattr(cls, name, _Unfinished(cls, name))
    return cls


def _finish(cls: type[Any]) -> None:
    for name in _MADE_BY_ATTRS:
        delattr(cls, name)
    attrs.define(cls, slots=False)  # in place: with slots it would be another class than the one that others know
    attrs.resolve_types(cls, sys.modules[_MODULE].ALL_TYPES_MAP, {})
