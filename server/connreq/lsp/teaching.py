"""“This is context”, “This is a benefit”: the writer says what some words are, and connreq remembers them.

The words go to `.connreq.toml`, which is the server's to write: so they count at once, in every editor.
"""

import textwrap
from collections.abc import Iterable, Iterator

from lsprotocol import types

from connreq.core.explanation import missing_role
from connreq.core.findings import Finding
from connreq.core.reading.model import Role
from connreq.core.teaching import teachable
from connreq.core.text import Span
from connreq.lsp.conversion import diagnostic
from connreq.lsp.documents import Snapshot
from connreq.lsp.session import Server

ADD_PHRASE = "connreq.addPhrase"
"""The command that remembers; its arguments are a URI, `context` or `benefit`, and a phrase."""

_NAMES = {Role.CONTEXT: "context", Role.BENEFIT: "a benefit"}
_LONGEST_SHOWN = 60  # characters of a phrase in a title


def actions(ls: Server, snapshot: Snapshot, findings: Iterable[Finding], selected: Span) -> Iterator[types.CodeAction]:
    """Yield what the writer may say about `findings`. Nothing for a draft that no folder holds."""
    document = snapshot.document
    if document.path is None:
        return
    for finding in sorted(findings, key=lambda finding: finding.code != "missing-context"):  # as a reader asks
        role = missing_role(finding.code)
        # What the editor sets is stronger than the file: adding to that would change nothing.
        if role is None or ls.configuration.editor_sets("lexicon", role.value):
            continue
        phrase = teachable(snapshot.report, finding, selected)
        if phrase:
            shown = textwrap.shorten(phrase, _LONGEST_SHOWN, placeholder=" …")
            title = f"This is {_NAMES[role]}: “{shown}”"
            yield types.CodeAction(
                title,
                kind=types.CodeActionKind.QuickFix,
                diagnostics=[diagnostic(snapshot, finding, ls.client.diagnostics)],
                command=types.Command(title, ADD_PHRASE, arguments=[document.uri, role.value, phrase]),
            )
