"""What the client can do, read from the JSON it announces itself with. Nothing optional goes to one that can't.

The capabilities stay plain JSON: giving lsprotocol's classes to all that an editor announces takes 60 ms at start,
and one value that those don't know would have the whole `initialize` refused.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

INSERT_SNIPPET = "connreq.insertSnippet"
"""The command of a client that inserts snippets; its arguments are a URI, a version, a range and the snippet."""

_COMPLETION_ITEM = "capabilities.textDocument.completion.completionItem"

# What pygls itself looks for: which units positions are in, and what the answer to `rename` may be.
_KEPT = ("general.positionEncodings", "textDocument.rename")


class DiagnosticFields(NamedTuple):
    """Which optional fields of a diagnostic the client takes. `tags` are values of LSP's DiagnosticTag."""

    code_description: bool
    related_information: bool
    tags: frozenset[int]


class Client(NamedTuple):
    """What the client announced.

    `pulls` means that it asks for diagnostics and can be told to ask again; else they are pushed.
    `symbol_trees` and `prepares_rename` tell how an outline and the place of a name are wanted.
    `code_actions` means more than bare commands. `applies_edits` means those that the server asks for by itself;
    `document_changes` that edits may name the version they are for. A fix with slots goes out as a snippet edit where
    `snippet_edits`, as a command of the client where `snippet_command`, else with the slots as plain text.
    """

    pulls: bool
    diagnostics: DiagnosticFields
    versions: bool
    code_actions: bool
    preferred: bool
    applies_edits: bool
    document_changes: bool
    snippet_edits: bool
    snippet_command: bool
    markdown: bool
    inlay_hints: bool
    refreshes_inlay_hints: bool
    position_encodings: bool
    workspace_folders: bool
    configuration: bool
    registers_configuration: bool
    registers_watched_files: bool
    completion: bool
    completion_snippets: bool
    completion_markdown: bool
    document_symbols: bool
    symbol_trees: bool
    folding_ranges: bool
    selection_ranges: bool
    semantic_token_types: frozenset[str]
    formatting: bool
    range_formatting: bool
    rename: bool
    prepares_rename: bool
    linked_editing: bool
    code_lenses: bool
    refreshes_code_lenses: bool
    workspace_symbols: bool
    progress: bool


def read_client(params: object) -> Client:
    """Return what the client announced in the `params` of its `initialize`. What makes no sense counts as absent."""

    def at(path: str) -> Any:  # noqa: ANN401 (JSON)
        return _at(params, path)

    def can(path: str) -> bool:
        return at(f"capabilities.{path}") is True

    def has(path: str) -> bool:
        return isinstance(at(f"capabilities.{path}"), Mapping)

    pulls = has("textDocument.diagnostic") and can("workspace.diagnostics.refreshSupport")
    return Client(
        pulls=pulls,
        diagnostics=_diagnostic_fields(at, pulls=pulls),
        versions=can("textDocument.publishDiagnostics.versionSupport"),
        code_actions=has("textDocument.codeAction.codeActionLiteralSupport"),
        preferred=can("textDocument.codeAction.isPreferredSupport"),
        applies_edits=can("workspace.applyEdit"),
        document_changes=can("workspace.workspaceEdit.documentChanges"),
        snippet_edits=can("workspace.workspaceEdit.snippetEditSupport")
        and can("workspace.workspaceEdit.documentChanges"),
        snippet_command=at("initializationOptions.snippetCommand") == INSERT_SNIPPET,
        markdown="markdown" in _list(at("capabilities.textDocument.hover.contentFormat")),
        inlay_hints=has("textDocument.inlayHint"),
        refreshes_inlay_hints=can("workspace.inlayHint.refreshSupport"),
        position_encodings=isinstance(at("capabilities.general.positionEncodings"), list),
        workspace_folders=can("workspace.workspaceFolders"),
        configuration=can("workspace.configuration"),
        registers_configuration=can("workspace.didChangeConfiguration.dynamicRegistration"),
        registers_watched_files=can("workspace.didChangeWatchedFiles.dynamicRegistration"),
        completion=has("textDocument.completion"),
        completion_snippets=can("textDocument.completion.completionItem.snippetSupport"),
        completion_markdown="markdown" in _list(at(f"{_COMPLETION_ITEM}.documentationFormat")),
        document_symbols=has("textDocument.documentSymbol"),
        symbol_trees=can("textDocument.documentSymbol.hierarchicalDocumentSymbolSupport"),
        folding_ranges=has("textDocument.foldingRange"),
        selection_ranges=has("textDocument.selectionRange"),
        semantic_token_types=_semantic_token_types(at),
        formatting=has("textDocument.formatting"),
        range_formatting=has("textDocument.rangeFormatting"),
        rename=has("textDocument.rename"),
        prepares_rename=can("textDocument.rename.prepareSupport"),
        linked_editing=has("textDocument.linkedEditingRange"),
        code_lenses=has("textDocument.codeLens"),
        refreshes_code_lenses=can("workspace.codeLens.refreshSupport"),
        workspace_symbols=has("workspace.symbol"),
        progress=can("window.workDoneProgress"),
    )


def prune(params: object) -> object:
    """Return the `params` of `initialize` with only those capabilities that pygls looks at."""
    if not isinstance(params, Mapping) or not isinstance(params.get("capabilities"), Mapping):
        return params
    kept: dict[str, dict[str, object]] = {}
    for path in _KEPT:
        value = _at(params, f"capabilities.{path}")
        if value is not None:
            group, _, name = path.partition(".")
            kept.setdefault(group, {})[name] = value
    return {**params, "capabilities": kept}


def _diagnostic_fields(at: Callable[[str], Any], *, pulls: bool) -> DiagnosticFields:
    def value(name: str) -> Any:  # noqa: ANN401 (JSON)
        # LSP 3.18 tells the fields of pulled diagnostics on their own, 3.17 along with those of pushed ones.
        pulled = at(f"capabilities.textDocument.diagnostic.{name}") if pulls else None
        return at(f"capabilities.textDocument.publishDiagnostics.{name}") if pulled is None else pulled

    return DiagnosticFields(
        code_description=value("codeDescriptionSupport") is True,
        related_information=value("relatedInformation") is True,
        tags=frozenset(tag for tag in _list(value("tagSupport.valueSet")) if isinstance(tag, int)),
    )


def _semantic_token_types(at: Callable[[str], Any]) -> frozenset[str]:
    """Return the types of tokens that the client knows, if it asks for those of whole documents."""
    asks = at("capabilities.textDocument.semanticTokens.requests.full")
    known = _list(at("capabilities.textDocument.semanticTokens.tokenTypes"))
    return frozenset(name for name in known if isinstance(name, str)) if asks or asks == {} else frozenset()


def _at(tree: object, path: str) -> Any:  # noqa: ANN401 (JSON)
    for name in path.split("."):
        if not isinstance(tree, Mapping):
            return None
        tree = tree.get(name)
    return tree


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
