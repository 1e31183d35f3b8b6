"""The arguments of commands: one object, or its values one after the other. All raise JsonRpcInvalidParams."""

from collections.abc import Mapping, Sequence

from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams


def values(arguments: Sequence[object], *names: str) -> list[object]:
    """Return the values of the arguments called `names`, in this order."""
    if len(arguments) == 1 and isinstance(arguments[0], Mapping):
        arguments = [arguments[0][name] for name in names if name in arguments[0]]
    if len(arguments) != len(names):
        raise JsonRpcInvalidParams(f"Invalid Params: {{{', '.join(names)}}} wanted")
    return list(arguments)


def text(value: object) -> str:
    """Return an argument that has to be text."""
    if not isinstance(value, str):
        raise JsonRpcInvalidParams
    return value


def position(value: object) -> types.Position:
    """Return an argument that has to be a position in a text document."""
    if not isinstance(value, Mapping):
        raise JsonRpcInvalidParams
    return types.Position(_unsigned(value.get("line")), _unsigned(value.get("character")))


def _unsigned(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise JsonRpcInvalidParams
    return value
