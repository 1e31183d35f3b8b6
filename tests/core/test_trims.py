"""Trims: longer wordings with shorter ones."""

import tomllib
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import connreq
from connreq.core.findings import Edit, apply
from connreq.core.phrasing import Trim, fewest, shortening, tight, trims
from connreq.core.phrasing.shortening import Wording
from connreq.core.slots import find_slots
from connreq.core.text import Span, utf16_length

CATALOGUE = Path(connreq.__file__).parent / "core" / "phrasing" / "en" / "trims.toml"
ENTRIES = tomllib.loads(CATALOGUE.read_text(encoding="utf-8"))["trim"]
TIGHT = tomllib.loads(CATALOGUE.with_name("tight.toml").read_text(encoding="utf-8"))["trim"]

# Texts made of the catalogue's own words, so that trims meet, follow and bring about one another.
WORDS = sorted({word for entry in ENTRIES for word in f"{entry['long']} {entry['short']}".split()})
PIECES = st.one_of(
    st.sampled_from([entry["long"] for entry in ENTRIES]),
    st.sampled_from(WORDS),
    st.sampled_from(
        ["[in order to]", "“in order to”", '"do not"', "Zoë", "🙂", "it’s", ".", "XXX", "\n", "{first_name}"]
    ),
)
TEXTS = st.one_of(st.lists(PIECES, max_size=12).map(" ".join), st.text())


def whole(text):
    return Span(0, len(text))


def trimmed(text, *, safe_only=False):
    chosen = [trim for trim in trims(text, whole(text)) if trim.safe or not safe_only]
    return apply(text, tuple(Edit(trim.span, trim.text) for trim in chosen))


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["long"])
def test_every_entry_does_what_its_example_says(entry):
    example = entry["example"]
    assert trimmed(example) == entry["becomes"] != example
    assert [trim.safe for trim in trims(example, whole(example))] == [entry["safe"]]


def test_the_catalogue_is_sorted_and_names_nothing_twice():
    longs = [entry["long"].lower() for entry in ENTRIES]
    assert longs == sorted(set(longs))


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["long"])
def test_every_entry_is_plain_and_shortens(entry):
    assert utf16_length(entry["short"]) < utf16_length(entry["long"])
    assert f"{entry['long']}{entry['short']}".isascii()
    assert entry["long"].split(" ") == entry["long"].split()


@pytest.mark.parametrize("entry", TIGHT, ids=lambda entry: entry["long"])
def test_every_tight_entry_does_what_its_example_says_and_shortens(entry):
    example = entry["example"]
    found = tight(example, whole(example), ())
    assert apply(example, tuple(Edit(trim.span, trim.text) for trim in found)) == entry["becomes"] != example
    assert all(trim.saves > 0 and not trim.safe for trim in found)


def test_the_tight_catalogue_is_sorted_and_touches_nothing_that_is_taken():
    longs = [entry["long"].lower() for entry in TIGHT]
    assert longs == sorted(set(longs))
    assert tight("Here we are.", whole("Here we are."), ()) == ()
    assert tight("nine and nine", whole("nine and nine"), [Span(0, 4)])[0].span == Span(5, 8)


@given(TEXTS)
def test_spans_lie_in_the_text_in_order_and_never_in_a_slot_or_quotation(text):
    end = 0
    slots = [slot.span for slot in find_slots(text)]
    for trim in trims(text, whole(text)):
        assert end <= trim.span.start < trim.span.end <= len(text)
        assert not any(trim.span.start < slot.end and slot.start < trim.span.end for slot in slots)
        end = trim.span.end


@given(TEXTS)
def test_a_text_gets_shorter_by_what_the_trims_claim(text):
    found = trims(text, whole(text))
    assert all(trim.saves > 0 for trim in found)
    assert utf16_length(text) - utf16_length(trimmed(text)) == sum(trim.saves for trim in found)


@given(TEXTS)
def test_safe_trims_leave_nothing_for_a_second_time(text):
    once = trimmed(text, safe_only=True)
    assert trimmed(once, safe_only=True) == once


WORD = st.sampled_from("abcd")
CATALOGUES = st.dictionaries(
    st.lists(WORD, min_size=2, max_size=4).map(" ".join),
    st.lists(WORD, min_size=1, max_size=3).map(" ".join),
    min_size=1,
).map(lambda pairs: [Wording(long, short, safe=True) for long, short in pairs.items() if len(short) < len(long)])


@contextmanager
def catalogue(wordings):
    """Put another catalogue in the place of ours."""
    caches = (shortening.trims, shortening._index)  # noqa: SLF001 (what they keep is ours alone)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shortening, "wordings", lambda: wordings)
        for cache in caches:
            cache.cache_clear()
        yield
    for cache in caches:
        cache.cache_clear()


@given(CATALOGUES, st.lists(WORD, max_size=12).map(" ".join))
@example(
    [Wording("a a a", "b c", safe=True), Wording("d b", "d", safe=True), Wording("c d", "a", safe=True)], "d a a a d"
)
def test_whatever_a_catalogue_says_the_trims_lie_apart_and_leave_nothing_for_a_second_time(wordings, text):
    with catalogue(wordings):
        found = trims(text, whole(text))
        once = trimmed(text)
        assert all(one.span.end <= next_one.span.start for one, next_one in pairwise(found))
        assert len(text) - len(once) == sum(trim.saves for trim in found)
        assert trimmed(once) == once


@given(TEXTS, st.text(max_size=20), st.text(max_size=20))
def test_only_the_given_stretch_is_looked_at(text, before, after):
    inside = trims(before + text + after, Span(len(before), len(before) + len(text)))
    assert [
        trim._replace(span=Span(trim.span.start - len(before), trim.span.end - len(before))) for trim in inside
    ] == list(trims(text, whole(text)))


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("In order to learn, I read.", "To learn, I read."),
        ("We moved. In the meantime we wait.", "We moved. Meanwhile we wait."),
        ("I’m looking, but I do not know.", "I’m looking, but I don’t know."),
        ("I am a little bit late.", "I'm a bit late."),
        ("I write due to the fact that we met.", "I write because we met."),
        ("I am reaching out to you due to the fact that we met.", "I'm writing because we met."),
    ],
)
def test_case_apostrophes_and_trims_that_meet(text, after):
    assert trimmed(text) == after


@pytest.mark.parametrize(
    "text",
    [
        "We met at [a school in order to study].",
        "She said: “in order to win, run.”",
        'She said: "in order to win, run."',
        "Read https://example.com/in/utilise or ask @utilise.",
        "In Order To Form is a book.",
        "We reutilised it.",
        "IN ORDER TO",
        "",
    ],
)
def test_what_stays_as_it_is(text):
    assert trims(text, whole(text)) == ()


def test_the_fewest_trims_are_the_ones_that_save_most():
    text = "I do not go in order to see them, and it is not due to the fact that it rains."
    found = trims(text, whole(text))
    assert [trim.span.of(text) for trim in fewest(found, 1)] == ["due to the fact that"]
    assert [trim.span.of(text) for trim in fewest(found, 14)] == ["in order to", "due to the fact that"]
    assert fewest(found, sum(trim.saves for trim in found)) == found
    assert fewest(found, sum(trim.saves for trim in found) + 1) is None
    assert fewest(found, 0) == ()


def test_unsafe_trims_are_only_taken_where_that_is_asked_for():
    risky = (Trim(Span(0, 10), "a", safe=False), Trim(Span(20, 25), "b", safe=True))
    assert fewest(risky, 5) is None
    assert fewest(risky, 4) == risky[1:]
    assert fewest(risky, 10, safe_only=False) == risky


@given(TEXTS, st.integers(-5, 60))
def test_fewest_saves_enough_and_no_smaller_number_would(text, needed):
    found = tuple(trim for trim in trims(text, whole(text)) if trim.safe)
    chosen = fewest(found, needed)
    best = sorted((trim.saves for trim in found), reverse=True)
    if chosen is None:
        assert sum(best) < needed
    else:
        assert sum(trim.saves for trim in chosen) >= needed
        assert not chosen or sum(best[: len(chosen) - 1]) < needed
