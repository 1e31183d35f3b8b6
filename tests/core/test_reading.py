"""What notes tell: the policy of the reading, by example."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from connreq.core.reading import read
from connreq.core.reading.model import Kind, Reading, Role
from connreq.core.slots import find_slots
from connreq.core.text import Span

NOTES = tomllib.loads((Path(__file__).parent / "reading" / "notes.toml").read_text("utf-8"))["note"]


def read_note(text: str, **options: Any) -> Reading:
    return read(text, Span(0, len(text)), find_slots(text), **options)


@pytest.mark.parametrize("note", NOTES, ids=lambda note: str(note["shows"]))
def test_a_note(note: dict[str, Any]) -> None:
    reading = read_note(note["text"])
    assert reading.understood
    roles = {mark.role for sentence in reading.sentences for mark in sentence.marks}
    assert set(note.get("has", ())) <= roles
    assert not set(note.get("lacks", ())) & roles
    for role in note.get("uncertain", ()):
        assert not any(mark.certain for sentence in reading.sentences for mark in sentence.marks if mark.role == role)
    if "only" in note:
        assert reading.only_boilerplate is note["only"]


def test_evidence_is_the_exact_words() -> None:
    text = "Hi Mary, I came across your profile."
    mark = read_note(text).sentences[-1].marks[0]
    assert mark.role is Role.FLATTERY
    assert mark.replaces is Role.CONTEXT
    assert [evidence.span.of(text) for evidence in mark.evidence] == ["I came across your profile"]


def test_evidence_has_no_marks_around_it() -> None:
    text = "You know a good physio, could you send me the name?"
    marks = [mark for sentence in read_note(text).sentences for mark in sentence.marks if mark.role is Role.ASK]
    assert [evidence.span.of(text) for mark in marks for evidence in mark.evidence] == ["could you"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("I'm a nurse at St Luke's.", Kind.IDENTITY),
        ("We met at the fair in Leeds.", Kind.RELATION),
        ("Priya Nair suggested that I write to you.", Kind.SHARED),
    ],
)
def test_context_has_a_kind(text: str, kind: Kind) -> None:
    assert kind in {mark.kind for mark in read_note(text).sentences[0].marks}


def decides(reading: Reading, role: Role) -> bool:
    """Tell whether a cue or an own phrase says `role`: the second opinion may find it anywhere."""
    return any(mark.role is role and mark.decides for sentence in reading.sentences for mark in sentence.marks)


def test_the_writers_own_phrases_count() -> None:
    text = "Hi Mary, Team-Blue forever. The usual swap?"
    assert not decides(read_note(text, language="en"), Role.CONTEXT)
    reading = read_note(text, language="en", context_phrases=("team blue",), benefit_phrases=("usual SWAP",))
    assert decides(reading, Role.CONTEXT)
    assert decides(reading, Role.BENEFIT)


def test_the_writers_own_phrases_are_whole_words() -> None:
    assert not decides(read_note("Hi Mary, teamwork!", language="en", context_phrases=("team",)), Role.CONTEXT)


def test_what_stands_before_a_sentence_makes_no_difference_to_the_writers_own_phrases() -> None:
    for text in ("Hi. Great!_growing tomatoes at home.", "Hi. Great! growing tomatoes at home."):
        assert decides(read_note(text, language="en", context_phrases=("growing tomatoes",)), Role.CONTEXT)


def test_a_phrase_without_words_counts_for_nothing() -> None:
    assert not decides(read_note("Hi Mary, …!", language="en", context_phrases=("…", "")), Role.CONTEXT)


@pytest.mark.parametrize("lang", ["de", "xx"])
def test_a_language_without_lexicon_is_not_understood(lang: str) -> None:
    reading = read_note("Hi Mary, I came across your profile.", language=lang)
    assert not reading.understood
    assert not any(sentence.marks for sentence in reading.sentences)
    assert reading.language == lang
