"""Findings of all drafts of the workspace, for clients that pull them. What a client knows already it isn't told again.

Drafts that are open are pulled one by one, and left out here.
"""

from collections.abc import Iterator, Mapping
from os import path as paths
from urllib.parse import unquote

from lsprotocol import types
from pygls.uris import from_fs_path

from connreq.lsp.conversion import diagnostic, result_id
from connreq.lsp.session import Server
from connreq.lsp.slices import Slices
from connreq.lsp.workspace_drafts import Result

_Report = types.WorkspaceFullDocumentDiagnosticReport | types.WorkspaceUnchangedDocumentDiagnosticReport


def register(server: Server) -> None:
    """Answer pulls; what offers them is what offers those of single drafts."""
    if server.client.pulls:
        server.feature(types.WORKSPACE_DIAGNOSTIC)(workspace_diagnostic)


async def workspace_diagnostic(ls: Server, params: types.WorkspaceDiagnosticParams) -> types.WorkspaceDiagnosticReport:
    """Return a report for each file, in slices: the first time all of them are checked."""
    known = {unquote(item.uri): item.value for item in params.previous_result_ids}
    reports: list[_Report] = []
    slices = Slices()
    for path in sorted(ls.drafts.files()):
        uri = from_fs_path(path)
        if uri and not ls.documents.get(uri):
            reports += _of_file(ls, path, uri, known.pop(unquote(uri), None))
        await slices.pause()
    reports += _of_gone(ls, known)
    return types.WorkspaceDiagnosticReport(reports)


def _of_file(ls: Server, path: str, uri: str, known: str | None) -> Iterator[_Report]:
    """Yield the report of a file; nothing if it is gone meanwhile."""
    stamp, settings = ls.drafts.files().get(path), ls.configuration.settings(paths.dirname(path))
    last = ls.drafts.result(path)
    if stamp is None:
        return
    if last and known == last.id and (last.stamp, last.settings) == (stamp, settings):
        yield types.WorkspaceUnchangedDocumentDiagnosticReport(uri, last.id)
    elif snapshot := ls.snapshot(uri):
        findings = snapshot.report.findings
        new = result_id(snapshot.document, findings)
        ls.drafts.remember(path, Result(stamp, settings, new))
        if new == known:
            yield types.WorkspaceUnchangedDocumentDiagnosticReport(uri, new)
        else:
            items = [diagnostic(snapshot, finding, ls.client.diagnostics) for finding in findings]
            yield types.WorkspaceFullDocumentDiagnosticReport(uri, items, result_id=new)


def _of_gone(ls: Server, known: Mapping[str, str]) -> Iterator[_Report]:
    """Yield an empty report for each file that the client knows and that is there no more."""
    return (types.WorkspaceFullDocumentDiagnosticReport(uri, []) for uri in known if not ls.documents.get(uri))
