"""Findings as LSP's diagnostics."""

from collections.abc import Sequence

from lsprotocol import types

from connreq.core.findings import Finding, Related
from connreq.files.pages import rule_page
from connreq.lsp.client import DiagnosticFields
from connreq.lsp.documents import Document, Snapshot
from connreq.lsp.uris import uri_of

# What is without effect is shown faded.
_TAGS = {"unused-ignore": types.DiagnosticTag.Unnecessary}


def diagnostic(snapshot: Snapshot, finding: Finding, fields: DiagnosticFields) -> types.Diagnostic:
    """Return `finding` with those optional `fields` that the client takes."""
    related = [
        types.DiagnosticRelatedInformation(_location(snapshot, related), related.message) for related in finding.related
    ]
    page = rule_page(finding.code) if fields.code_description else None
    tag = _TAGS.get(finding.code)
    return types.Diagnostic(
        range=snapshot.range(finding.span),
        message=finding.message,
        severity=types.DiagnosticSeverity(finding.level),
        code=finding.code,
        source="connreq",
        code_description=types.CodeDescription(page) if page else None,
        related_information=related if related and fields.related_information else None,
        tags=[tag] if tag in fields.tags else None,
    )


def result_id(document: Document, findings: Sequence[Finding]) -> str:
    """Name a result by all that it depends on: settings and time show in the findings, line ends in the text."""
    return f"{hash((document.text, tuple(findings))):x}"


def _location(snapshot: Snapshot, related: Related) -> types.Location:
    if related.elsewhere is None:
        return types.Location(snapshot.document.uri, snapshot.range(related.span))
    key, (line, character) = related.elsewhere
    position = types.Position(line, character)
    return types.Location(uri_of(key), types.Range(position, position))
