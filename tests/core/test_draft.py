"""Header, variants and counting."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connreq.core.check import check
from connreq.core.draft import parse

# What drafts are made of, so that random ones hit every branch of the parser.
PIECES = st.sampled_from(
    [
        *["---", "--- ", "----", "\n", "\n", "\r\n", "\r", " ", "\u2028", "\ufeff"],
        *["to: Mary", "To: Mary", "why:", "ignore: a, b (c, d)", "# a comment", "key", ":"],
        *["Hi Mary,", "[slot]", "🙂", "e\u0301"],
    ]
)
DRAFTS = st.one_of(st.lists(PIECES, max_size=20).map("".join), st.text(max_size=80))


def texts(source: str) -> list[str]:
    return [note.text for note in parse(source).notes]


def test_a_draft_is_a_header_and_notes() -> None:
    draft = parse("---\nto: Mary Chen\n# a comment\n\nwhy:  work \n---\nHi Mary.\n---\n\nDear Mary.\n")
    assert draft.value("to") == "Mary Chen"
    assert draft.value("why") == "work"
    assert [note.text for note in draft.notes] == ["Hi Mary.", "Dear Mary."]
    assert [note.number for note in draft.notes] == [1, 2]


def test_without_a_header_all_is_notes() -> None:
    assert texts("Hi.\n---\nHello.") == ["Hi.", "Hello."]
    assert parse("Hi.").header is None


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_header_and_notes_are_found_behind_a_mark_and_with_any_line_end(mark: str, newline: str) -> None:
    draft = parse(mark + newline.join(["---", "to: Mary", "---", "Hi."]))
    assert draft.value("to") == "Mary"
    assert [note.text for note in draft.notes] == ["Hi."]


def test_empty_variants_are_passed_over_if_another_has_text() -> None:
    assert texts("---\nto: Mary\n---\n\n---\nHi.\n---\n") == ["Hi."]
    assert texts("---\nto: Mary\n---\n\n---\n  \n") == [""]
    assert texts("Hi.\n---\n---\nHello.\n") == ["Hi.", "Hello."]
    assert texts("") == [""]


def test_a_header_never_closed_ends_before_the_first_line_of_the_note() -> None:
    draft = parse("---\nto: Mary\n\n# comment\nHi Mary: here I am.\n")
    assert draft.header is not None
    assert draft.header.closing is None
    assert [note.text for note in draft.notes] == ["Hi Mary: here I am."]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_what_stands_past_the_limit_is_the_same_for_any_line_end(newline: str) -> None:
    draft = f"---{newline}limit: 10{newline}---{newline}Hi🙂{newline}🙂 Mary, hi"
    (finding,) = (finding for finding in check(draft).findings if finding.code == "over-limit")
    assert finding.span.of(draft) == "ry, hi"


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("more", [0, 1])
def test_a_header_is_read_or_told_to_be_too_long(newline: str, more: int) -> None:
    begin, end = f"---{newline}to: Mary{newline}# ", f"{newline}---"
    header = begin + "a" * (5_000 + more - len(begin + end)) + end
    draft = f"{header}{newline}Hi Mary, we met."
    assert parse(draft).value("to") == ("" if more else "Mary")
    assert any("too long" in finding.message for finding in check(draft).findings) == bool(more)


def test_a_header_never_closed_that_is_too_long_is_read_as_far_as_it_may_be() -> None:
    many = "# a comment\n" * 1_000
    draft = parse(f"---\nto: Mary\n{many}why: work\nHi Mary.")
    assert draft.value("to") == "Mary"
    assert draft.value("why") == ""
    assert len(draft.notes) == 1
    assert draft.notes[0].text.startswith("# a comment")
    assert draft.notes[0].text.endswith("Hi Mary.")


def test_a_header_never_closed_does_not_swallow_the_first_variant() -> None:
    assert texts("---\nto: Mary\nHi Mary, we met.\n---\nDear Mary, we met.\n") == [
        "Hi Mary, we met.",
        "Dear Mary, we met.",
    ]


@pytest.mark.parametrize("line", ["To: Mary", "to Mary", "Why = work", "so it goes\nwhy: work"])
def test_a_line_that_is_no_field_stays_in_a_closed_header(line: str) -> None:
    draft = parse(f"---\n{line}\n---\nHi.")
    assert draft.header is not None
    assert draft.header.closing is not None
    assert len(draft.header.malformed) == 1
    assert [note.text for note in draft.notes] == ["Hi."]


def test_lists_are_parted_by_commas_outside_brackets() -> None:
    source = "---\nignore: early-ask (she offered, twice), shouting ,, no-interest\n---\nHi."
    items = parse(source).items("ignore")
    assert [item.name for item in items] == ["early-ask", "shouting", "no-interest"]
    assert items[0].reason == "she offered, twice"
    assert [item.span.of(source) for item in items] == ["early-ask", "shouting", "no-interest"]
    assert items[0].whole.of(source) == "early-ask (she offered, twice)"


def test_commas_in_brackets_within_brackets_part_nothing() -> None:
    items = parse("---\nignore: early-ask (she (and Bo) offered, twice), shouting (so, (what\n---\nHi.").items("ignore")
    assert [(item.name, item.reason) for item in items] == [
        ("early-ask", "she (and Bo) offered, twice"),
        ("shouting", "so, (what"),
    ]


def test_the_last_of_a_key_given_twice_counts() -> None:
    assert parse("---\nto: Ana\nto: Bo\n---\nHi.").value("to") == "Bo"


@pytest.mark.parametrize(("status", "is_open"), [("", True), ("draft", True), ("sent", False), ("declined", False)])
def test_only_drafts_are_open(status: str, *, is_open: bool) -> None:
    assert parse(f"---\nstatus: {status}\n---\nHi.").is_open is is_open


@pytest.mark.parametrize(
    ("note", "utf16", "codepoints"),
    [("abc", 3, 3), ("a\r\nb", 3, 3), ("a🙂", 3, 2), ("e\u0301", 2, 2), ("a\u2028b", 3, 3)],
)
def test_characters_are_utf16_units_with_a_line_break_as_one(note: str, utf16: int, codepoints: int) -> None:
    read = parse(f"---\nto: x\n---\n\n {note} \n").notes[0]
    assert (read.characters(), read.characters("codepoints")) == (utf16, codepoints)


@given(DRAFTS)
def test_reading_a_draft_never_fails_and_its_places_hold(source: str) -> None:
    draft = parse(source)
    assert draft.notes
    end = draft.start
    if draft.header:
        for field in draft.header.fields:
            assert field.key_span.of(source) == field.key
            assert field.value_span.of(source) == field.value
            for item in field.items():
                assert item.span.of(source) == item.name
        end = draft.header.end
    for note in draft.notes:
        assert note.span.of(source) == note.text == note.text.strip()
        assert end <= note.block.start <= note.span.start <= note.span.end <= note.block.end <= len(source)
        end = note.block.end
        for slot in note.slots:
            assert note.span.start <= slot.span.start < slot.span.end <= note.span.end


@given(DRAFTS)
def test_nothing_a_writer_typed_is_left_out(source: str) -> None:
    draft = parse(source)
    places = [(note.block.start, note.block.end) for note in draft.notes]
    kept = "".join(source[start:end] for start, end in places) + (source[: draft.header.end] if draft.header else "")
    for word in ("Mary", "slot", "🙂"):
        assert kept.count(word) == source.count(word)
