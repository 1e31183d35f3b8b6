"""What is under the cursor: the rule behind a finding, what a sentence does for the note, what a header key is for."""

import re
import textwrap
from collections.abc import Iterator

from lsprotocol import types

from connreq.core.draft import HEADER_KEYS
from connreq.core.reading.model import Kind, Mark, Role
from connreq.core.rules import RULES
from connreq.core.text import Span
from connreq.lsp.documents import Snapshot
from connreq.lsp.markup import Markup
from connreq.lsp.session import Server

_ROLES = {
    Role.GREETING: "Greets",
    Role.CONTEXT: "Gives context",
    Role.BENEFIT: "Says why to connect",
    Role.INTEREST: "Takes an interest in them",
    Role.ASK: "Asks for something",
    Role.SIGN_OFF: "Signs off",
    Role.BOILERPLATE: "Says what everyone sends",
    Role.PITCH: "Sells something",
    Role.FLATTERY: "Praises in words that fit anyone",
    Role.FILLER: "Fills space",
}
_KINDS = {
    Kind.IDENTITY: "who you are",
    Kind.RELATION: "how you know or found each other",
    Kind.SHARED: "what you have in common",
}
_UNRECOGNISED = "Nothing here is recognised, and so it counts in the note's favour."
# What a hover says of a rule; its examples are on its page.
_SECTION = re.compile(r"^## (Why|Fix)\n+(.*?)\s*(?=^## |\Z)", re.MULTILINE | re.DOTALL)

# Columns. Neovim breaks longer lines of a hover within words; VS Code puts a paragraph's lines together anyhow.
_WIDTH = 72


def register(server: Server) -> None:
    """Offer hovers."""
    server.feature(types.TEXT_DOCUMENT_HOVER)(hover)


def hover(ls: Server, params: types.HoverParams) -> types.Hover | None:
    """Return what there is to say of a place."""
    snapshot = ls.snapshot(params.text_document.uri)
    if snapshot is None:
        return None
    offset, markup = snapshot.offset(params.position), Markup(ls.client.markdown)
    return _findings(snapshot, offset, markup) or _key(snapshot, offset, markup) or _sentence(snapshot, offset, markup)


def _findings(snapshot: Snapshot, offset: int, markup: Markup) -> types.Hover | None:
    findings = [finding for finding in snapshot.report.findings if offset in finding.span]
    if not findings:
        return None
    codes = dict.fromkeys(finding.code for finding in findings)
    paragraphs = [paragraph for code in codes for paragraph in _rule(code, markup)]
    narrowest = min((finding.span for finding in findings), key=lambda span: span.end - span.start)
    return _hover(snapshot, narrowest, markup.content(*paragraphs))


def _rule(code: str, markup: Markup) -> Iterator[str]:
    yield markup.strong(code)
    for heading, text in _SECTION.findall(RULES[code].documentation):
        paragraphs = f"{markup.strong(f'{heading}:')} {text}".split("\n\n")
        yield "\n\n".join(textwrap.fill(paragraph, _WIDTH, break_on_hyphens=False) for paragraph in paragraphs)


def _key(snapshot: Snapshot, offset: int, markup: Markup) -> types.Hover | None:
    header = snapshot.report.draft.header
    field = next((field for field in (header.fields if header else ()) if offset in field.key_span), None)
    if field is None or field.key not in HEADER_KEYS:
        return None
    return _hover(snapshot, field.key_span, markup.content(HEADER_KEYS[field.key]))


def _sentence(snapshot: Snapshot, offset: int, markup: Markup) -> types.Hover | None:
    sentences = (
        sentence
        for reading in snapshot.report.readings
        if reading.understood
        for sentence in reading.sentences
        if offset in sentence.span
    )
    sentence = next(sentences, None)
    if sentence is None:
        return None
    lines = [_does(snapshot.report.draft.text, mark, markup) for mark in sentence.marks]
    return _hover(snapshot, sentence.span, markup.content(markup.lines(lines) if lines else _UNRECOGNISED))


def _does(text: str, mark: Mark, markup: Markup) -> str:
    """Tell what a sentence does, and which words say so."""
    what = _ROLES[mark.role] + (f", {_KINDS[mark.kind]}" if mark.kind else "") + ("" if mark.certain else ", perhaps")
    words = dict.fromkeys(markup.quote(evidence.span.of(text)) for evidence in mark.evidence)
    return f"{what}: {', '.join(words)}" if words else what


def _hover(snapshot: Snapshot, span: Span, content: types.MarkupContent) -> types.Hover:
    return types.Hover(content, snapshot.range(span))
