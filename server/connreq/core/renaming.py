"""Renaming what stands in several places of a draft: a slot, or the recipient, whose first name the greeting has.

The whole name is renamed from the header's `to` or where all of it stands; first name and surname follow. Where only
one of them stands, that one is renamed, in the header too.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from connreq.core.check import Report
from connreq.core.draft import Note
from connreq.core.names import Verdict, compare, greeting_name, take_apart
from connreq.core.reading.language import is_english
from connreq.core.reading.model import Role
from connreq.core.slots import Slot, find_slots
from connreq.core.text import Span, clean


class RenameError(Exception):
    """Why something can't be renamed so, in a sentence for the writer."""


class Part(StrEnum):
    """Which part of a name stands in a place."""

    WHOLE = "whole"
    FIRST = "first"
    SURNAME = "surname"
    NICKNAME = "nickname"  # what the greeting has for the first name: "Bob"


class Place(NamedTuple):
    """A place of a name, and which part of it stands there; None for a slot."""

    span: Span
    part: Part | None


def place_at(report: Report, offset: int) -> Place | None:
    """Return what can be renamed at a place."""
    value = _value_span(report)
    places = [*_slot_places(report), *([Place(value, Part.WHOLE)] if value else []), *_name_places(report)]
    return _at(places, offset)


def rename(report: Report, place: Place, new: str) -> dict[Span, str]:
    """Return the texts that go into the places that are renamed along with `place`.

    Raises RenameError if `new` says nothing, or runs over a line.
    """
    if not new.strip() or len(new.splitlines()) != 1:
        raise RenameError("A name needs at least one letter, and all of it in one line.")
    new, text = clean(new), report.draft.text
    if place.part is None:
        label = find_slots(place.span.of(text))[0].label.casefold()
        return {slot.span: new for slot in _slots(report) if slot.label.casefold() == label}
    if place.part is not Part.WHOLE:
        return dict.fromkeys([place.span, *linked(report, place.span.start)], new)
    parts = {Part.WHOLE: _bare(new), Part.FIRST: _first(new), Part.SURNAME: _surname(new) or _first(new)}
    parts[Part.NICKNAME] = parts[Part.FIRST]
    renamed = {other.span: parts[other.part] for other in _name_places(report) if other.part}
    if value := _value_span(report):
        name = value if place.span == value else _found(report, value, _bare(value.of(text))) or value
        renamed[name] = new
    return renamed


def linked(report: Report, offset: int) -> list[Span]:
    """Return the places that say the same as the one at `offset`, that one included; none if there is no other."""
    text = report.draft.text
    places = [*_slot_places(report), *_part_places(report)]
    here = _at(places, offset)
    if here is None:
        return []
    same = {one.span for one in places if one.part is here.part and one.span.of(text) == here.span.of(text)}
    return sorted(same) if len(same) > 1 else []


def _at(places: list[Place], offset: int) -> Place | None:
    return next((place for place in places if offset in place.span), None)


def _slot_places(report: Report) -> list[Place]:
    return [Place(slot.span, None) for slot in _slots(report)]


def _slots(report: Report) -> list[Slot]:
    return [slot for note in report.draft.notes for slot in note.slots]


def _value_span(report: Report) -> Span | None:
    field = report.draft.header.field("to") if report.draft.header else None
    return field.value_span if field else None


def _name(report: Report) -> str:
    """Return the recipient's name: that of the header, else that of the first greeting that has one."""
    greeted = (report.note_context(note.number).greeted for note in report.draft.notes)
    return report.draft.value("to") or next(filter(None, greeted), "")


def _bare(name: str) -> str:
    return " ".join(take_apart(name).words) or name


def _first(name: str) -> str:
    return greeting_name(name, formal=False) or name


def _surname(name: str) -> str:
    words = take_apart(name).words
    return " ".join(word for word in words if word != _first(name)) if len(words) > 1 else ""


def _parts(name: str) -> dict[str, Part]:
    """Return the words of a name that may stand alone, each with what it is; the longest first."""
    parts = {_bare(name): Part.WHOLE, _surname(name): Part.SURNAME, _first(name): Part.FIRST}
    return {words: parts[words] for words in sorted(filter(None, parts), key=len, reverse=True)}


def _part_places(report: Report) -> list[Place]:
    """Return where a first name or a surname stands, in the header and in whole names too."""
    places = list(_name_places(report))
    whole = [place.span for place in places if place.part is Part.WHOLE]
    if value := _value_span(report):
        whole.append(value)
    parts = {words: part for words, part in _parts(_name(report)).items() if part is not Part.WHOLE}
    found = ((_found(report, span, words), part) for words, part in parts.items() for span in whole)
    inside = [Place(span, part) for span, part in found if span]
    return [*inside, *(place for place in places if place.part is not Part.WHOLE)]


def _found(report: Report, within: Span, words: str) -> Span | None:
    found = re.compile(_as_words(words)).search(report.draft.text, *within)
    return Span(*found.span()) if found else None


def _name_places(report: Report) -> Iterator[Place]:
    """Yield where the notes have the name, or a part of it."""
    name = _name(report)
    if not name:
        return
    parts = _parts(name)
    pattern = re.compile("|".join(map(_as_words, parts)))
    for note in report.draft.notes:
        greeted = report.readings[note.number - 1].recipient
        found = [
            Place(Span(*match.span()), parts[" ".join(match[0].split())])
            for match in pattern.finditer(report.draft.text, *note.span)
        ]
        places = [place for place in found if _is_name(report, note, place)]
        yield from places
        if greeted and not any(place.span.overlaps(greeted) for place in places) and _is_called(report, greeted, name):
            yield Place(greeted, Part.NICKNAME)


def _as_words(words: str) -> str:
    escaped = r"\s+".join(map(re.escape, words.split()))
    return rf"(?<![\w'’-]){escaped}(?![\w-])"


def _is_name(report: Report, note: Note, place: Place) -> bool:
    """Tell whether words are the name: none in a slot or sign-off, nor what English has ("Will you …")."""
    if any(place.span.overlaps(slot.span) for slot in note.slots):
        return False
    reading = report.readings[note.number - 1]
    if place.part is Part.WHOLE or (reading.recipient and place.span.overlaps(reading.recipient)):
        return True
    sentence = next((one for one in reading.sentences if one.span.overlaps(place.span)), None)
    said = place.span.of(report.draft.text).lower()
    return not is_english(said) and not (sentence and sentence.has(Role.SIGN_OFF))


def _is_called(report: Report, greeted: Span, name: str) -> bool:
    words = greeted.of(report.draft.text)
    return " " not in words.strip() and compare(words, name).verdict is Verdict.SAME
