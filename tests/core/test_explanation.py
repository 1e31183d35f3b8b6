"""What a finding of something missing links: what was found instead."""

import tomllib
from pathlib import Path

import pytest

from connreq.core import explanation
from connreq.core.check import check
from connreq.core.reading.lexicon import lexicon
from connreq.core.reading.model import Role


def linked(text: str, code: str) -> list[tuple[str, str]]:
    (finding,) = [finding for finding in check(text).findings if finding.code == code]
    return [(related.span.of(text), related.message) for related in finding.related]


def test_each_sentence_that_stands_in_its_place_is_told_in_the_order_of_the_note() -> None:
    text = "Hi Mary, I came across your profile. You have an amazing career! I'm looking for a binder of maps."
    assert linked(text, "missing-context") == [
        ("I came across your profile.", "A stock opener: it tells nothing about you."),
        ("You have an amazing career!", "Praise that fits anyone."),
        ("I'm looking for a binder of maps.", "Why you write, but not who you are."),
    ]


@pytest.mark.parametrize(
    ("sentence", "message"),
    [
        ("Let's connect!", "A wish to connect, but no reason."),
        ("Let's explore synergies.", "A purpose that fits any note."),
        ("I look forward to being in touch.", "A hope to hear from them, but no reason."),
    ],
)
def test_what_is_said_in_place_of_a_benefit_is_told(sentence: str, message: str) -> None:
    text = f"Hi Mary, we met at the Porto book fair. {sentence}"
    assert linked(text, "missing-benefit") == [(sentence, message)]


@pytest.mark.parametrize(
    ("sentence", "code", "message"),
    [
        ("We have several mutual connections.", "missing-context", "People in common, but nobody named."),
        ("I saw you're based in Leeds.", "missing-context", "Their own profile, told back to them."),
        ("Could you call me?", "missing-context", "What you ask for, but not who is asking."),
        ("Could you call me?", "missing-benefit", "What you ask for, but not what it is for."),
        ("Your background is impressive.", "missing-benefit", "Praise, but no reason to connect."),
    ],
)
def test_what_is_linked_is_told_for_what_it_is(sentence: str, code: str, message: str) -> None:
    assert (sentence, message) in linked(f"Hi Mary, I came across your profile. {sentence}", code)


def test_greeting_and_sign_off_and_what_was_not_understood_are_not_linked() -> None:
    text = "Hi Mary,\nthe heron has come back to our weir again.\nBest, Kevin"
    assert all(linked(text, finding.code) == [] for finding in check(text).findings)


def test_no_more_than_three_places_and_those_that_stand_in_its_place_before_others() -> None:
    text = (
        "Hi Mary, could you call me? I'm looking for a binder of maps. I want to buy two globes. "
        "I came across your profile. You have an amazing career!"
    )
    found = [words for words, _ in linked(text, "missing-context")]
    assert len(found) == 3
    assert found[1:] == ["I came across your profile.", "You have an amazing career!"]


def test_the_texts_are_for_cues_and_roles_that_there_are() -> None:
    texts = tomllib.loads((Path(explanation.__file__).parent / "explanation.toml").read_text(encoding="utf-8"))
    known = lexicon("en")
    assert known
    names = {cue.name for cue in known.cues} | {role.value for role in Role}
    for role, by_name in texts["instead"].items():
        assert Role(role)
        assert set(by_name) <= names
