"""Drafts made of anything: nothing raises, every place lies in the text, and every edit applies."""

from contextlib import suppress
from datetime import date
from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from connreq.core import header_suggestions, renaming, variants
from connreq.core.check import Report, check
from connreq.core.completion import in_header, in_note
from connreq.core.findings import Edit, apply
from connreq.core.fixes import fix_all, fixes, rewordings
from connreq.core.formatting import layout
from connreq.core.teaching import teachable
from connreq.core.text import Position, PositionEncoding, Span
from hostile.floods import FLOODS

TODAY = date(2026, 11, 28)
HEADER = st.sampled_from(
    [
        *(
            "---\n",
            "---",
            "--- \r\n",
            "to: Mary Chen\n",
            "to:",
            "TO = x\n",
            "ignore: early-ask (no, yes), x,,\n",
            "limit: ",
        ),
        *("limit: 99999999999999999999\n", "account: premium\n", "lang: xx\n", "status: sent\n", "sent: 2026-13-45\n"),
        *("# \n", "\x00: \x00\n", "met: [where]\n", "mutual: Ann, Bo, ,\n", "about:" + " " * 50 + "\n", "\ufeff"),
    ]
)
ANYTHING = st.text(st.characters(exclude_categories=()), max_size=12)  # half characters among them
PIECES = st.one_of(ANYTHING, st.sampled_from(sorted(FLOODS.values())), HEADER)
DRAFTS = st.builds(
    "{}{}".format,
    st.lists(HEADER, max_size=6).map("".join),
    st.lists(st.builds(str.__mul__, PIECES, st.integers(1, 4)), max_size=25).map("".join),
)
ENCODINGS: tuple[PositionEncoding, ...] = ("utf-8", "utf-16", "utf-32")


def assert_inside(span: Span, text: str) -> None:
    assert 0 <= span.start <= span.end <= len(text)


def assert_applies(edits: tuple[Edit, ...], text: str) -> None:
    """Assert that edits lie in the text, none over another; then look at what they make."""
    behind = 0
    for edit in sorted(edits):
        assert behind <= edit.span.start
        assert_inside(edit.span, text)
        behind = edit.span.end
    check(apply(text, edits))


def edits_of(report: Report, place: Span) -> chain[tuple[Edit, ...]]:
    """Return all edits that are offered at a place."""
    offered = [fixes(report, finding) for finding in report.findings[:4]]
    rewrites = [rewordings(report, place), header_suggestions.rewrites(report, place)]
    rewrites.append(variants.rewrites(report.draft, place))
    completed = (one.edit for one in (*in_note(report, place.start), *in_header(report, place.start, TODAY)))
    return chain((fix.edits for several in (*offered, *rewrites) for fix in several), ((edit,) for edit in completed))


@given(DRAFTS, st.data())
def test_whatever_a_draft_says(text: str, data: st.DataObject) -> None:
    report = check(text)
    assert report.draft.text == text
    for finding in report.findings:
        assert_inside(finding.span, text)
        for related in finding.related:
            assert_inside(related.span, text)
    ends = sorted((data.draw(st.integers(0, len(text))), data.draw(st.integers(0, len(text)))))
    place = Span(*ends)
    for edits in edits_of(report, place):
        assert_applies(edits, text)
    for finding in report.findings:
        teachable(report, finding, place)
    assert_applies(layout(report.draft), text)


@given(DRAFTS)
def test_what_is_safe_ends_and_leaves_nothing_safe(text: str) -> None:
    report = check(text)
    edit = fix_all(report)
    if edit:
        assert_applies((edit,), text)
        assert fix_all(check(apply(text, (edit,)))) is None


@given(DRAFTS, st.integers(0, 2**31), st.integers(0, 2**31))
def test_whatever_position_a_client_names_is_in_the_text(text: str, line: int, character: int) -> None:
    lines = check(text).draft.lines
    for encoding in ENCODINGS:
        for row in (line, line % len(lines)):
            assert 0 <= lines.offset(Position(row, character), encoding) <= len(text)


@given(DRAFTS, DRAFTS, st.data())
def test_a_new_name_is_an_edit_that_applies_or_none(text: str, name: str, data: st.DataObject) -> None:
    report = check(text)
    place = renaming.place_at(report, data.draw(st.integers(0, len(text))))
    with suppress(renaming.RenameError):
        made = renaming.rename(report, place, name) if place else {}
        assert_applies(tuple(Edit(*one) for one in made.items()), text)
