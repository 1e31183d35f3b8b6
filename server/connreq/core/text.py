"""Places in a text: spans, lines and positions.

Inside connreq every place is an offset in Unicode code points, and every stretch a `Span` of them. Lines end
at LF, CRLF or a lone CR and nowhere else (LSP 3.17, "Text Documents"): U+2028, U+0085 and form feeds are
ordinary characters of a line. Other units exist only at the edge: `LineIndex` converts.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Literal, NamedTuple

from connreq.core.expressions import expression

PositionEncoding = Literal["utf-8", "utf-16", "utf-32"]

_LINE_END = expression(r"\r\n|\n|\r")


class Span(NamedTuple):
    """A stretch of a text in code points; `end` is exclusive."""

    start: int
    end: int

    def __contains__(self, offset: object) -> bool:
        """Tell whether `offset` lies in the stretch or touches its end, as a cursor does."""
        return isinstance(offset, int) and self.start <= offset <= self.end

    def of(self, text: str) -> str:
        """Return what `text` says in this stretch."""
        return text[self.start : self.end]

    def moved(self, by: int) -> "Span":
        """Return the stretch `by` code points further on."""
        return Span(self.start + by, self.end + by)

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two have a character in common."""
        return self.start < other.end and other.start < self.end


class Places:
    """Stretches of a text, to ask of others whether they overlap any: in logarithmic time, however many there are."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def overlap(self, span: Span) -> bool:
        """Tell whether `span` has a character in common with any of them."""
        index = bisect_left(self._starts, span.end) - 1
        return index >= 0 and self._ends[index] > span.start


class Position(NamedTuple):
    """A place as LSP counts it: a line from 0, and units of an encoding from the line's start."""

    line: int
    character: int


def clean(value: str) -> str:
    """Return `value` with control characters, line breaks and runs of white space as single spaces."""
    return " ".join("".join(" " if _is_control(character) else character for character in value).split())


def _is_control(character: str) -> bool:
    return character < " " or "\x7f" <= character <= "\x9f"


def utf16_length(text: str) -> int:
    """Return the length of `text` in UTF-16 code units, as a browser's text field counts."""
    if text.isascii():
        return len(text)
    try:
        return len(text.encode("utf-16-le")) // 2  # 15 times as fast as a loop
    except UnicodeEncodeError:  # half a character, which encoding it all the same would take a hundred times longer
        return len(text) + sum(map("\uffff".__lt__, text))


def _units(text: str, encoding: PositionEncoding) -> int:
    if encoding == "utf-32" or text.isascii():
        return len(text)
    if encoding == "utf-16":
        return utf16_length(text)
    return len(text.encode("utf-8", "surrogatepass"))


class LineIndex:
    """The lines of one text, to convert between offsets and positions."""

    def __init__(self, text: str) -> None:
        self.text = text
        breaks = [match.span() for match in _LINE_END.finditer(text)]
        self._starts = [0, *(end for _, end in breaks)]
        self._ends = [*(start for start, _ in breaks), len(text)]

    def __len__(self) -> int:
        return len(self._starts)

    def line(self, number: int) -> Span:
        """Return the line `number` (from 0) without its line end. Raises IndexError past the last line."""
        return Span(self._starts[number], self._ends[number])

    def whole_line(self, number: int) -> Span:
        """Return the line `number` (from 0) with its line end. Raises IndexError past the last line."""
        start, end = self.line(number)
        return Span(start, self._starts[number + 1] if number + 1 < len(self) else end)

    def line_at(self, offset: int) -> int:
        """Return the number (from 0) of the line that `offset` is in."""
        return bisect_right(self._starts, offset) - 1

    def position(self, offset: int, encoding: PositionEncoding) -> Position:
        """Return where `offset` is, in units of `encoding`; an offset beyond the text is at its end.

        Between the CR and the LF of a line end there is no position: it is the line's end.
        """
        offset = max(0, min(offset, len(self.text)))
        number = self.line_at(offset)
        start, end = self.line(number)
        return Position(number, _units(self.text[start : min(offset, end)], encoding))

    def offset(self, position: Position, encoding: PositionEncoding) -> int:
        """Return the offset of `position`; a place beyond its line or the text is at the end of it.

        A place inside a character (half a surrogate pair) is at that character's start.
        """
        if position.line >= len(self):
            return len(self.text)
        start, end = self.line(max(0, position.line))
        line = self.text[start:end]
        if encoding == "utf-32" or line.isascii():
            return start + max(0, min(position.character, len(line)))
        units = 0
        for index, character in enumerate(line):
            units += _units(character, encoding)
            if units > position.character:
                return start + index
        return end
