"""What counts as flagged, as good and as accused, on notes made for it."""

import json
from pathlib import Path
from typing import Any

import pytest
from judging import OUTCOMES, Verdict, is_accused, is_good, judge
from labelled_notes import read_file
from measures import Counts

from connreq.core.findings import Level

DEFAULT = "I'd like to add you to my professional network on LinkedIn."
STRANGER = "Hi Mary, I hope you are well. Kind regards"
GOOD = "Hi Mary, I'm a nurse at Leeds General Hospital. I'm looking for a job in your ward."
LACKS_ALL = {"boilerplate": False, "context": False, "benefit": False, "pitch": False}
HAS_ALL = LACKS_ALL | {"context": True, "benefit": True}
RIGHT, FALSE_ALARM, MISS, NONE = Counts(tp=1), Counts(fp=1), Counts(fn=1), Counts()


@pytest.fixture
def judged(tmp_path: Path) -> Any:
    def judged(text: str, labels: dict[str, bool | None], **more: object) -> Verdict:
        path = tmp_path / "notes.jsonl"
        path.write_text(json.dumps({"id": "n1", "text": text, "labels": labels, **more}) + "\n", encoding="utf-8")
        return judge(read_file(path)[0])

    return judged


@pytest.mark.parametrize(
    ("figure", "text", "labels", "counts"),
    [
        ("missing-context", STRANGER, LACKS_ALL, RIGHT),
        ("missing-context", STRANGER, HAS_ALL, FALSE_ALARM),
        ("missing-context", GOOD, LACKS_ALL, MISS),
        ("missing-context", GOOD, HAS_ALL, NONE),
        ("missing-context", STRANGER, LACKS_ALL | {"context": None}, NONE),
        ("missing-context", DEFAULT, LACKS_ALL, RIGHT),
        ("missing-context", "", LACKS_ALL, RIGHT),
        ("missing-context warnings", DEFAULT, LACKS_ALL, RIGHT),
        ("missing-benefit", STRANGER, LACKS_ALL, RIGHT),
        ("missing-benefit", STRANGER, LACKS_ALL | {"pitch": True}, FALSE_ALARM),
        ("missing-benefit", STRANGER, {"benefit": False}, NONE),
        ("missing-benefit warnings", GOOD, LACKS_ALL, MISS),
        ("missing-benefit warnings", GOOD, LACKS_ALL | {"context": True}, NONE),
        ("missing-benefit warnings", DEFAULT, HAS_ALL, FALSE_ALARM),
        ("default-boilerplate errors", DEFAULT, LACKS_ALL | {"boilerplate": True}, RIGHT),
        ("default-boilerplate errors", f"{GOOD} {DEFAULT}", HAS_ALL, NONE),
        ("default-boilerplate errors", f"{GOOD} {DEFAULT}", HAS_ALL | {"boilerplate": True}, MISS),
    ],
)
def test_what_a_note_adds(judged: Any, figure: str, text: str, labels: dict[str, bool | None], counts: Counts) -> None:
    assert OUTCOMES[figure](judged(text, labels)) == counts


@pytest.mark.parametrize(
    "more", [{"disputed": ["context"]}, {"second": LACKS_ALL | {"context": True}}, {"lang": "fr"}, {"labels": {}}]
)
def test_what_leaves_a_note_out(judged: Any, more: dict[str, Any]) -> None:
    assert OUTCOMES["missing-context"](judged(STRANGER, **{"labels": LACKS_ALL} | more)) == NONE


@pytest.mark.parametrize(
    ("text", "labels", "more", "good"),
    [
        (GOOD, HAS_ALL, {}, True),
        (GOOD, HAS_ALL, {"second": HAS_ALL}, True),
        (GOOD, HAS_ALL, {"disputed": ["pitch"]}, False),
        (GOOD, HAS_ALL | {"pitch": True}, {}, False),
        (GOOD, HAS_ALL | {"boilerplate": True}, {}, False),
        (GOOD, HAS_ALL | {"placeholder": True}, {}, False),
        (GOOD, LACKS_ALL, {}, False),
        (GOOD, HAS_ALL, {"lang": "de"}, False),
        (f"{GOOD} [where we met]", HAS_ALL, {}, False),
    ],
)
def test_which_notes_are_good(judged: Any, text: str, labels: dict[str, bool], more: Any, *, good: bool) -> None:
    assert is_good(judged(text, labels, **more)) is good


def test_accusations_have_levels(judged: Any) -> None:
    assert not is_accused(judged(GOOD, HAS_ALL))
    assert is_accused(judged(DEFAULT, HAS_ALL), Level.WARNING)
    half = judged("Hi Mary, I'm a nurse at Leeds General Hospital. Kind regards", HAS_ALL)
    assert (is_accused(half), is_accused(half, Level.WARNING)) == (True, False)


def test_roles_are_counted_by_sentence(judged: Any) -> None:
    sentences = [
        {"text": "Hi Mary,", "roles": ["greeting"]},
        {"text": "I'm a nurse at Leeds General Hospital.", "roles": ["context", "flattery"]},
        {"text": "I'm looking for a job in your ward.", "roles": ["context"]},
    ]
    verdict = judged(GOOD, HAS_ALL, sentences=sentences)
    assert OUTCOMES["greeting"](verdict) == RIGHT
    assert OUTCOMES["context"](verdict) == Counts(tp=1, fn=1)
    assert OUTCOMES["benefit"](verdict) == FALSE_ALARM
    assert OUTCOMES["flattery"](verdict) == MISS


def test_flattery_is_filler_to_who_never_says_flattery(judged: Any) -> None:
    text = "Hi Mary, your profile is very impressive."
    sentences = [{"text": "your profile is very impressive.", "roles": ["filler"]}]
    verdict = judged(text, LACKS_ALL, sentences=sentences)
    assert (OUTCOMES["filler"](verdict), OUTCOMES["flattery"](verdict)) == (RIGHT, NONE)


def test_a_sentence_that_is_not_in_its_note_is_told(judged: Any) -> None:
    with pytest.raises(ValueError, match="n1"):
        judged(GOOD, HAS_ALL, sentences=[{"text": "Dear Mary,", "roles": ["greeting"]}])
