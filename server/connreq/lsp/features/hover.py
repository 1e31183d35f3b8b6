"""What is under the cursor: the rule behind a finding, what a sentence does for the note, what a header key is for.

Where something is missing, the hover tells what was looked for and what the note says instead.
"""

import re
import textwrap
from collections.abc import Iterator

from lsprotocol import types

from connreq.core.draft import HEADER_KEYS
from connreq.core.explanation import looked_for, missing_role, words
from connreq.core.findings import Finding
from connreq.core.reading.model import Mark, Sentence
from connreq.core.rules import RULES
from connreq.core.text import Span
from connreq.lsp.documents import Snapshot
from connreq.lsp.markup import Markup
from connreq.lsp.roles import all_it_does, does
from connreq.lsp.session import Server

_UNKNOWN = "Not recognised"
_UNRECOGNISED = "Nothing here is recognised: it tells neither who you are nor why you write."
# What a hover says of a rule; its examples are on its page.
_SECTION = re.compile(r"^## (Why|Fix)\n+(.*?)\s*(?=^## |\Z)", re.MULTILINE | re.DOTALL)

# Columns. Neovim breaks longer lines of a hover within words; VS Code puts a paragraph's lines together anyhow.
_WIDTH = 72
_BULLET = 2
_QUOTES = 4  # a colon, a space, and a mark on either side
_LEAST_QUOTED = 24  # characters of a sentence
_MOST_TOLD = 6  # sentences of a note
_NO_BREAK = re.compile(r" (?![^\W\d_])")
_UNBROKEN = "\0"  # stands for a space where no line may end


def register(server: Server) -> None:
    """Offer hovers."""
    server.feature(types.TEXT_DOCUMENT_HOVER)(hover)


def hover(ls: Server, params: types.HoverParams) -> types.Hover | None:
    """Return what there is to say of a place."""
    snapshot = ls.snapshot(params.text_document.uri)
    if snapshot is None:
        return None
    offset, markup = snapshot.offset(params.position), Markup(ls.client.markdown)
    return next(
        filter(None, (about(snapshot, offset, markup) for about in (_findings, _ignored, _field, _sentence))), None
    )


def _findings(snapshot: Snapshot, offset: int, markup: Markup) -> types.Hover | None:
    findings = [finding for finding in snapshot.report.findings if offset in finding.span]
    if not findings:
        return None
    codes = dict.fromkeys(finding.code for finding in findings)
    paragraphs = [paragraph for code in codes for paragraph in _rule(code, markup)]
    paragraphs += _said(snapshot, findings, markup)
    narrowest = min((finding.span for finding in findings), key=lambda span: span.end - span.start)
    return _hover(snapshot, narrowest, markup.content(*paragraphs))


def _rule(code: str, markup: Markup) -> Iterator[str]:
    yield markup.strong(code)
    for heading, text in _SECTION.findall(RULES[code].documentation):
        paragraphs = f"{markup.strong(f'{heading}:')} {text}".split("\n\n")
        yield "\n\n".join(map(_filled, paragraphs))
    if role := missing_role(code):
        yield _filled(f"{markup.strong('Looked for:')} {looked_for(role)}")


def _said(snapshot: Snapshot, findings: list[Finding], markup: Markup) -> Iterator[str]:
    """Tell what a note says that lacks something, sentence by sentence."""
    lacking = next((finding for finding in findings if missing_role(finding.code)), None)
    if lacking is None:
        return
    text, reading = snapshot.report.draft.text, snapshot.report.readings[lacking.note - 1]
    inner = [sentence for sentence in reading.sentences if not sentence.is_frame]
    lines = [_gist(text, sentence, markup) for sentence in inner[:_MOST_TOLD]]
    if lines:
        more = ["…"] if len(inner) > _MOST_TOLD else []
        yield f"{markup.strong('The note says:')}\n\n{markup.lines(lines + more)}"


def _gist(text: str, sentence: Sentence, markup: Markup) -> str:
    """Tell what a sentence does, and how it begins."""
    does = all_it_does(sentence).capitalize() or _UNKNOWN
    room = max(_WIDTH - _BULLET - len(does) - _QUOTES, _LEAST_QUOTED)
    said = textwrap.shorten(sentence.span.of(text), room, placeholder=" …")
    # In a quote only words begin a line: "- " or "# " would be markup there, even in a code span.
    quote = _NO_BREAK.sub(_UNBROKEN, markup.quote(said))
    line = _filled(f"{does}: {quote}", _WIDTH - _BULLET).replace(_UNBROKEN, " ")
    return line.replace("\n", "\n" + " " * _BULLET)


def _filled(paragraph: str, width: int = _WIDTH) -> str:
    return textwrap.fill(paragraph, width, break_on_hyphens=False, break_long_words=False)


def _ignored(snapshot: Snapshot, offset: int, markup: Markup) -> types.Hover | None:
    """Tell of a rule in the header's list what it would say."""
    item = next((item for item in snapshot.report.draft.items("ignore") if offset in item.span), None)
    if item is None or item.name not in RULES:
        return None
    return _hover(snapshot, item.span, markup.content(*_rule(item.name, markup)))


def _field(snapshot: Snapshot, offset: int, markup: Markup) -> types.Hover | None:
    """Tell of a header's key or value what the key is for."""
    header = snapshot.report.draft.header
    field = next((field for field in (header.fields if header else ()) if offset in field.line), None)
    if field is None or field.key not in HEADER_KEYS:
        return None
    place = field.value_span if field.value and offset in field.value_span else field.key_span
    return _hover(snapshot, place, markup.content(HEADER_KEYS[field.key]))


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
    said = ", ".join(map(markup.quote, words(mark, text)))
    what = does(mark).capitalize()
    return f"{what}: {said}" if said else what


def _hover(snapshot: Snapshot, span: Span, content: types.MarkupContent) -> types.Hover:
    return types.Hover(content, snapshot.range(span))
