"""Findings of all drafts of the workspace, for clients that pull them. What a client knows already it isn't told again.

Drafts that are open are pulled one by one, and left out here. A client asks again as soon as it was answered, so that
where there is nothing new it is answered when there is, as LSP means it.
"""

import asyncio
from collections.abc import Iterator, Sequence
from os import path as paths
from urllib.parse import unquote

from lsprotocol import types

from connreq.lsp.conversion import diagnostic, result_id
from connreq.lsp.documents import Document, uri_of
from connreq.lsp.session import Server
from connreq.lsp.slices import Slices
from connreq.lsp.workspace_drafts import Result

_Report = types.WorkspaceFullDocumentDiagnosticReport | types.WorkspaceUnchangedDocumentDiagnosticReport


def register(server: Server) -> None:
    """Answer pulls; what offers them is what offers those of single drafts."""
    if not server.client.pulls:
        return
    news = _News()

    async def pull(params: types.WorkspaceDiagnosticParams) -> types.WorkspaceDiagnosticReport:
        return types.WorkspaceDiagnosticReport(await _reports(server, news, params.previous_result_ids))

    server.feature(types.WORKSPACE_DIAGNOSTIC)(pull)
    server.listeners.configured.append(news.tell)
    server.listeners.results_changed.append(news.tell)
    server.listeners.closed.append(news.tell)


class _News:
    """Lets those wait who want to know of the next change."""

    def __init__(self) -> None:
        self.next = asyncio.Event()

    def tell(self, _document: Document | None = None) -> None:
        """Wake whoever waits for `next`, and begin to wait for another."""
        self.next.set()
        self.next = asyncio.Event()


async def _reports(server: Server, news: _News, previous: Sequence[types.PreviousResultId]) -> list[_Report]:
    """Return a report for each file; to a client that knows all of them already, when one of them is another."""
    while True:
        change = news.next
        reports = await _reports_now(server, previous)
        if not previous or any(isinstance(report, types.WorkspaceFullDocumentDiagnosticReport) for report in reports):
            return reports
        await change.wait()


async def _reports_now(server: Server, previous: Sequence[types.PreviousResultId]) -> list[_Report]:
    """Return a report for each file, in slices: the first time all of them are checked."""
    known = {unquote(item.uri): item for item in previous}
    reports: list[_Report] = []
    slices = Slices()
    for path in sorted(server.drafts.files()):
        uri = uri_of(path)
        if not server.documents.get(uri):
            item = known.pop(unquote(uri), None)
            reports += _of_file(server, path, uri, item.value if item else None)
        await slices.pause()
    gone = (item.uri for item in known.values() if not server.documents.get(item.uri))
    return [*reports, *(types.WorkspaceFullDocumentDiagnosticReport(uri, []) for uri in gone)]


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
