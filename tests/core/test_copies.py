"""Copies of notes: found for certain, kept current, and none where there is none."""

import json
from itertools import permutations
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from connreq.core.copies import Copies, _pairs, recipient
from connreq.core.draft import parse

NOTE = "Hi {}, we met at the {} book fair. I'm looking for somebody to teach a weekend class in bookbinding."
CORPUS = Path(__file__).parents[1] / "corpus" / "regression"


def index(*drafts: str) -> Copies:
    copies = Copies()
    for number, draft in enumerate(drafts):
        copies.put(str(number), parse(draft))
    return copies


def found(copies: Copies, key: str, draft: str, similarity: float = 0.8) -> list[str]:
    parsed = parse(draft)
    return [copy.key for note in parsed.notes for copy in copies.of(key)(parsed, note, similarity)]


def test_names_places_and_slots_make_no_difference() -> None:
    copies = index(NOTE.format("Mary", "Porto"), NOTE.format("Tom", "Ghent"), NOTE.format("[name]", "[place]"))
    assert found(copies, "0", NOTE.format("Mary", "Porto")) == ["1", "2"]


def test_the_same_person_may_get_the_same_note_twice() -> None:
    one, other = (f"---\nto: {name}\n---\n{NOTE.format('Mary', 'Porto')}" for name in ("Mary Chen", "MARY  chen"))
    assert found(index(one, other), "0", one) == []
    assert found(index(one, other), "0", NOTE.format("Mary", "Porto")) == ["1"]  # which Mary, nobody knows


def test_an_edit_counts_at_once_and_a_draft_that_is_gone_no_more() -> None:
    one, other = NOTE.format("Mary", "Porto"), NOTE.format("Tom", "Ghent")
    copies = index(one, other)
    another = "Hi Tom, you asked for the name of our tanner: I can send you his address on Monday."
    assert copies.put("1", parse(other)) == set()
    assert copies.put("1", parse(another)) == {"0"}
    assert found(copies, "0", one) == []
    assert copies.put("1", parse(other)) == {"0"}
    assert copies.drop("1") == {"0"}
    assert found(copies, "0", one) == []
    assert copies.drop("1") == set()


def with_long_words(text: str) -> str:
    """Return a note with as many more words as it may have: long ones, as pairs of long words are looked up first."""
    return " ".join([text, *(f"internationalisation{number}" for number in range(len(text.split()) * 2 // 5))])


def test_all_pairs_are_found_that_a_comparison_of_all_with_all_finds() -> None:
    rows = [json.loads(line) for line in (CORPUS / "d16.jsonl").read_text("utf-8").splitlines()[:60]]
    texts = [row["text"] for row in rows]
    texts += [f"{text} Best of luck with it." for text in texts] + [text.replace(" the ", " that ") for text in texts]
    texts += map(with_long_words, texts[:60])
    copies = index(*texts)
    by_index = {
        (number, int(key)) for number, text in enumerate(texts) for key in found(copies, str(number), text, 0.7)
    }
    drafts = [parse(text) for text in texts]
    pairs = [set(_pairs(draft.notes[0].text, "")) for draft in drafts]
    to = [recipient(draft, draft.notes[0]) for draft in drafts]
    by_hand = {
        (one, other)
        for one, other in permutations(range(len(texts)), 2)
        if pairs[one] and len(pairs[one] & pairs[other]) >= 0.7 * len(pairs[one] | pairs[other])
        if not to[one] or to[one] != to[other]
    }
    assert by_index == by_hand
    assert len(by_hand) > len(rows)


@given(st.lists(st.text(max_size=200), max_size=4))
def test_whatever_drafts_say_they_come_and_go(drafts: list[str]) -> None:
    copies = index(*drafts)
    for number, draft in enumerate(drafts):
        assert str(number) not in found(copies, str(number), draft)
        assert str(number) not in copies.drop(str(number))
    assert all(found(copies, "x", draft) == [] for draft in drafts)


def test_the_recipient_is_who_the_header_names_else_who_is_greeted() -> None:
    for text, name in (
        ("---\nto: Mary Chen\n---\nHi Tom, hello.", "Mary Chen"),
        ("Dear Dr Ruiz, hello.", "Dr Ruiz"),
        ("hello there, what a day", ""),
        ("We met in Porto.", ""),
    ):
        draft = parse(text)
        assert recipient(draft, draft.notes[0]) == name
