"""What is a slot and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connreq.core.slots import find_slots


@pytest.mark.parametrize(
    ("slot", "label"),
    [
        ("[where we met]", "where we met"),
        ("[a b c d e f]", "a b c d e f"),
        ("[ where we met ]", "where we met"),
        ("{{first_name}}", "first name"),
        ("{firstName}", "first name"),
        ("{{ company }}", "company"),
        ("<Company>", "Company"),
        ("<first_name>", "first name"),
        ("${name}", "name"),
        ("%FIRST_NAME%", "first name"),
        ("XXX", "…"),
    ],
)
def test_slots_are_found_with_what_they_ask_for(slot: str, label: str) -> None:
    text = f"Hi {slot}, hello."
    (found,) = find_slots(text)
    assert found.span.of(text) == slot
    assert found.label == label


@pytest.mark.parametrize(
    "text",
    [
        "love you xxx",
        "see you, xx",
        "[he] said so",
        "and [this] is why",
        "as he put it [sic]",
        "see [1] and [23]",
        "[my talk](page)",
        "[one two three four five six seven]",
        "I <3 pumps",
        "3 < 4 and 5 > 2",
        "100% sure, 20% off",
        "a $5 bill",
        "size XXXL",
        "[]",
        "[ ]",
        "an [unclosed one",
    ],
)
def test_what_is_no_slot(text: str) -> None:
    assert find_slots(text) == ()


@given(st.text(st.sampled_from("[]{}<>$% aXbé_1\n"), max_size=60))
def test_slots_are_in_order_and_inside(text: str) -> None:
    end = 0
    for slot in find_slots(text):
        assert end <= slot.span.start < slot.span.end <= len(text)
        assert slot.label
        end = slot.span.end
