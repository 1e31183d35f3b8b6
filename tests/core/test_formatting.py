"""The layout of a draft: what it changes, and that it never changes words."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from connreq.core.draft import Draft, parse
from connreq.core.findings import apply
from connreq.core.formatting import layout

PIECES = st.sampled_from(
    [
        "---",
        "\n",
        "\r\n",
        "\r",
        " ",
        "\t",
        "to: Mary",
        " why :a  job",
        "limit:",
        "# a comment",
        "Hi Mary,",
        "🙂",
        "\ufeff",
    ]
)
TEXTS = st.one_of(st.lists(PIECES, max_size=20).map("".join), st.text(max_size=60))


def fields(draft: Draft) -> list[tuple[str, str]]:
    return [(field.key, field.value) for field in (draft.header.fields if draft.header else ())]


def laid_out(text: str) -> str:
    return apply(text, layout(parse(text)))


@pytest.mark.parametrize(
    ("text", "after"),
    [
        (
            "---\n to :  Mary Chen \n# kept   \n\n---  \nHi Mary, \n\t\nbye.\n\n\n",
            "---\nto: Mary Chen\n# kept\n\n---\nHi Mary,\n\nbye.\n",
        ),
        ("Hi Mary,", "Hi Mary,\n"),
        ("Hi\r\n\r\n", "Hi\r\n"),
        ("---\nlimit:  \n---\n", "---\nlimit:\n---\n"),
        ("", ""),
        (" \n\n", " \n\n"),
        ("\r \nHi \r\n", "\r \nHi\r\n"),
    ],
)
def test_a_draft_is_laid_out(text: str, after: str) -> None:
    assert laid_out(text) == after


@given(TEXTS)
@example("\r \n---")
def test_a_second_time_changes_nothing(text: str) -> None:
    once = laid_out(text)
    assert laid_out(once) == once


@given(TEXTS)
def test_words_values_and_variants_stay(text: str) -> None:
    before, after = parse(text), parse(laid_out(text))
    assert [note.text.split() for note in after.notes] == [note.text.split() for note in before.notes]
    assert fields(after) == fields(before)
