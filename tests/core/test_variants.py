"""Variants: another one, the one that is kept, and the one that was sent."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connreq.core.check import check
from connreq.core.draft import Draft, parse
from connreq.core.findings import Fix, apply
from connreq.core.text import Span
from connreq.core.variants import VariantError, keep, mark_sent, rewrites

HEADER = "---\nto: Mary Chen\naccount: free\n---\n"
TWO = f"{HEADER}\nHi Mary,\n\nwe met.\n\n---\nDear Mary, we met.\n"
DAY = date(2026, 3, 9)
ANOTHER, ONLY = "Write a variant of this note", "Keep this variant only"

# What drafts are made of, so that random ones have headers of every kind.
PIECES = st.sampled_from(
    [
        *["---", "--- ", "\n", "\n", "\n", "\r\n", "\r", " ", "\t", "\ufeff", "\u2028"],
        *["to: Mary", "To: Mary", "why:", "status: draft", "sent:", "status:", "# a comment", "from here", "key"],
        *["Hi Mary,", "[slot]", "🙂"],
    ]
)
DRAFTS = st.one_of(st.lists(PIECES, max_size=20).map("".join), st.text(max_size=80))


def texts(draft: Draft) -> list[str]:
    return [note.text for note in draft.notes]


def fields(draft: Draft) -> list[tuple[str, str]]:
    return [(field.key, field.value) for field in (draft.header.fields if draft.header else ())]


def offered(text: str, start: int, end: int | None = None) -> dict[str, Fix]:
    return {fix.title: fix for fix in rewrites(parse(text), Span(start, start if end is None else end))}


def kept(text: str, number: int) -> str:
    draft = parse(text)
    return apply(text, keep(draft, draft.notes[number - 1]))


def another(text: str, words: str) -> str:
    """Return the draft with another variant of the note that says `words`."""
    return apply(text, offered(text, text.index(words))[ANOTHER].edits)


def sent(text: str) -> str:
    return apply(text, mark_sent(parse(text), DAY))


def test_another_variant_is_a_copy_behind_the_note() -> None:
    assert another("Hi Mary.\n", "Mary") == "Hi Mary.\n---\nHi Mary.\n"
    assert another(TWO, "Dear") == f"{TWO.removesuffix(chr(10))}\n---\nDear Mary, we met.\n"
    assert another(TWO, "we met") == TWO.replace("met.\n\n", "met.\n---\nHi Mary,\n\nwe met.\n\n", 1)


def test_the_copy_has_the_line_ends_of_the_draft() -> None:
    text = "Hi Mary,\r\nwe met."
    assert another(text, "met") == f"{text}\r\n---\r\n{text}"


def test_after_an_indented_line_that_line_is_put_in_anew() -> None:
    """An editor indents what a snippet adds as the line in which it begins."""
    text = "Hi Mary,\n  Kevin\n"
    (edit,) = offered(text, 0)[ANOTHER].edits
    assert edit.span.of(text) == "  Kevin"
    assert apply(text, (edit,)) == "Hi Mary,\n  Kevin\n---\nHi Mary,\n  Kevin\n"


def test_the_writer_goes_on_behind_the_copy_alone() -> None:
    fixes = offered(TWO, TWO.index("Dear"))
    assert {title: fix.goes_on for title, fix in fixes.items()} == {ANOTHER: True, ONLY: False}
    assert {fix.kind for fix in fixes.values()} == {"refactor.rewrite"}


@pytest.mark.parametrize("text", ["", "\n\n", HEADER, f"{HEADER}\n\n"])
def test_of_an_empty_note_there_is_no_variant(text: str) -> None:
    assert offered(text, len(text)) == {}


def test_nothing_is_offered_in_the_header_or_for_two_notes_at_once() -> None:
    assert offered(TWO, TWO.index("Chen")) == {}
    assert offered(TWO, TWO.index("we met"), TWO.index("Dear")) == {}
    assert set(offered(TWO, TWO.index("we met"), TWO.index("we met") + 3)) == {ANOTHER, ONLY}


def test_to_keep_is_offered_only_where_there_is_a_choice() -> None:
    assert set(offered("Hi Mary.", 3)) == {ANOTHER}
    assert set(offered("Hi Mary.\n---\n\n", 3)) == {ANOTHER}


def test_header_and_variant_are_kept_to_the_letter() -> None:
    assert kept(TWO, 1) == f"{HEADER}\nHi Mary,\n\nwe met.\n\n"
    assert kept(TWO, 2) == f"{HEADER}Dear Mary, we met.\n"
    assert kept("\ufeffA\r\n---\r\nB\r\n---\r\nC", 2) == "\ufeffB\r\n"
    assert kept("A\n---\n\n---\nB\n", 2) == "B\n"


def test_the_only_variant_is_kept_anyway() -> None:
    draft = parse("Hi Mary.\n---\n\n")
    with pytest.raises(VariantError, match="only one variant"):
        keep(draft, draft.notes[0])


def test_a_header_never_closed_takes_in_no_variant() -> None:
    text = "---\nto: Mary\nHi Mary.\n---\nwhy: because\n"
    draft = parse(text)
    with pytest.raises(VariantError, match="close the header"):
        keep(draft, draft.notes[1])
    assert set(offered(text, text.index("because"))) == {ANOTHER}


@given(DRAFTS)
def test_what_is_offered_does_to_the_notes_what_it_says_and_leaves_the_header(text: str) -> None:
    draft = parse(text)
    for note in draft.notes:
        before, at = texts(draft), note.number - 1
        fixes = {fix.title: fix for fix in rewrites(draft, Span(note.span.end, note.span.end))}
        wanted = {ANOTHER: [*before[: at + 1], note.text, *before[at + 1 :]], ONLY: [note.text]}
        for title, fix in fixes.items():
            after = parse(apply(text, fix.edits))
            assert texts(after) == wanted[title]
            assert fields(after) == fields(draft)


def test_a_draft_that_was_sent_says_so_and_is_judged_no_more() -> None:
    text = sent(f"{HEADER}Let's connect!\n")
    assert text == HEADER.replace("free\n", "free\nstatus: sent\nsent: 2026-03-09\n") + "Let's connect!\n"
    assert check(text).findings == ()


def test_what_the_header_says_already_is_said_anew() -> None:
    assert sent("---\nsent: 2025-01-01\nstatus: draft\n---\nHi") == "---\nsent: 2026-03-09\nstatus: sent\n---\nHi"
    assert sent("---\nsent:\n---\nHi") == "---\nsent: 2026-03-09\nstatus: sent\n---\nHi"
    assert sent("---\nstatus: snet\n---\nHi") == "---\nstatus: sent\nsent: 2026-03-09\n---\nHi"


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_without_a_header_there_is_one_afterwards(newline: str) -> None:
    lines = ["\ufeff---", "status: sent", "sent: 2026-03-09", "---", "Hi Mary,", "we met."]
    assert sent(f"\ufeffHi Mary,{newline}we met.") == newline.join(lines)


def test_which_of_several_variants_was_sent_has_to_be_told_first() -> None:
    with pytest.raises(VariantError, match="There are 2 variants: keep the one that you sent first"):
        mark_sent(parse(TWO), DAY)


@pytest.mark.parametrize("status", ["sent", "accepted", "declined"])
def test_a_draft_is_marked_once(status: str) -> None:
    with pytest.raises(VariantError, match=f"marked as {status} already"):
        mark_sent(parse(f"---\nstatus: {status}\nsent: 2026-01-02\n---\nHi"), DAY)


@given(DRAFTS)
def test_marking_a_draft_leaves_its_note_alone(text: str) -> None:
    draft = parse(text)
    try:
        after = parse(apply(text, mark_sent(draft, DAY)))
    except VariantError:
        return
    assert (after.value("status"), after.value("sent")) == ("sent", "2026-03-09")
    assert texts(after) == texts(draft)
