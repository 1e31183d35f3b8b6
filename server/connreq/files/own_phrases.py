"""The writer's own phrases: adding one to the nearest `.connreq.toml`, in which all else stays as it is."""

import json
import os
import re
from collections.abc import Mapping, Sequence

from connreq.core.findings import Edit, apply
from connreq.core.reading.model import Role
from connreq.core.text import Span
from connreq.files.configuration import NAME, nearest
from connreq.files.drafts import DraftError, TakenError, create_draft, is_below, read_draft, replace_draft
from connreq.files.toml_places import Place, places, signs

_TABLE = "lexicon"
_INDENT = "    "
_TRIES = 10  # where another editor's server writes the same file


class PhraseError(Exception):
    """Why a phrase can't be added; as a string, one line that names the file, not its folder. The file is as it was."""


def add_phrase(folder: str, new_in: str, role: Role, phrase: str) -> None:
    """Add `phrase` to those for `role` (context or benefit), unless it is there already.

    It goes to the nearest configuration from `folder` upward, or to a new one in the folder `new_in`. What is written
    is written at once or not at all. Raises PhraseError.
    """
    for tries_left in reversed(range(_TRIES)):
        try:
            _add_phrase(folder, new_in, role, phrase)
        except DraftError as error:
            if not (tries_left and isinstance(error, TakenError)):
                raise PhraseError(f"{NAME}: {error.reason}") from None
        else:
            return


def _add_phrase(folder: str, new_in: str, role: Role, phrase: str) -> None:
    configuration = nearest(folder)
    path = configuration.path if configuration else os.path.join(new_in, NAME)
    if configuration and configuration.broken:
        raise PhraseError(str(configuration.broken._replace(path=NAME)))
    try:
        if configuration is None:
            create_draft(path, with_phrase("", role, phrase))
            return
        if not is_below(path, os.path.dirname(path)):
            raise PhraseError(f"{NAME}: a link that leads out of its folder, so it was left alone")
        file = read_draft(path)
        text = with_phrase(file.text, role, phrase)
        if text != file.text:
            replace_draft(file, text)
    except ValueError as error:
        raise PhraseError(f"{NAME}: {error}") from None


def with_phrase(text: str, role: Role, phrase: str) -> str:
    """Return the configuration `text` with `phrase` among those for `role`. Raises ValueError if it can't be."""
    import tomllib  # noqa: PLC0415 (costs 6 ms, and most sessions add no phrase)

    phrase = phrase.encode(errors="replace").decode()  # half a character can't be written, and no word has any
    if phrase in _phrases(tomllib.loads(text), role):
        return text
    literal = json.dumps(phrase, ensure_ascii=False).replace("\x7f", r"\u007f")
    return apply(text, tuple(_edits(text, role, literal)))


def _phrases(raw: Mapping[str, object], role: Role) -> Sequence[object]:
    table = raw.get(_TABLE, {})
    if not isinstance(table, Mapping):
        raise ValueError(f"“{_TABLE}” is no table")  # noqa: TRY004 (of the file, not of the program)
    phrases = table.get(role.value, [])
    if not isinstance(phrases, list) or not all(isinstance(phrase, str) for phrase in phrases):
        raise ValueError(f"“{_TABLE}.{role.value}” is no list of phrases")
    return phrases


def _edits(text: str, role: Role, literal: str) -> list[Edit]:
    """Return what adds the string `literal`: to the list, else a list to the table, else a table to the file."""
    known = places(text)
    values = {place.path: place.value for place in known if place.value}
    phrases, table = values.get((_TABLE, role.value)), values.get((_TABLE,))
    if phrases:
        return _append(text, phrases, literal)
    pair = f"{role.value} = [{literal}]"
    if table:
        is_empty = not text[table.start + 1 : table.end - 1].strip()
        return [Edit(table, f"{{ {pair} }}") if is_empty else _insertion(table.start + 1, f" {pair},")]
    for header, line in (((_TABLE,), pair), ((), f"{_TABLE}.{pair}")):
        lines = [place for place in known if place.table == header and place.path[0] == _TABLE]
        if lines:
            return [_line_after(text, max(lines, key=_end), line)]
    newline = _newline(text)
    gap = "" if not text else newline if text.endswith("\n") else newline * 2
    return [_insertion(len(text), f"{gap}[{_TABLE}]{newline}{pair}{newline}")]


def _append(text: str, phrases: Span, literal: str) -> list[Edit]:
    """Return what adds `literal` to the list in `phrases`, on a line of its own if the last string begins one."""
    found = signs(text, phrases)
    last = next((span for span in reversed(found) if text[span.start] in "\"'"), None)
    if last is None:
        return [_first(text, phrases, found, literal)]
    comma = next((span for span in found if span.start >= last.end and text[span.start] == ","), None)
    end = (comma or last).end
    indent = _indent(text, last.start)
    at, before = (end, " ") if indent is None else (_line_end(text, end), _newline(text) + indent)
    if comma:
        return [_insertion(at, f"{before}{literal},")]
    return [_insertion(end, ","), _insertion(at, f"{before}{literal}")]


def _first(text: str, phrases: Span, comments: Sequence[Span], literal: str) -> Edit:
    """Return what makes `literal` the only string of the list in `phrases`, behind its comments."""
    if "\n" not in phrases.of(text):
        return Edit(phrases, f"[{literal}]")
    before = comments[-1] if comments else Span(phrases.start, phrases.start + 1)
    indent = _indent(text, before.start)
    return _insertion(before.end, f"{_newline(text)}{_INDENT if indent is None else indent}{literal}")


def _line_after(text: str, place: Place, line: str) -> Edit:
    """Return what puts `line` below the line of `place`, indented alike."""
    return _insertion(_line_end(text, place.end), f"{_newline(text)}{_indent(text, place.start) or ''}{line}")


def _insertion(at: int, text: str) -> Edit:
    return Edit(Span(at, at), text)


def _indent(text: str, at: int) -> str | None:
    """Return the white space between the begin of a line and `at`; None if there is anything else."""
    before = text[text.rfind("\n", 0, at) + 1 : at]
    return None if before.strip() else before


def _line_end(text: str, at: int) -> int:
    """Return the end of the line of `at`, or `at` if more than a comment follows on it."""
    rest = re.compile(r"[ \t]*(?:#[^\r\n]*)?(?=\r?\n|\Z)").match(text, at)
    return rest.end() if rest else at


def _newline(text: str) -> str:
    """Return the line end of a file: that of its first line."""
    return "\r\n" if text.partition("\n")[0].endswith("\r") else "\n"


def _end(place: Place) -> int:
    return place.end
