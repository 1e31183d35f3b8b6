"""Lines and positions, against independent computations."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connreq.core.text import LineIndex, Position, Span, utf16_length

ENCODINGS = ["utf-8", "utf-16", "utf-32"]
CODECS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}
# Surrogates can't be encoded, and no editor sends them.
TEXTS = st.text(
    st.one_of(
        st.sampled_from("ab\r\n\u2028\u2029\x85\x0b\x0c\x1c\u0301\u200d🙂👩🏽é"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=60,
)


def lines_by_regex(text: str) -> list[str]:
    return re.split(r"\r\n|\r|\n", text)


def units(text: str, encoding: str) -> int:
    codec, size = CODECS[encoding]
    return len(text.encode(codec)) // size


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 1), ("a", 1), ("a\n", 2), ("a\r\nb", 2), ("a\rb\n\rc", 4), ("a\u2028b\x0bc\x0cd\x85e\x1cf", 1)],
)
def test_lines_end_at_lf_crlf_and_cr_alone(text: str, count: int) -> None:
    assert len(LineIndex(text)) == count


def test_an_emoji_is_four_two_and_one_units() -> None:
    index = LineIndex("é🙂x")
    assert index.position(2, "utf-8") == (0, 6)
    assert index.position(2, "utf-16") == (0, 3)
    assert index.position(2, "utf-32") == (0, 2)


def test_half_a_surrogate_pair_is_at_the_start_of_its_character() -> None:
    assert LineIndex("a🙂b").offset(Position(0, 2), "utf-16") == 1


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_places_beyond_a_line_or_the_text_are_at_its_end(encoding: str) -> None:
    index = LineIndex("ab\ncd")
    assert index.offset(Position(0, 99), encoding) == 2
    assert index.offset(Position(9, 0), encoding) == 5
    assert index.position(99, encoding) == (1, 2)


def test_a_position_inside_crlf_is_the_end_of_its_line() -> None:
    assert LineIndex("ab\r\ncd").position(3, "utf-16") == (0, 2)


@given(TEXTS, st.sampled_from(ENCODINGS))
def test_positions_agree_with_encoding_each_line(text: str, encoding: str) -> None:
    index = LineIndex(text)
    lines = lines_by_regex(text)
    assert len(index) == len(lines)
    offset = 0
    for number, line in enumerate(lines):
        for column in range(len(line) + 1):
            position = Position(number, units(line[:column], encoding))
            assert index.position(offset + column, encoding) == position
            assert index.offset(position, encoding) == offset + column
        offset += len(line) + (2 if text[offset + len(line) :].startswith("\r\n") else 1)


@given(TEXTS)
def test_whole_lines_put_together_are_the_text(text: str) -> None:
    index = LineIndex(text)
    assert "".join(index.whole_line(n).of(text) for n in range(len(index))) == text
    assert [index.line(n).of(text) for n in range(len(index))] == lines_by_regex(text)


@given(TEXTS)
def test_utf16_length_is_that_of_the_encoded_text(text: str) -> None:
    assert utf16_length(text) == units(text, "utf-16")


def test_a_span_holds_the_cursor_at_its_end() -> None:
    assert 3 in Span(1, 3)
    assert 4 not in Span(1, 3)
    assert "x" not in Span(1, 3)
