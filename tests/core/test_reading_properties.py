"""What holds of every reading, whatever the note says."""

from hypothesis import example, given
from hypothesis import strategies as st

from connreq.core.reading import read
from connreq.core.reading.lexicon import lexicon
from connreq.core.reading.model import Reading, Role
from connreq.core.slots import find_slots
from connreq.core.text import Span

ENGLISH = lexicon("en")
assert ENGLISH is not None
PIECES = [example for cue in ENGLISH.cues for example in cue.good] + [
    "Hi Mary,", "hey sophie", "Dr. Chen", "[where we met]", "{{first_name}}", "\n", "\r\n", " ", "…", "!!", "👋🏽",
    "“", "&#39;", "e.g.", "https://example.org/x", "I'd", "’", "-", "•", "Thanks, Kevin", "it's", "\u2028", "\u0301",
]  # fmt: skip
NOTES = st.one_of(
    st.text(), st.lists(st.sampled_from(PIECES)).map(" ".join), st.lists(st.sampled_from(PIECES)).map("".join)
)


def whole(text: str) -> Reading:
    return read(text, Span(0, len(text)), find_slots(text))


@given(NOTES, st.sampled_from(["auto", "en", "de", "xx"]))
@example("I\u0301'\u0301d like", "en")
@example("'", "en")
def test_spans_are_in_order_nested_and_without_white_space(text: str, language: str) -> None:
    reading = read(text, Span(0, len(text)), find_slots(text), language=language)
    end = 0
    for sentence in reading.sentences:
        assert end <= sentence.span.start < sentence.span.end <= len(text)
        end = sentence.span.end
        said = sentence.span.of(text)
        assert said == said.strip(" \t\r\n")
        assert sentence.clauses[0].span.start == sentence.span.start
        assert sentence.clauses[-1].span.end == sentence.span.end
        inner = sentence.span.start
        for clause in sentence.clauses:
            assert inner <= clause.span.start < clause.span.end <= sentence.span.end
            inner = clause.span.end
            for mark in clause.marks:
                for evidence in mark.evidence:
                    assert clause.span.start <= evidence.span.start < evidence.span.end <= sentence.span.end
                    assert evidence.cue


@given(NOTES)
def test_a_sentence_unites_the_marks_of_its_clauses(text: str) -> None:
    for sentence in whole(text).sentences:
        keys = [(mark.role, mark.kind) for mark in sentence.marks]
        assert len(keys) == len(set(keys))
        assert set(keys) == {(mark.role, mark.kind) for clause in sentence.clauses for mark in clause.marks}
        assert all((mark.kind is not None) == (mark.role is Role.CONTEXT) for mark in sentence.marks)


@given(NOTES)
def test_every_word_is_in_a_sentence(text: str) -> None:
    said = "".join(sentence.span.of(text) for sentence in whole(text).sentences)
    assert sum(map(str.isalnum, said)) == sum(map(str.isalnum, text))


@given(NOTES)
def test_a_note_of_boilerplate_only_tells_nothing(text: str) -> None:
    reading = whole(text)
    if reading.only_boilerplate:
        assert reading.has(Role.BOILERPLATE)
        assert not any(map(reading.has, (Role.CONTEXT, Role.BENEFIT)))


@given(NOTES, NOTES, NOTES)
def test_the_text_around_a_note_changes_nothing_but_places(before: str, note: str, after: str) -> None:
    text = before + "\n---\n" + note + "\n---\n" + after
    start = len(before) + 5
    slots = find_slots(note)
    placed = tuple(slot._replace(span=Span(slot.span.start + start, slot.span.end + start)) for slot in slots)
    alone = read(note, Span(0, len(note)), slots)
    within = read(text, Span(start, start + len(note)), placed)
    assert [sentence.span.of(note) for sentence in alone.sentences] == [
        sentence.span.of(text) for sentence in within.sentences
    ]
    assert [[mark.role for mark in sentence.marks] for sentence in alone.sentences] == [
        [mark.role for mark in sentence.marks] for sentence in within.sentences
    ]


@given(NOTES)
def test_recipients_are_named_within_the_greeting(text: str) -> None:
    reading = whole(text)
    if reading.recipient is not None:
        greeting = reading.sentences[0]
        assert greeting.has(Role.GREETING)
        assert greeting.span.start <= reading.recipient.start < reading.recipient.end <= greeting.span.end
