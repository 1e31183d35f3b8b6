"""Findings for clients that pull them and can be told to pull again: when a pause or a setting makes others due."""

import asyncio

from lsprotocol import types

from connreq.lsp.conversion import diagnostic, result_id
from connreq.lsp.session import Server
from connreq.lsp.timing import Pauses

_Report = types.RelatedFullDocumentDiagnosticReport | types.RelatedUnchangedDocumentDiagnosticReport


def register(server: Server) -> None:
    """Answer pulls."""
    if not server.client.pulls:
        return

    def refresh(_document: object = None) -> None:
        server.workspace_diagnostic_refresh(None)

    pauses = Pauses(refresh)

    def pull(params: types.DocumentDiagnosticParams) -> _Report:
        return _report(server, pauses, params)

    options = types.DiagnosticOptions(inter_file_dependencies=True, workspace_diagnostics=True, identifier="connreq")
    server.feature(types.TEXT_DOCUMENT_DIAGNOSTIC, options)(pull)
    server.listeners.closed.append(lambda document: pauses.wait(document, None))
    server.listeners.configured.append(refresh)


def _report(server: Server, pauses: Pauses, params: types.DocumentDiagnosticParams) -> _Report:
    snapshot = server.snapshot(params.text_document.uri)
    if snapshot is None:
        return types.RelatedFullDocumentDiagnosticReport([])
    document = snapshot.document
    findings, wait = document.showing.select(snapshot.report.findings, asyncio.get_running_loop().time())
    pauses.wait(document, wait)
    new = result_id(document, findings)
    if params.previous_result_id == new:
        return types.RelatedUnchangedDocumentDiagnosticReport(new)
    fields = server.client.diagnostics
    return types.RelatedFullDocumentDiagnosticReport(
        [diagnostic(snapshot, finding, fields) for finding in findings], result_id=new
    )
