"""Of a sales trainer's twenty invitations, connreq flags those that he refused, and no others that a text can tell."""

import json
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

MONTH = tomllib.loads((Path(__file__).parent / "month.toml").read_text("utf-8"))
NOTES: dict[str, dict[str, Any]] = {note["shows"]: note for note in MONTH["note"]}
MISSING = {"missing-context", "missing-benefit"}

Findings = dict[str, str]  # levels by rule


@pytest.fixture
def found(run, write) -> dict[str, Findings]:
    """What `connreq check` finds in each note, all of them files in one folder."""
    for name, note in NOTES.items():
        write(f"{name}.connreq", f"---\nto: {MONTH['to']}\n---\n{note['text']}\n")
    found: dict[str, Findings] = {name: {} for name in NOTES}
    for finding in json.loads(run("check", "--output-format", "json").out):
        found[Path(finding["filename"]).stem][finding["code"]] = finding["severity"]
    return found


def as_he_did(note: dict[str, Any], findings: Findings) -> bool:
    """Whether the findings fit what the trainer did; of what the text leaves unsaid, whether they say so."""
    if note["trainer"] == "refused":
        return findings.get("default-boilerplate") == "error"
    clean = "missing-context" not in findings and not {"error", "warning"} & set(findings.values())
    return clean is ("unsaid" not in note)


def test_the_month_is_the_trainers() -> None:
    assert Counter((note["who"], note["trainer"]) for note in NOTES.values()) == {
        ("workshop", "accepted"): 9,
        ("colleague", "accepted"): 1,
        ("stranger", "refused"): 9,
        ("stranger", "accepted"): 1,
    }


def test_connreq_tells_them_apart_as_he_did(found) -> None:
    """But for those that the data calls wrong: whoever mends one takes its `wrong` away."""
    wrong = {name: findings for name, findings in found.items() if not as_he_did(NOTES[name], findings)}
    assert wrong.keys() == {name for name, note in NOTES.items() if "wrong" in note}, wrong


def test_the_good_note_of_a_stranger_lacks_nothing(found) -> None:
    [name] = [name for name, note in NOTES.items() if (note["who"], note["trainer"]) == ("stranger", "accepted")]
    assert not MISSING & found[name].keys()
