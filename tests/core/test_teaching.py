"""Which words “This is context” and “This is a benefit” offer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connreq.core.check import Report, check
from connreq.core.settings import Settings
from connreq.core.teaching import as_phrase, teachable
from connreq.core.text import Span

HERON = "The heron of the upper weir has come back."
OTTER = "The otters too."
OPENER = "I came across your profile."
TEXT = f"Hi Mary, {OPENER} {OTTER} {HERON}\nBest, Kevin"


def offered(report: Report, selected: Span, code: str = "missing-context") -> str | None:
    (finding,) = [finding for finding in report.findings if finding.code == code]
    return teachable(report, finding, selected)


def at(words: str, text: str = TEXT, code: str = "missing-context") -> str | None:
    """Return what is offered with the cursor in `words`."""
    offset = text.index(words) + 2
    return offered(check(text), Span(offset, offset), code)


def chosen(words: str, text: str = TEXT) -> str | None:
    """Return what is offered with `words` selected."""
    start = text.index(words)
    return offered(check(text), Span(start, start + len(words)))


def test_the_sentence_with_the_cursor_is_offered_without_its_full_stop() -> None:
    assert at(OTTER) == "The otters too"
    assert at(HERON, code="missing-benefit") == "The heron of the upper weir has come back"


@pytest.mark.parametrize("elsewhere", ["Hi Mary", "Best", "Kevin", OPENER])
def test_elsewhere_the_longest_that_was_not_recognised_is_offered(elsewhere: str) -> None:
    assert at(elsewhere) == "The heron of the upper weir has come back"


def test_what_says_little_is_offered_if_nothing_else_can_be_meant() -> None:
    text = f"Hi Mary, {OPENER} You have an amazing career."
    assert at(OPENER, text) == "I came across your profile"
    assert at("Hi Mary", text) is None


def test_what_was_recognised_as_something_else_may_be_meant() -> None:
    text = f"Hi Mary, I'm looking for a binder of maps. {HERON}"
    assert at("I'm looking", text) == "I'm looking for a binder of maps"


def test_selected_words_are_offered_whole() -> None:
    assert chosen("upper weir") == "upper weir"
    assert chosen("pper we") == "upper weir"
    assert chosen(" upper weir has ") == "upper weir has"
    assert chosen("Kevin") == "Kevin"


def test_a_block_cursor_selects_no_word() -> None:
    start = TEXT.index("otters")
    assert offered(check(TEXT), Span(start, start + 1)) == "The otters too"
    assert offered(check(TEXT), Span(start, start + 2)) == "otters"


def test_of_two_sentences_selected_that_with_more_of_it_is_offered() -> None:
    assert chosen(f"too. {HERON}") == "The heron of the upper weir has come back"


@pytest.mark.parametrize("code", ["missing-context", "missing-benefit"])
def test_the_place_of_a_finding_is_no_selection(code: str) -> None:
    report = check(TEXT)
    assert report.findings[0].span.of(TEXT) == OPENER
    assert offered(report, report.findings[0].span, code) == "The heron of the upper weir has come back"


def test_a_selection_that_leaves_the_note_is_none() -> None:
    text = f"---\nto: Mary\n---\n{TEXT}"
    assert offered(check(text), Span(0, len(text))) == "The heron of the upper weir has come back"


def test_a_sentence_with_a_slot_is_not_offered() -> None:
    text = f"Hi Mary, the heron of [which weir] has come back. {OTTER}"
    assert at("heron", text) == "The otters too"


def test_nothing_is_offered_where_there_are_no_words() -> None:
    assert chosen(", ") is None
    assert at("Hi", "Hi Mary, thanks!") is None


def test_other_findings_have_nothing_to_offer() -> None:
    report = check("Hi [name], we met at the Porto book fair. I'm looking for a teacher.")
    assert [teachable(report, finding, finding.span) for finding in report.findings] == [None]


def test_a_phrase_has_its_white_space_collapsed_and_no_punctuation_around_it() -> None:
    assert as_phrase(" “the old\r\n\tmill,  by the weir” …") == "the old mill, by the weir"
    assert as_phrase("—") == ""


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_whatever_is_offered_removes_the_finding(one: int, other: int) -> None:
    phrase = offered(check(TEXT), Span(min(one, other), max(one, other)))
    if phrase:
        assert phrase == as_phrase(phrase)
        after = check(TEXT, Settings(context_phrases=(phrase.upper(),)))
        assert "missing-context" not in {finding.code for finding in after.findings}
