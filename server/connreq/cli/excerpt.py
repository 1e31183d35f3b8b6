"""The line of a draft that a finding is in, with a marker beneath."""

import unicodedata

from connreq.cli.console import printable
from connreq.core.text import LineIndex, Span

_WIDTH = 100  # cells of a line to show
_BEFORE = 30  # characters to show before a place that is far to the right
_CUT = "…"


def excerpt(lines: LineIndex, span: Span) -> tuple[str, str]:
    """Return what to show of the line that `span` begins in, and the marker to stand beneath it.

    A long line is cut on either side. A span of several lines is marked to the end of the first.
    """
    line = lines.line(lines.line_at(span.start))
    start = min(span.start, line.end)
    end = max(start, min(span.end, line.end))
    first = line.start if start - line.start <= _BEFORE else start - _BEFORE
    # No character is wider than two cells: what does not fit for certain need not be looked at.
    shown = _fitting(lines.text[first : min(line.end, first + _WIDTH)])
    left = _CUT if first > line.start else ""
    right = _CUT if first + len(shown) < line.end else ""
    marked = shown[start - first : end - first]
    marker = " " * (len(left) + cells(shown[: start - first])) + "^" * max(1, cells(marked))
    return left + printable(shown) + right, marker


def _fitting(text: str) -> str:
    room = _WIDTH
    for index, character in enumerate(text):
        room -= cells(character)
        if room < 0:
            return text[:index]
    return text


def cells(text: str) -> int:
    """Return how many cells of a terminal `text` takes; emoji made of several characters may take fewer."""
    return len(text) if text.isascii() else sum(map(_cell, text))


def _cell(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
