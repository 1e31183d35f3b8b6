"""Renaming the recipient or a slot."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connreq.core.check import check
from connreq.core.findings import Edit, apply
from connreq.core.renaming import RenameError, linked, place_at, rename

DRAFT = """---
to: Dr Mary Chen, Acme
from: Mary Poe
---
Hi Mary, we met in Porto, Mary Chen. I like [topic] and [Topic].

Thanks, Mary
---
Dear Dr Chen, Mary's talk on [topic] was good.
"""


def renamed(draft: str, at: str, new: str) -> str:
    """Rename what stands behind the mark "|" in `at`, whose words are in `draft`."""
    report = check(draft)
    place = place_at(report, draft.index(at.replace("|", "")) + at.index("|"))
    assert place is not None
    texts = rename(report, place, new)
    return apply(draft, tuple(Edit(span, text) for span, text in texts.items()))


def test_first_name_and_surname_follow_the_whole_name() -> None:
    after = renamed(DRAFT, "to: |Dr", "Ann Lee")
    assert after.startswith("---\nto: Ann Lee\nfrom: Mary Poe\n---\nHi Ann, we met in Porto, Ann Lee.")
    assert after.endswith("Thanks, Mary\n---\nDear Dr Lee, Ann's talk on [topic] was good.\n")


def test_title_and_firm_stay_where_only_the_name_is_renamed() -> None:
    assert "to: Dr Ann Lee, Acme\n" in renamed(DRAFT, "Porto, |Mary", "Ann Lee")


def test_a_part_is_renamed_in_whole_names_too() -> None:
    after = renamed(DRAFT, "Hi |Mary", "Ann")
    assert "to: Dr Ann Chen, Acme\n" in after
    assert "Hi Ann, we met in Porto, Ann Chen." in after
    assert "Thanks, Mary" in after
    after = renamed(DRAFT, "Dear Dr |Chen", "Lee")
    assert "to: Dr Mary Lee, Acme\n" in after
    assert "Dear Dr Lee, Mary's" in after


def test_all_slots_that_ask_for_the_same_are_filled() -> None:
    assert "I like bees and bees." in renamed(DRAFT, "like |[topic]", "bees")
    assert "talk on bees was" in renamed(DRAFT, "like |[topic]", "bees")


@pytest.mark.parametrize(
    ("draft", "at", "new", "after"),
    [
        ("Hi Mary Chen, Mary told me of you.", "|Mary Chen", "Ann Lee", "Hi Ann Lee, Ann told me of you."),
        ("Hi Bob, Robert here.", "|Bob", "Tom", "Hi Tom, Robert here."),
        ("---\nto: Robert Hale\n---\nHi Bob, nice.", "Hi |Bob", "Rob", "---\nto: Robert Hale\n---\nHi Rob, nice."),
        ("---\nto: Robert Hale\n---\nHi Bob, nice.", "|Robert", "Tom Lee", "---\nto: Tom Lee\n---\nHi Tom, nice."),
        (
            "---\nto: Will Hale\n---\nHi Will, Will you go? Mr Hale would.",
            "|Will Hale",
            "Tom Lee",
            "---\nto: Tom Lee\n---\nHi Tom, Will you go? Mr Lee would.",
        ),
        ("---\nto: Mary Chen\n---\nDear Ms Chen, hello.", "|Mary", "Ann", "---\nto: Ann\n---\nDear Ms Ann, hello."),
        ("---\nto: [name]\n---\nHi [name], hello.", "Hi |[name]", "Ann", "---\nto: [name]\n---\nHi Ann, hello."),
    ],
)
def test_what_is_renamed(draft: str, at: str, new: str, after: str) -> None:
    assert renamed(draft, at, new) == after


@pytest.mark.parametrize("new", ["", " ", "Ann\nLee", "Ann\u2028Lee"])
def test_what_is_no_name_is_refused(new: str) -> None:
    report = check(DRAFT)
    place = place_at(report, DRAFT.index("Hi Mary") + 3)
    assert place is not None
    with pytest.raises(RenameError):
        rename(report, place, new)


def test_only_names_and_slots_can_be_renamed() -> None:
    assert place_at(check(DRAFT), DRAFT.index("Porto")) is None
    assert place_at(check(DRAFT), DRAFT.index("Thanks, Mary") + 9) is None
    assert place_at(check(""), 0) is None


PIECES = st.sampled_from(
    [
        "---\n",
        "to: Mary Chen\n",
        "to: Will\n",
        "to: \n",
        "Hi Mary, ",
        "Hi Will, ",
        "Mary Chen ",
        "Chen ",
        "[name] ",
        "Will you? ",
        "\n",
    ]
)


@given(st.lists(PIECES, max_size=12).map("".join), st.data())
def test_places_lie_apart_and_linked_ones_say_the_same(draft: str, data: st.DataObject) -> None:
    report = check(draft)
    offset = data.draw(st.integers(0, len(draft)))
    assert len({span.of(draft) for span in linked(report, offset)}) <= 1
    place = place_at(report, offset)
    if place:
        spans = sorted(rename(report, place, "Ann Lee"))
        assert place.span in spans or any(span.start <= place.span.start < span.end for span in spans)
        assert all(one.end <= other.start for one, other in pairwise(spans))
