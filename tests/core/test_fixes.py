"""Every fix of every finding keeps the laws."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connreq.core.settings import Settings
from core.laws import examine, notes, violations

CORPORA = sorted((Path(__file__).parents[1] / "corpus").glob("*.jsonl"))


@pytest.mark.parametrize("corpus", CORPORA, ids=lambda path: path.stem)
def test_the_laws_hold_over_a_corpus(corpus: Path) -> None:
    counts, broken = examine(notes(corpus))
    assert counts["fixes"] > counts["findings"] > counts["notes"] > 0
    assert broken == []


PIECES = st.sampled_from(
    [
        *["---\n", "\n", "\r\n", " ", "to: Mary\n", "ignore: over-limit\n", "account: fre\n", "ignore: over-limt\n"],
        *["Hi Mary, ", "I'd like to add you to my professional network on LinkedIn. ", "Let's connect! ", "[name] "],
        *[
            "I came across your profile. ",
            "We met at the fair. ",
            "I'm looking for a job. ",
            "Thanks, Bo",
            "🙂",
            "XXX ",
        ],
        *["in order to ", "at this point in time ", "due to the fact that ", "a number of "],
    ]
)


@given(st.lists(PIECES, max_size=14).map("".join), st.sampled_from([30, 80, 350]))
def test_the_laws_hold_over_made_up_drafts(source: str, limit: int) -> None:
    assert list(violations(source, Settings(limit=limit), Counter())) == []
