"""`tools/rule_quality.py`: what it counts of notes with marks."""

import json

from rule_quality import counts, judge, tables

PITCH = "Hi Tom, I work at Brightlane. We help dental practices cut missed appointments by 30 %."


def line(text: str, *marks: str) -> str:
    return json.dumps({"id": "n", "writer": "w", "to": "Mary Chen", "text": text, "marks": marks})


def test_a_finding_is_right_where_it_is_marked_and_wrong_where_it_is_not() -> None:
    marked, unmarked = judge(line(PITCH, "early-pitch", "wrong-name")), judge(line(PITCH))
    assert counts(marked, "early-pitch") == (1, 0, 0)
    assert counts(unmarked, "early-pitch") == (0, 1, 0)
    assert counts(judge(line("Hi Mary, we met in Porto.", "early-pitch")), "early-pitch") == (0, 0, 1)
    assert not marked.is_good
    assert unmarked.is_good
    assert unmarked.is_accused


def test_the_tables_tell_how_many_good_notes_are_accused() -> None:
    text = tables([judge(line(PITCH)), judge(line(PITCH, "early-pitch", "wrong-name"))])
    assert "| early-pitch | warning | .500 (" in text
    assert "| 1 | 1 | 100.0 (" in text
