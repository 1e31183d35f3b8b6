"""Whether a message of the server holds only what its client announced."""

from collections.abc import Iterator, Mapping
from typing import Any

# Requests and notifications of the server, with what announces that they are welcome.
_WELCOME = {
    "textDocument/publishDiagnostics": "textDocument.publishDiagnostics",
    "textDocument/diagnostic": "textDocument.diagnostic",
    "textDocument/inlayHint": "textDocument.inlayHint",
    "textDocument/codeAction": "textDocument.codeAction",
    "textDocument/hover": "textDocument.hover",
    "workspace/configuration": "workspace.configuration",
    "workspace/applyEdit": "workspace.applyEdit",
    "workspace/diagnostic/refresh": "workspace.diagnostics.refreshSupport",
    "workspace/inlayHint/refresh": "workspace.inlayHint.refreshSupport",
}
_ALWAYS_WELCOME = {
    "initialize",
    "shutdown",
    "window/showMessage",
    "workspace/executeCommand",
    "client/registerCapability",
}
_REGISTERED = {
    "workspace/didChangeConfiguration": "workspace.didChangeConfiguration.dynamicRegistration",
    "workspace/didChangeWatchedFiles": "workspace.didChangeWatchedFiles.dynamicRegistration",
}
_OFFERED = {
    "positionEncoding": "general.positionEncodings",
    "inlayHintProvider": "textDocument.inlayHint",
    "diagnosticProvider": "workspace.diagnostics.refreshSupport",
    "workspace": "workspace.workspaceFolders",
}
_DIAGNOSTIC_FIELDS = {
    "codeDescription": "codeDescriptionSupport",
    "relatedInformation": "relatedInformation",
    "tags": "tagSupport",
    "data": "dataSupport",
}


def _at(tree: Any, path: str) -> Any:
    for name in path.split("."):
        tree = tree.get(name) if isinstance(tree, Mapping) else None
    return tree


def _initialize(content: Any, announced: Mapping[str, Any]) -> Iterator[str]:
    for field, path in _OFFERED.items():
        if field in content["capabilities"] and not _at(announced, path):
            yield field


def _register(content: Any, announced: Mapping[str, Any]) -> Iterator[str]:
    for registration in content["registrations"]:
        if not _at(announced, _REGISTERED[registration["method"]]):
            yield registration["method"]


def _publish(content: Any, announced: Mapping[str, Any]) -> Iterator[str]:
    if "version" in content and not _at(announced, "textDocument.publishDiagnostics.versionSupport"):
        yield "version"
    yield from _diagnostics(content["diagnostics"], announced)


def _pull(content: Any, announced: Mapping[str, Any]) -> Iterator[str]:
    yield from _diagnostics(content.get("items", []), announced)


def _hover(content: Any, announced: Mapping[str, Any]) -> Iterator[str]:
    if content["contents"]["kind"] not in _at(announced, "textDocument.hover.contentFormat"):
        yield "contents.kind"


def _actions(content: Any, announced: Mapping[str, Any]) -> Iterator[str]:
    for action in content:
        yield from _action(action, announced)


def _diagnostics(diagnostics: list[dict[str, Any]], announced: Mapping[str, Any]) -> Iterator[str]:
    for diagnostic in diagnostics:
        for field, support in _DIAGNOSTIC_FIELDS.items():
            places = ("textDocument.publishDiagnostics", "textDocument.diagnostic")
            if field in diagnostic and not any(_at(announced, f"{place}.{support}") for place in places):
                yield f"diagnostic.{field}"
        known = _at(announced, "textDocument.publishDiagnostics.tagSupport.valueSet") or []
        if not set(diagnostic.get("tags", [])).issubset(known):
            yield "diagnostic.tags"


def _action(action: dict[str, Any], announced: Mapping[str, Any]) -> Iterator[str]:
    supports = _at(announced, "textDocument.codeAction") or {}
    if not supports.get("codeActionLiteralSupport"):
        yield "a code action that is no command"
    for field, support in {
        "isPreferred": "isPreferredSupport",
        "disabled": "disabledSupport",
        "data": "dataSupport",
    }.items():
        if field in action and not supports.get(support):
            yield field
    yield from _diagnostics(action.get("diagnostics", []), announced)
    yield from _edit(action.get("edit", {}), announced)


def _edit(edit: dict[str, Any], announced: Mapping[str, Any]) -> Iterator[str]:
    changes = edit.get("documentChanges")
    if changes is not None and not _at(announced, "workspace.workspaceEdit.documentChanges"):
        yield "documentChanges"
    for change in changes or []:
        if any("snippet" in edit for edit in change["edits"]) and not _at(
            announced, "workspace.workspaceEdit.snippetEditSupport"
        ):
            yield "snippet"


def _apply(content: Any, announced: Mapping[str, Any]) -> Iterator[str]:
    yield from _edit(content["edit"], announced)


_CONTENTS = {
    "initialize": _initialize,
    "client/registerCapability": _register,
    "textDocument/publishDiagnostics": _publish,
    "textDocument/diagnostic": _pull,
    "textDocument/hover": _hover,
    "textDocument/codeAction": _actions,
    "workspace/applyEdit": _apply,
}


def unannounced(message: Mapping[str, Any], method: str, announced: Mapping[str, Any]) -> list[str]:
    """Return what is in a message, or in the answer to a request `method`, that the client did not announce."""
    faults = [] if method in _ALWAYS_WELCOME or _at(announced, _WELCOME[method]) not in (None, False) else [method]
    content = message.get("params") or message.get("result")
    if content and method in _CONTENTS:
        faults += _CONTENTS[method](content, announced)
    return faults
