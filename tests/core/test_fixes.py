"""Every fix of every finding keeps the laws."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connreq.core.check import check
from connreq.core.findings import apply
from connreq.core.fixes import fixes
from connreq.core.settings import Settings
from core.laws import examine, notes, violations

CORPORA = sorted((Path(__file__).parents[1] / "corpus" / "regression").glob("*.jsonl"))


EVERY = 16  # of so many notes one is examined: all of them take minutes (`python tests/core/laws.py FILE…` does it)


@pytest.mark.parametrize("corpus", CORPORA, ids=lambda path: path.stem)
def test_the_laws_hold_over_a_corpus(corpus: Path) -> None:
    counts, broken = examine(list(notes(corpus))[::EVERY])
    assert counts["fixes"] > counts["findings"] > counts["notes"] > 0
    assert broken == []


def test_in_a_draft_that_is_far_too_long_nothing_is_mended() -> None:
    report = check(DEFAULT + " We met." * 5_000)
    assert report.findings
    assert [fixes(report, finding) for finding in report.findings] == [()] * len(report.findings)


DEFAULT = "I'd like to add you to my professional network on LinkedIn."


def test_a_rule_is_ignored_behind_a_bracket_that_was_never_closed() -> None:
    draft = f"---\nignore: early-ask (she (Bo offered\n---\n{DEFAULT}"
    report = check(draft)
    finding = next(finding for finding in report.findings if finding.code == "default-boilerplate")
    after = apply(draft, fixes(report, finding)[-1].edits)
    assert after == f"---\nignore: early-ask (she (Bo offered)), default-boilerplate\n---\n{DEFAULT}"
    assert [finding.code for finding in check(after).findings] == ["unused-ignore"]


@pytest.mark.parametrize("limit", [30, 60, 68, 69, 120, 350])
@pytest.mark.parametrize("note", ["", DEFAULT, f"Hi Mary, {DEFAULT} Best regards, and thanks a lot!"])
def test_a_message_asks_for_room_only_where_no_whole_note_fits(note: str, limit: int) -> None:
    report = check(f"---\nto: Mary\nlimit: {limit}\n---\n{note}")
    (finding,) = (f for f in report.findings if f.code in ("default-boilerplate", "empty-note"))
    offered = [fix for fix in fixes(report, finding) if not fix.title.startswith("Ignore")]
    assert bool(offered) != ("A whole note needs about" in finding.message)


@pytest.mark.parametrize("limit", [40, 60, 120])
def test_a_message_asks_for_room_only_where_no_suggestion_fits(limit: int) -> None:
    draft = f"---\nlimit: {limit}\n---\nHi Mary! I came across your wonderful profile and your great work. Coffee?"
    report = check(draft)
    missing = [finding for finding in report.findings if finding.code == "missing-context"]
    assert missing
    for finding in missing:
        suggested = [fix for fix in fixes(report, finding) if not fix.title.startswith("Ignore")]
        assert bool(suggested) != ("It needs about" in finding.message)


def test_default_sentences_in_a_row_are_left_out_by_edits_that_do_not_overlap() -> None:
    draft = f"{DEFAULT} {DEFAULT} We met at the Porto book fair. {DEFAULT}"
    assert list(violations(draft, Settings(), Counter())) == []
    (finding,) = (f for f in check(draft).findings if f.code == "default-boilerplate")
    assert apply(draft, fixes(check(draft), finding)[0].edits) == "We met at the Porto book fair."


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
