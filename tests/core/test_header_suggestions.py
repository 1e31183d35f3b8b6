"""What the header could say, since the note tells it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connreq.core.check import check
from connreq.core.draft import parse
from connreq.core.findings import Fix, apply
from connreq.core.header_suggestions import rewrites, suggestions
from connreq.core.text import Span

MET = "We worked together at the Kisumu water lab"
WHO = "I'm a pump engineer at Brightwater"
WHY = "I'm looking for somebody who has mended an old turbine"
NOTE = f"Hi Mary,\n{MET}. {WHO}. {WHY}.\nBest, Kevin\n"
ALL = {"to": "Mary", "about": WHO, "met": MET, "why": WHY}
FILL_IN = "Fill in the header from the note"

SENTENCES = st.lists(
    st.sampled_from(
        [
            *["Hi Mary,", "Dear Dr Chen,", "Hello [name],", "Hi Sir,", "Best, Kevin", f"{MET}.", f"{WHO}.", f"{WHY}."],
            *["We met at [event].", f"{WHO}, and {WHY}.", "---", "\n", "\r\n", "\ufeff", "to: Ann", "met:", "why: #"],
            *["Let's connect!", "I'd like to add you to my professional network on LinkedIn.", "🙂"],
        ]
    ),
    max_size=12,
)


def told(text: str, number: int = 1) -> dict[str, str]:
    report = check(text)
    return suggestions(report, report.draft.notes[number - 1])


def offered(text: str, at: str) -> dict[str, Fix]:
    offset = text.index(at)
    return {fix.title: fix for fix in rewrites(check(text), Span(offset, offset))}


def test_a_note_tells_to_whom_it_is_who_writes_how_they_met_and_why() -> None:
    assert told(NOTE) == ALL
    assert list(told(NOTE)) == ["to", "about", "met", "why"]


def test_what_the_header_says_is_not_suggested() -> None:
    header = f"---\nto: Mary Chen\nmet: at the lab\nwhy:\n---\n{NOTE}"
    assert told(header) == {"about": WHO, "why": WHY}


def test_one_thing_is_said_by_its_name_and_several_are_filled_in() -> None:
    header = f"---\nto: Mary Chen\nabout: binder\nmet: at the lab\n---\n{NOTE}"
    assert list(offered(header, WHY)) == [f"Say in the header: why: {WHY}"]
    assert list(offered(header.replace("met: at the lab\n", ""), WHY)) == [FILL_IN]


@pytest.mark.parametrize(
    ("greeting", "name"),
    [
        ("Hi Mary,", "Mary"),
        ("Dear Dr Chen,", "Dr Chen"),
        ("Mr Cole,", "Mr Cole"),
        ("Hello Zoë -", "Zoë"),
        ("Dear Mary Chen,", "Mary Chen"),
        ("Hi,", None),
        ("Hi there,", None),
        ("Hi [name],", None),
        ("Hi {{first_name}},", None),
        ("Dear Sir,", None),
        ("Dear Sir or Madam,", None),
        ("Dear Hiring Manager,", None),
        ("Solar panels,", None),  # perhaps somebody's name, but nobody is greeted
        ("", None),
    ],
)
def test_only_who_is_greeted_by_name_is_the_recipient(greeting: str, name: str | None) -> None:
    assert told(f"{greeting} {MET}.").get("to") == name


def test_a_language_that_is_not_read_tells_nothing() -> None:
    assert told("Hallo Maria, wir haben bei der Firma zusammen gearbeitet und uns gut verstanden.") == {}


def test_what_is_only_likely_is_not_suggested() -> None:
    assert told("Hi Mary, the heron of the upper weir has come back. Best, Kevin") == {"to": "Mary"}


def test_a_sentence_with_a_slot_is_not_suggested() -> None:
    assert told("Hi Mary, we worked together at [employer].") == {"to": "Mary"}
    assert told(f"We worked together at [employer]. {MET}.") == {"met": MET}


def test_a_value_stands_in_one_line() -> None:
    for joint in ("\n", "\r\n", "  \r"):
        assert told(f"{MET.replace('at the', f'at the{joint}')}.") == {"met": MET}


def test_of_a_sentence_that_does_more_the_clause_is_taken() -> None:
    assert told(f"Hi Mary, {WHO}, and {WHY}.") == {"to": "Mary", "about": WHO, "why": WHY}


def test_of_a_long_sentence_the_clause_is_taken_and_of_a_long_clause_nothing() -> None:
    long = f"{MET}, and half of the village has gone downriver in the great flood of that year"
    assert len(long) > 100
    assert told(f"{long}.") == {"met": MET}
    assert told(f"{MET} {'and the Nairobi water lab ' * 4}once.") == {}


def test_the_same_words_fill_one_field() -> None:
    values = list(told("Hi Noah, this is Rabbi Edelstein from Beth Ora in Teaneck.").values())
    assert len(values) == len(set(values))


def test_the_recipient_can_be_said_alone_or_with_all_that_is_missing() -> None:
    fixes = offered(NOTE, "Mary")
    assert list(fixes) == ["Say in the header: to: Mary", FILL_IN]
    assert apply(NOTE, fixes["Say in the header: to: Mary"].edits) == f"---\nto: Mary\n---\n{NOTE}"
    header = "".join(f"{key}: {value}\n" for key, value in ALL.items())
    assert apply(NOTE, fixes[FILL_IN].edits) == f"---\n{header}---\n{NOTE}"
    assert {fix.kind for fix in fixes.values()} == {"refactor.rewrite"}
    assert not any(fix.safe or fix.preferred for fix in fixes.values())


def test_one_thing_that_is_missing_is_said_by_its_name() -> None:
    text = f"---\nto: Mary\nabout: {WHO}\nmet: {MET}\n---\n{NOTE}"
    assert list(offered(text, "Best")) == [f"Say in the header: why: {WHY}"]
    assert list(offered(f"---\nto: Mary\n---\n{NOTE}", "Best")) == [FILL_IN]
    assert offered(f"---\nwhy: {WHY}\nto: Mary\nabout: {WHO}\nmet: {MET}\n---\n{NOTE}", "Best") == {}


def test_from_the_header_the_first_note_is_taken_else_that_with_the_cursor() -> None:
    text = "---\naccount: free\n---\nHi Mary, let's connect!\n---\nHi Tom, let's connect!\n"
    assert list(offered(text, "account")) == ["Say in the header: to: Mary"]
    assert list(offered(text, "Mary")) == ["Say in the header: to: Mary"]
    assert list(offered(text, "Tom")) == ["Say in the header: to: Tom"]


@given(SENTENCES, st.sampled_from([" ", "\n", "\r\n"]))
def test_the_header_says_what_was_suggested_and_the_notes_stay(pieces: list[str], joint: str) -> None:
    text = joint.join(pieces)
    report = check(text)
    for note in report.draft.notes:
        values = suggestions(report, note)
        assert all(
            0 < len(value) <= 100 and len(value.splitlines()) == 1 for key, value in values.items() if key != "to"
        )
        for fix in rewrites(report, Span(note.span.start, note.span.start)):
            after = parse(apply(text, fix.edits))
            assert [other.text for other in after.notes] == [other.text for other in report.draft.notes]
            keys = values if fix.title == FILL_IN else [next(iter(values))]
            assert {key: after.value(key) for key in keys} == {key: values[key] for key in keys}
