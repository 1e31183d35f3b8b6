"""What may be written at a place of a draft."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connreq.core.check import check
from connreq.core.completion import Completion, Kind, in_header, in_note
from connreq.core.draft import HEADER_KEYS
from connreq.core.findings import Edit, apply
from connreq.core.text import Span

TODAY = date(2026, 11, 28)
TO = "---\nto: Mary Chen\nfrom: Ana Poe\n---\n"


def completions(marked: str) -> list[Completion]:
    """Return what may be written at the mark "|"."""
    report, offset = check(marked.replace("|", "")), marked.index("|")
    return [*in_header(report, offset, TODAY), *in_note(report, offset)]


def labels(marked: str, kind: Kind) -> list[str]:
    return [one.label for one in completions(marked) if one.kind is kind]


def after(marked: str, label: str) -> str:
    draft = marked.replace("|", "")
    return next(apply(draft, (one.edit,)) for one in completions(marked) if one.label == label)


@pytest.mark.parametrize(
    "marked",
    ["---\n|\n---\n", "---\n|", "---\nto: Mary\n|\nmet: at the fair\n---\n", "---\nto: Mary\na|\n---\nHi"],
)
def test_a_line_of_the_header_takes_keys_that_are_not_there_yet(marked: str) -> None:
    there = {key for key in HEADER_KEYS if f"\n{key}:" in marked}
    assert labels(marked, Kind.KEY) == [key for key in HEADER_KEYS if key not in there]
    assert "\nabout: " in after(marked, "about")


def test_a_key_that_is_being_written_ends_no_header() -> None:
    report = check("---\nto: Mary\nacc\n---\nHi Mary, we met.")
    assert [note.text for note in report.draft.notes] == ["Hi Mary, we met."]
    assert [finding.code for finding in report.findings if not finding.note] == ["header-field"]


def test_a_key_can_be_changed() -> None:
    assert after("---\nt|: Mary\n---\n", "to") == "---\nto: Mary\n---\n"


@pytest.mark.parametrize("marked", ["---|\n---\n", "---\n---|\n", "Hi |", "---\nto: Mary\n---\n|"])
def test_elsewhere_there_are_no_keys(marked: str) -> None:
    assert labels(marked, Kind.KEY) == []


@pytest.mark.parametrize(
    ("marked", "values", "chosen"),
    [
        ("---\naccount:|\n---\n", ["free", "premium"], "---\naccount: free\n---\n"),
        ("---\naccount: |\n---\n", ["free", "premium"], "---\naccount: free\n---\n"),
        ("---\naccount: fr|ee\n---\n", ["free", "premium"], "---\naccount: free\n---\n"),
        ("---\nlimit: |\n---\n", ["200", "300"], "---\nlimit: 200\n---\n"),
        ("---\nstatus: |\n---\n", ["draft", "sent", "accepted", "declined"], "---\nstatus: draft\n---\n"),
        ("---\nsent: |\n---\n", ["2026-11-28"], "---\nsent: 2026-11-28\n---\n"),
        ("---\nto: |\n---\nHi Mary, we met.", ["Mary"], "---\nto: Mary\n---\nHi Mary, we met."),
        ("---\noffer: |\n---\n", [], None),
    ],
)
def test_a_key_takes_values(marked: str, values: list[str], chosen: str | None) -> None:
    assert labels(marked, Kind.VALUE) == values
    if chosen:
        assert after(marked, values[0]) == chosen


def test_rules_that_find_something_come_first_and_none_twice() -> None:
    marked = "---\nignore: early-ask (she asked), |\n---\nLet's connect!"
    rules = labels(marked, Kind.RULE)
    assert rules[0] == "default-boilerplate"
    assert "early-ask" not in rules
    assert "(she asked), shouting\n" in after(marked, "shouting")
    assert after("---\nignore: sho|\n---\nHi", "shouting") == "---\nignore: shouting\n---\nHi"


def test_an_empty_note_takes_openers_and_whole_notes() -> None:
    assert labels(f"{TO}|", Kind.OPENER)[:2] == ["Hi Mary,", "Hello Mary,"]
    notes = labels(f"{TO}|", Kind.NOTE)
    assert notes
    assert all(note.startswith("Hi Mary, ") for note in notes)
    assert labels("---\nto: Dr Mary Chen\n---\n|", Kind.OPENER)[0] == "Dear Dr Chen,"
    assert labels("|", Kind.OPENER)[0] == "Hi [name],"
    assert after("|", "---") == "---\nto: [name]\n---\n"


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        (f"{TO}Hi |", ["Mary", "Mary Chen"]),
        (f"{TO}Hi Ma|", ["Mary", "Mary Chen"]),
        (f"{TO}Hi Ben, I told ma|", ["Mary", "Mary Chen"]),
        (f"{TO}Hi Mary|", ["Mary Chen"]),
        (f"{TO}Hi Mary, I told |", []),
        ("Hi |", []),
    ],
)
def test_the_name_of_the_recipient(marked: str, names: list[str]) -> None:
    assert labels(marked, Kind.NAME) == names


def test_a_sentence_begins_with_what_the_note_lacks() -> None:
    first, *_ = labels(f"{TO}Hi Mary, |", Kind.PHRASE)
    assert first == "we worked together at [employer] when [what happened]."
    first, *_ = labels(f"{TO}Hi Mary, we met at the Porto book fair. |", Kind.PHRASE)
    assert first.startswith("I still have [what you promised]")
    assert labels(f"{TO}Hi Mary,\n|", Kind.PHRASE)[0].startswith("We ")


def test_typed_words_choose_and_are_replaced() -> None:
    marked = f"{TO}Hi Mary, we met at [|"
    assert all(phrase.startswith("we met at [") for phrase in labels(marked, Kind.PHRASE))
    phrase = labels(marked, Kind.PHRASE)[0]
    assert after(marked, phrase) == f"{TO}Hi Mary, {phrase}"


def test_what_fits_comes_first() -> None:
    marked = "---\nlimit: 60\n---\nHi Mary, |"
    rooms = [len(phrase) <= 60 - len("Hi Mary, ") for phrase in labels(marked, Kind.PHRASE)[:12]]
    assert rooms == sorted(rooms, reverse=True)


@pytest.mark.parametrize("marked", [f"{TO}Hi |Mary, we met.", f"{TO}Hi Mary, we met |at the fair.", f"{TO}Hi |"])
def test_nothing_is_offered_within_a_sentence(marked: str) -> None:
    assert labels(marked, Kind.PHRASE) == []


def test_a_note_that_says_all_takes_a_sign_off_once() -> None:
    note = f"{TO}Hi Mary, we met at the Porto book fair. I'm looking for somebody to teach a class in bookbinding."
    assert labels(f"{note} |", Kind.SIGN_OFF)[0] == "Thanks, Ana"
    assert labels(f"{note} Tha|", Kind.SIGN_OFF) == ["Thanks, Ana"]
    assert labels(f"{note} Thanks, Ana |", Kind.SIGN_OFF) == []
    assert labels(f"{TO}Hi Mary, |", Kind.SIGN_OFF) == []


PIECES = st.sampled_from(
    [
        "---\n",
        "---",
        "\n",
        "\r\n",
        " ",
        "to: Mary Chen\n",
        "account:",
        "ignore: early-ask, ",
        "a",
        "Hi ",
        "Hi Mary, ",
        "we met. ",
        "[x] ",
        "🙂",
    ]
)


def test_a_place_behind_a_value_and_a_blank_takes_another_value() -> None:
    (edit, *_) = [one.edit for one in in_header(check("---\naccount: f "), 15, TODAY)]
    assert edit == Edit(Span(13, 15), "free")


@given(st.lists(PIECES, max_size=12).map("".join), st.data())
def test_any_place_takes_edits_that_apply(draft: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(draft)))
    report = check(draft)
    for one in (*in_header(report, offset, TODAY), *in_note(report, offset)):
        span = one.edit.span
        assert 0 <= span.start <= span.end <= len(draft)
        assert "\n" not in span.of(draft)
        assert span.start <= offset <= span.end
        assert one.label in one.edit.text or one.kind is Kind.HEADER
