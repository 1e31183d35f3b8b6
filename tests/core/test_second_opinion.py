"""The second opinion: what it weighs, and that no cue that decides is overruled by it."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import connreq.core.reading
from connreq.core.reading import read
from connreq.core.reading.decision import SECOND_OPINION
from connreq.core.reading.lexicon import lexicon
from connreq.core.reading.model import Reading, Role
from connreq.core.reading.reader import observe
from connreq.core.reading.second_opinion import CLAIMS, JUDGEMENTS, Features, give_opinion, note_features
from connreq.core.slots import find_slots
from connreq.core.text import Span

WEIGHTS = Path(connreq.core.reading.__file__).parent / "lexicon" / "en" / "second-opinion.json"
KNOWN = lexicon("en")
assert KNOWN is not None


def read_note(text: str) -> Reading:
    return read(text, Span(0, len(text)), find_slots(text), language="en")


def features(text: str) -> list[Features]:
    return observe(text, Span(0, len(text)), find_slots(text), KNOWN).features


def test_the_weights_fit_what_is_weighed() -> None:
    weights = json.loads(WEIGHTS.read_text("utf-8"))
    assert {len(row.split()) for row in weights["features"].values()} == {len(CLAIMS)} == {len(weights["bias"])}
    told = len(note_features([[0.0] * len(CLAIMS)], 1))
    assert {name: len(row) for name, row in weights["note"].items()} == dict.fromkeys(JUDGEMENTS, told + 1)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Hi Noor, you pulled me out of the lake at Cadet camp in 2009. Do you still run the boats?", Role.CONTEXT),
        ("I do the flowers for St Mary's and your shop window had the blue delphiniums.", Role.CONTEXT),
        ("Hi Jo, I'd be glad of an hour with somebody who has moved a bakery across town.", Role.BENEFIT),
    ],
)
def test_it_finds_what_no_cue_decides(text: str, role: Role) -> None:
    assert role not in read_note(text).lacking


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Hi Ana, what a week. Your talk on weirs must have been a joy, they say.", Role.BENEFIT),
        ("Hello Ben, your growth since spring is remarkable. Exciting times for your whole team!", Role.CONTEXT),
    ],
)
def test_it_sees_through_what_only_looks_like_it(text: str, role: Role) -> None:
    reading = read_note(text)
    assert role in reading.lacking
    assert not reading.has(role)


@given(st.text(max_size=80))
def test_no_cue_that_decides_is_overruled(text: str) -> None:
    reading = read_note(f"{text}\n\nI'm a nurse at St Luke's. We are looking for a harpist.")
    said = {mark.role for sentence in reading.sentences for mark in sentence.marks if mark.decides}
    assert not said & reading.lacking


@given(st.text(max_size=200))
def test_what_is_lacking_is_nowhere_and_what_is_not_is_somewhere(text: str) -> None:
    reading = read_note(text)
    for role in (Role.CONTEXT, Role.BENEFIT):
        told = reading.has(role) or (role is Role.BENEFIT and reading.has(Role.PITCH))
        assert told is (role not in reading.lacking) or not reading.sentences
    assert reading.surely_lacking <= reading.lacking


def test_what_only_it_found_says_so_and_is_uncertain() -> None:
    reading = read_note("I do the flowers for St Mary's and your shop window had the blue delphiniums.")
    for sentence in reading.sentences:
        for mark in sentence.marks:
            if any(evidence.cue == SECOND_OPINION for evidence in mark.evidence):
                assert not mark.certain
                assert not mark.decides


def test_words_of_praise_weigh_as_one_whatever_they_praise() -> None:
    one, other = features("I came across your profile."), features("I stumbled upon your page.")
    assert one == other


def test_probabilities_stay_between_nothing_and_certainty() -> None:
    assert KNOWN is not None
    opinion = give_opinion([Features(frozenset(("i am", "nurse")), frozenset())] * 5000, 10**6, KNOWN.weights)
    assert all(0 <= value <= 1 for value in opinion[1:])
