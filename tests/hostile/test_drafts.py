"""Whatever a draft says, reading, checking, mending and editing it ends well, and no word is lost."""

from datetime import date
from itertools import islice, pairwise

from hypothesis import event, given
from hypothesis import strategies as st

from connreq.core import header_suggestions, renaming, teaching, variants
from connreq.core.check import Report, check
from connreq.core.completion import in_header, in_note
from connreq.core.copies import Copies
from connreq.core.draft import parse
from connreq.core.findings import Edit, apply
from connreq.core.fixes import fix_all, fixes, rewordings
from connreq.core.formatting import layout
from connreq.core.settings import Settings
from connreq.core.text import LineIndex, Position, Span
from core.laws import violations
from hostile.slowest import Slowest
from hostile.texts import DRAFTS, FEWER

TODAY = date(2026, 11, 28)
SETTINGS = st.sampled_from(
    [
        Settings(),
        Settings(limit=1),
        Settings(limit=10**9, count_unit="codepoints"),
        Settings(account="free", lang="en"),
        Settings(lang="de", context_phrases=("a", "we met"), benefit_phrases=("(", "\ud83d", "a b")),
    ]
)
_ENCODINGS = st.sampled_from(["utf-8", "utf-16", "utf-32"])
_NUMBERS = st.integers(0, 2**31)


def assert_apply(report: Report, edits: tuple[Edit, ...]) -> None:
    """See that edits are within the draft and none lies over another."""
    spans = sorted(edit.span for edit in edits)
    assert all(0 <= span.start <= span.end <= len(report.draft.text) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))


@given(DRAFTS, SETTINGS)
def test_a_check_covers_every_character(slowest: Slowest, text: str, settings: Settings) -> None:
    draft = parse(text)
    assert draft.text == text
    blocks = [note.block for note in draft.notes]
    assert all(one.end <= other.start for one, other in pairwise(blocks))
    assert all(note.text == note.span.of(text) for note in draft.notes)
    with slowest.timing(text):
        report = check(text, settings)
    event(f"findings: {min(len(report.findings), 10)}")
    for finding in report.findings:
        assert 0 <= finding.span.start <= finding.span.end <= len(text)
        assert finding.message.strip()


@FEWER
@given(DRAFTS, SETTINGS)
def test_fixes_keep_the_laws(text: str, settings: Settings) -> None:
    assert list(islice(violations(text, settings, _Counts()), 1)) == []


class _Counts(dict[str, int]):
    def __missing__(self, name: str) -> int:
        return 0


@given(DRAFTS, _NUMBERS, _NUMBERS)
def test_every_place_takes_what_is_offered(text: str, one: int, other: int) -> None:
    report = check(text)
    offset = one % (len(text) + 1)
    selected = Span(*sorted((offset, other % (len(text) + 1))))
    for completion in (*in_header(report, offset, TODAY), *in_note(report, offset)):
        assert_apply(report, (completion.edit,))
    for fix in (
        *rewordings(report, selected),
        *header_suggestions.rewrites(report, selected),
        *variants.rewrites(report.draft, selected),
    ):
        assert_apply(report, fix.edits)
    for finding in report.findings[:5]:
        teaching.teachable(report, finding, selected)


@given(DRAFTS, _NUMBERS, st.sampled_from(["Zoë", "\ud83d", "a b c", "[x]", "---", "a\u2028b", "\u202e", " "]))
def test_a_name_is_renamed_everywhere_or_not_at_all(text: str, number: int, new: str) -> None:
    report = check(text)
    place = renaming.place_at(report, number % (len(text) + 1))
    renaming.linked(report, number % (len(text) + 1))
    if place is None:
        return
    try:
        texts = renaming.rename(report, place, new)
    except renaming.RenameError:
        return
    assert_apply(report, tuple(Edit(span, name) for span, name in texts.items()))


@given(DRAFTS)
def test_layout_keeps_every_word_and_is_done_at_once(text: str) -> None:
    report = check(text)
    edits = layout(report.draft)
    assert_apply(report, edits)
    after = apply(text, edits)
    assert "".join(after.split()) == "".join(text.split())
    assert layout(parse(after)) == ()


@given(DRAFTS, _NUMBERS, _NUMBERS, _ENCODINGS)
def test_positions_lead_there_and_back(text: str, line: int, character: int, encoding: str) -> None:
    lines = LineIndex(text)
    for position in (Position(line, character), Position(line % len(lines), character % 100)):
        offset = lines.offset(position, encoding)  # type: ignore[arg-type]  # one of the three
        assert 0 <= offset <= len(text)
        assert lines.offset(lines.position(offset, encoding), encoding) <= offset  # type: ignore[arg-type]  # as above


@given(st.lists(DRAFTS, max_size=3))
def test_copies_are_found_among_any_drafts(texts: list[str]) -> None:
    copies = Copies()
    for number, text in enumerate(texts):
        copies.put(str(number), parse(text))
    for number, text in enumerate(texts):
        check(text, Settings(), copies.of(str(number)))
        copies.drop(str(number))


@given(DRAFTS)
def test_safe_fixes_change_nothing_the_second_time(text: str) -> None:
    edit = fix_all(check(text))
    if edit:
        assert fix_all(check(apply(text, (edit,)))) is None


@given(DRAFTS)
def test_ignoring_is_offered_where_it_helps(text: str) -> None:
    report = check(text)
    for finding in report.findings[:3]:
        for fix in fixes(report, finding):
            if fix.ignores:
                after = check(apply(text, fix.edits)).findings
                assert all(other.code != finding.code or other.note != finding.note for other in after)
