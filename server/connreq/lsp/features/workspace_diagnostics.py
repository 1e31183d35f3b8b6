"""Findings of all drafts of the workspace, for clients that pull them. What a client knows already it isn't told again.

Drafts that are open are pulled one by one, and left out here. A client that knows all there is gets its answer when
something else is found, as LSP means it: VS Code would ask every two seconds for ever.
"""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from os import path as paths
from urllib.parse import unquote

from lsprotocol import types

from connreq.lsp.conversion import diagnostic, result_id
from connreq.lsp.documents import Document
from connreq.lsp.session import Server
from connreq.lsp.slices import Slices
from connreq.lsp.uris import uri_of
from connreq.lsp.workspace_drafts import Result

_PAUSE = 2.0  # seconds from news to a look at all drafts: of a note like many others each edit is news
_Report = types.WorkspaceFullDocumentDiagnosticReport | types.WorkspaceUnchangedDocumentDiagnosticReport


def register(server: Server) -> None:
    """Answer pulls; what offers them is what offers those of single drafts."""
    if not server.client.pulls:
        return
    pulls: set[_Pull] = set()

    def tell() -> None:
        for pull in pulls:
            pull.news.set()

    def close(document: Document) -> None:
        for pull in pulls:
            pull.known.pop(unquote(document.uri), None)  # clients forget what they knew of a draft that is closed
        tell()

    async def answer(params: types.WorkspaceDiagnosticParams) -> types.WorkspaceDiagnosticReport:
        pull = _Pull(params.previous_result_ids)
        pulls.add(pull)
        try:
            return types.WorkspaceDiagnosticReport(await _reports(server, pull))
        finally:
            pulls.remove(pull)

    server.feature(types.WORKSPACE_DIAGNOSTIC)(answer)
    server.listeners.configured.append(tell)
    server.listeners.results_changed.append(tell)
    server.listeners.closed.append(close)


class _Pull:
    """One request: what its client knows of each file, by URI, and whether there is news since it was looked."""

    def __init__(self, previous: Sequence[types.PreviousResultId]) -> None:
        self.known = {unquote(item.uri): item for item in previous}
        self.news = asyncio.Event()


async def _reports(server: Server, pull: _Pull) -> list[_Report]:
    """Return a report for each file; to a client that knows all of them already, when one of them is another."""
    waits = bool(pull.known)
    while True:
        pull.news.clear()
        reports = await _reports_now(server, pull.known)
        if not waits or any(isinstance(report, types.WorkspaceFullDocumentDiagnosticReport) for report in reports):
            return reports
        await pull.news.wait()
        await asyncio.sleep(_PAUSE)


async def _reports_now(server: Server, known: Mapping[str, types.PreviousResultId]) -> list[_Report]:
    """Return a report for each file, in slices: the first time all of them are checked."""
    reports: list[_Report] = []
    gone = dict(known)
    slices = Slices()
    for path in sorted(server.drafts.files()):
        uri = uri_of(path)
        item = gone.pop(unquote(uri), None)
        if not server.documents.get(uri):
            reports += _of_file(server, path, uri, item.value if item else None)
        await slices.pause()
    uris = (item.uri for item in gone.values() if not server.documents.get(item.uri))
    return [*reports, *(types.WorkspaceFullDocumentDiagnosticReport(uri, []) for uri in uris)]


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
