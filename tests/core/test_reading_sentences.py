"""Sentences, greetings and sign-offs."""

import tomllib
from pathlib import Path

import pytest

from connreq.core.reading import read
from connreq.core.reading.model import Role
from connreq.core.slots import find_slots
from connreq.core.text import Span

CASES = tomllib.loads((Path(__file__).parent / "reading" / "sentences.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["shows"]))
def test_sentences(case: dict[str, object]) -> None:
    text = str(case["text"])
    reading = read(text, Span(0, len(text)), find_slots(text))
    assert [sentence.span.of(text) for sentence in reading.sentences] == case["sentences"]
    if "recipient" in case:
        named = reading.recipient.of(text) if reading.recipient else ""
        assert named == case["recipient"]
    if "frames" in case:
        roles = [
            "G" if sentence.has(Role.GREETING) else "S" if sentence.has(Role.SIGN_OFF) else "-"
            for sentence in reading.sentences
        ]
        assert "".join(roles) == case["frames"]
