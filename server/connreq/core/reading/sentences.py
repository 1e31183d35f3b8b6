"""Sentences: where they end, in prose, in text messages without full stops, in lists and in wrapped lines."""

from connreq.core.reading.tokens import Token, Type

# A full stop after these ends no sentence. Titles stand before a name, the others before anything.
TITLES = frozenset(
    [
        "dr",
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "prof",
        "professor",
        "sr",
        "jr",
        "st",
        "rev",
        "fr",
        "capt",
        "sgt",
        "lt",
        "col",
        "gen",
        "hon",
        "drs",
        "ing",
        "dipl",
    ]
)
_ABBREVIATIONS = TITLES | frozenset(
    [
        "eg",
        "ie",
        "vs",
        "approx",
        "esp",
        "dept",
        "no",
        "vol",
        "fig",
        "ave",
        "blvd",
        "jan",
        "feb",
        "mar",
        "apr",
        "aug",
        "sept",
        "oct",
        "nov",
        "dec",
    ]
)
# After these a full stop ends a sentence only before a capital.
_MAYBE = frozenset(
    ["co", "inc", "ltd", "corp", "llc", "plc", "etc", "al", "us", "uk", "usa", "phd", "am", "pm", "bros"]
)
_WRAPPED = 45  # a line this long may be wrapped; shorter ones end where their writer ended them
# No sentence ends with these, so a line that does goes on in the next.
_GOES_ON = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "at",
        "to",
        "and",
        "or",
        "with",
        "in",
        "for",
        "my",
        "your",
        "our",
        "on",
        "from",
        "by",
        "is",
        "are",
        "am",
        "as",
        "that",
    ]
)


def sentences(text: str, tokens: list[Token]) -> list[tuple[int, int]]:
    """Return the sentences as ranges of `tokens`, in order; every token but line ends is in one."""
    ranges: list[tuple[int, int]] = []
    start = 0
    index = 0
    count = len(tokens)
    while index < count:
        token = tokens[index]
        index += 1
        if token.type is Type.LINE:
            if _line_ends(text, tokens, start, index - 1):
                _close(ranges, tokens, start, index - 1)
                start = index
        elif token.type is Type.END and _stop_ends(text, tokens, index - 1):
            while index < count and _belongs_to_end(tokens, index):
                index += 1
            _close(ranges, tokens, start, index)
            start = index
    _close(ranges, tokens, start, count)
    return ranges


def _close(ranges: list[tuple[int, int]], tokens: list[Token], start: int, end: int) -> None:
    if start == end:
        return
    if ranges and ranges[-1][1] == start and not any(token.type <= Type.SLOT for token in tokens[start:end]):
        ranges[-1] = (ranges[-1][0], end)  # marks alone belong to what they follow
        return
    ranges.append((start, end))


def _belongs_to_end(tokens: list[Token], index: int) -> bool:
    """Tell whether a mark after the full stop still belongs to the sentence: a closing quote, a smiley."""
    token, previous = tokens[index], tokens[index - 1]
    if token.type is Type.END:
        return True
    if token.type is Type.QUOTE:
        return token.start == previous.end
    return token.type is Type.OTHER


def _stop_ends(text: str, tokens: list[Token], index: int) -> bool:
    """Tell whether the mark at `index` ends a sentence."""
    stop = tokens[index]
    mark = text[stop.start : stop.end]
    if index + 1 == len(tokens):
        return True
    following = tokens[index + 1]
    capital = text[following.start].isupper()
    asks = "!" in mark or "?" in mark
    if following.start == stop.end and following.type is Type.WORD:  # "well.I", but "3.5" and "a.b"
        return asks or (capital and len(mark) == 1 and text[stop.start - 1 : stop.start].islower())
    if asks or following.type is Type.LINE:
        return True
    if len(mark) > 1 or mark == "…":
        return capital
    return not _is_abbreviation(text, tokens, index, before_capital=capital)


def _is_abbreviation(text: str, tokens: list[Token], index: int, *, before_capital: bool) -> bool:
    """Tell whether the full stop at `index` belongs to a word: "Dr.", an initial, "Co." before a small letter."""
    previous = tokens[index - 1] if index else None
    if previous is None or previous.end != tokens[index].start:
        return False
    initial = len(previous.word) == 1 and text[previous.start].isupper() and previous.word != "i"
    return initial or previous.word in _ABBREVIATIONS or (previous.word in _MAYBE and not before_capital)


def _line_ends(text: str, tokens: list[Token], start: int, index: int) -> bool:
    """Tell whether the line end at `index` ends the sentence that began at `start`."""
    if index == start or index + 1 == len(tokens):
        return True
    line = text[tokens[index].start : tokens[index].end]
    if line.count("\n") > 1 or line.count("\r") > max(1, line.count("\n")):
        return True
    previous, following = tokens[index - 1], tokens[index + 1]
    if following.type is Type.BREAK or previous.type is Type.BREAK:
        return True
    line_end = tokens[index].start
    reach = max(0, line_end - _WRAPPED)  # further back it is longer anyway
    begin = max(text.rfind("\n", reach, line_end), text.rfind("\r", reach, line_end)) + 1
    wrapped = line_end - begin >= _WRAPPED and not text[following.start].isupper()
    return not wrapped and previous.word not in _GOES_ON
