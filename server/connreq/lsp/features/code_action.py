"""Fixes as code actions: quick fixes and rewordings with the cursor anywhere in a note, and all safe ones at once.

Where something is missing, its writer may also say that some words are just that. What a note tells can be said in its
header, and another variant of it can be written, or be the only one that is kept.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from lsprotocol import types

from connreq.core import header_suggestions, variants
from connreq.core.check import Report
from connreq.core.findings import Edit, Finding, Fix
from connreq.core.fixes import rewordings
from connreq.core.text import Span
from connreq.lsp import edits, teaching
from connreq.lsp.client import INSERT_SNIPPET, Client
from connreq.lsp.conversion import diagnostic
from connreq.lsp.documents import Snapshot
from connreq.lsp.session import Server
from connreq.lsp.snippets import has_slots, snippets

# Findings. More are touched only by a selection of many notes, or in one that no writer mends finding by finding.
_MOST_MENDED = 30

_QUICK_FIX, _REWRITE, _FIX_ALL = _KINDS = ["quickfix", "refactor.rewrite", "source.fixAll.connreq"]


def register(server: Server) -> None:
    """Offer code actions; a client that takes nothing but bare commands gets none."""
    options = types.CodeActionOptions(_KINDS) if server.client.code_actions else None
    server.feature(types.TEXT_DOCUMENT_CODE_ACTION, options)(code_action)


def code_action(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction] | None:
    """Return the fixes for what is wrong in a range and in the notes that it touches."""
    snapshot = ls.snapshot(params.text_document.uri)
    if snapshot is None or not ls.client.code_actions:
        return None
    only, selected = params.context.only, snapshot.span(params.range)
    actions = []
    if _is_wanted(_QUICK_FIX, only):
        actions += _quick_fixes(ls, snapshot, selected)
    if _is_wanted(_REWRITE, only):
        actions += [_action(ls.client, snapshot, fix, []) for fix in _rewrites(snapshot.report, selected)]
    if _is_wanted(_FIX_ALL, only) and (edit := snapshot.checked.fix_all):
        change = edits.plain(snapshot, (edit,))
        actions.append(types.CodeAction("Apply every safe fix", kind=_FIX_ALL, edit=change))
    return actions


def _is_wanted(kind: str, only: Sequence[str] | None) -> bool:
    """Tell whether `kind` is one of `only` or below one of them, as `source.fixAll.connreq` is below `source`."""
    return only is None or any(not wanted or f"{kind}.".startswith(f"{wanted}.") for wanted in only)


def _rewrites(report: Report, selected: Span) -> Iterator[Fix]:
    """Yield what mends nothing: shorter words, what the header could say, and what to do with the variants."""
    yield from rewordings(report, selected)
    yield from header_suggestions.rewrites(report, selected)
    yield from variants.rewrites(report.draft, selected)


def _quick_fixes(ls: Server, snapshot: Snapshot, selected: Span) -> list[types.CodeAction]:
    """Return the quick fixes of the findings in the selection and in the notes that it touches.

    Those of findings in the selection come first. What teaches comes after what mends, and what only ignores last.
    """
    report = snapshot.report
    touched = {note.number for note in report.draft.notes if _touch(note.block, selected)}
    concerned = [f for f in report.findings if f.note in touched or _touch(_place(report, f), selected)]
    concerned = sorted(concerned, key=lambda finding: not _touch(finding.span, selected))[:_MOST_MENDED]
    offered = _offered(snapshot, concerned)
    return [
        *(_action(ls.client, snapshot, fix, mended) for fix, mended in offered if not fix.ignores),
        *teaching.actions(ls, snapshot, concerned, selected),
        *(_action(ls.client, snapshot, fix, mended) for fix, mended in offered if fix.ignores),
    ]


def _offered(snapshot: Snapshot, findings: Iterable[Finding]) -> list[tuple[Fix, list[Finding]]]:
    """Return each fix once, with the findings that it mends.

    A fix that only some of its findings prefer comes with these alone, so that each finding has one that is preferred.
    """
    offered: dict[tuple[str, tuple[Edit, ...]], tuple[Fix, list[Finding]]] = {}
    for finding in findings:
        for fix in snapshot.checked.fixes(finding):
            key = (fix.title, fix.edits)
            known, mended = offered.get(key, (fix, []))
            if known.preferred == fix.preferred:
                offered[key] = (known, [*mended, finding])
            elif fix.preferred:
                offered[key] = (fix, [finding])
    return list(offered.values())


def _place(report: Report, finding: Finding) -> Span:
    """Return where the cursor has to be for a finding: in its place, or for one of the header in its line."""
    lines = report.draft.lines
    return finding.span if finding.note else lines.line(lines.line_at(finding.span.start))


def _touch(one: Span, other: Span) -> bool:
    return one.start <= other.end and other.start <= one.end


def _action(client: Client, snapshot: Snapshot, fix: Fix, mended: list[Finding]) -> types.CodeAction:
    action = types.CodeAction(
        fix.title,
        kind=fix.kind,
        diagnostics=[diagnostic(snapshot, finding, client.diagnostics) for finding in mended] or None,
        is_preferred=(fix.preferred or None) if client.preferred else None,
    )
    is_snippet = fix.goes_on or has_slots(fix.edits)
    if client.snippet_edits and is_snippet:
        action.edit = edits.with_snippets(snapshot, fix.edits)
    elif client.snippet_command and len(fix.edits) == 1 and is_snippet:
        action.command = _snippet_command(snapshot, fix)
    else:
        action.edit = edits.plain(snapshot, fix.edits)
    return action


def _snippet_command(snapshot: Snapshot, fix: Fix) -> types.Command:
    """Return the command of a client that takes snippets, but not in an edit."""
    document, (edit,) = snapshot.document, fix.edits
    arguments: list[Any] = [document.uri, document.version, snapshot.range(edit.span), *snippets(fix.edits)]
    return types.Command(fix.title, INSERT_SNIPPET, arguments=arguments)
