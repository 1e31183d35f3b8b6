"""Whether a message of the server holds only what its client announced."""

from collections.abc import Iterator, Mapping
from typing import Any

# Requests and notifications of the server, with what announces that they are welcome.
_WELCOME = {
    "textDocument/completion": "textDocument.completion",
    "completionItem/resolve": "textDocument.completion",
    "textDocument/documentSymbol": "textDocument.documentSymbol",
    "textDocument/foldingRange": "textDocument.foldingRange",
    "textDocument/selectionRange": "textDocument.selectionRange",
    "textDocument/semanticTokens/full": "textDocument.semanticTokens.requests.full",
    "textDocument/formatting": "textDocument.formatting",
    "textDocument/rangeFormatting": "textDocument.rangeFormatting",
    "textDocument/rename": "textDocument.rename",
    "textDocument/prepareRename": "textDocument.rename.prepareSupport",
    "textDocument/linkedEditingRange": "textDocument.linkedEditingRange",
    "textDocument/codeLens": "textDocument.codeLens",
    "workspace/codeLens/refresh": "workspace.codeLens.refreshSupport",
    "workspace/symbol": "workspace.symbol",
    "workspace/diagnostic": "workspace.diagnostics.refreshSupport",
    "window/workDoneProgress/create": "window.workDoneProgress",
    "$/progress": "window.workDoneProgress",
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
    "completionProvider": "textDocument.completion",
    "renameProvider": "textDocument.rename",
    "codeLensProvider": "textDocument.codeLens",
    "documentSymbolProvider": "textDocument.documentSymbol",
    "documentFormattingProvider": "textDocument.formatting",
    "documentRangeFormattingProvider": "textDocument.rangeFormatting",
    "foldingRangeProvider": "textDocument.foldingRange",
    "linkedEditingRangeProvider": "textDocument.linkedEditingRange",
    "selectionRangeProvider": "textDocument.selectionRange",
    "semanticTokensProvider": "textDocument.semanticTokens",
    "workspaceSymbolProvider": "workspace.symbol",
    "workspace": "workspace.workspaceFolders",
}
_SNIPPET = 2  # LSP's InsertTextFormat
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
        if field in content["capabilities"] and _at(announced, path) in (None, False):
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


def _completion(content: Any, announced: Mapping[str, Any]) -> Iterator[str]:
    supports = _at(announced, "textDocument.completion.completionItem") or {}
    for item in content:
        if item.get("insertTextFormat") == _SNIPPET and not supports.get("snippetSupport"):
            yield "snippet"
        if "labelDetails" in item and not supports.get("labelDetailsSupport"):
            yield "labelDetails"


def _resolved(content: Any, announced: Mapping[str, Any]) -> Iterator[str]:
    formats = _at(announced, "textDocument.completion.completionItem.documentationFormat") or ["plaintext"]
    if "documentation" in content and content["documentation"]["kind"] not in formats:
        yield "documentation.kind"


def _symbols(content: Any, announced: Mapping[str, Any]) -> Iterator[str]:
    trees = _at(announced, "textDocument.documentSymbol.hierarchicalDocumentSymbolSupport")
    if any("selectionRange" in symbol for symbol in content) and not trees:
        yield "a tree of symbols"


def _rename(content: Any, announced: Mapping[str, Any]) -> Iterator[str]:
    yield from _edit(content, announced)


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
    "textDocument/completion": _completion,
    "completionItem/resolve": _resolved,
    "textDocument/documentSymbol": _symbols,
    "textDocument/rename": _rename,
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
