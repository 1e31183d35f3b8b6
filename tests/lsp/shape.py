"""Whether a message has the shape that LSP gives it, as far as lsprotocol can tell."""

from typing import Any

from lsprotocol import converters, types  # noqa: TID251 (tests of the language server know LSP)

_CONVERTER = converters.get_converter()
# lsprotocol takes every code action that carries a command for a bare command.
_CONVERTER.register_structure_hook(
    types.Command | types.CodeAction,
    lambda action, _: _CONVERTER.structure(
        action, types.Command if isinstance(action.get("command"), str) else types.CodeAction
    ),
)


def misshapen(message: dict[str, Any], method: str) -> str | None:
    """Return what is wrong with a message of the server, or None. `method` is that of the request that it answers."""
    request, response, *_ = types.METHOD_TO_TYPES[method]
    kind = response if "method" not in message else request
    try:
        again = _CONVERTER.unstructure(_CONVERTER.structure(message, kind))
    except Exception as error:  # noqa: BLE001 (whatever the converter minds)
        return f"{message}: {error!r}"
    # What lsprotocol does not know is lost on the way; `null` as parameters may be left out.
    lost = {key: value for key, value in message.items() if again.get(key) != value and value is not None}
    return f"unknown or wrong in {message}: {lost}" if lost else None
