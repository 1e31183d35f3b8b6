"""What the product was asked for, in its own words."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from connreq.core.check import check
from connreq.core.findings import Level, apply
from connreq.core.fixes import fixes
from connreq.core.settings import Settings
from connreq.core.slots import find_slots

DEFAULT = "I'd like to add you to my professional network on LinkedIn."
# The worked example of the article "Why Your Connection Requests Fail", quoted here to be judged.
MARY = (
    "Hi, Mary. It’s great seeing you on LinkedIn. It looks like you’ve had great success since our days at XYZ Co. "
    "Congrats! I’m between gigs, and trying to network into LMNOP Co. LinkedIn says you know some folks there. Would "
    "you help me make the right connections? I’d really appreciate your help. Kevin"
)
WORDS = {
    "plain": ["the spring fair", "pumps", "last may", "somebody"],
    "names": ["Porto Book Fair", "Ana Ruiz", "Łódź", "Nguyễn & Sons"],
    "long": ["a very small workshop near the river", "how you bound the atlas of 1790", "two days in early June"],
}


@pytest.mark.parametrize("apostrophe", ["'", "’", "", "&#39;", "&rsquo;"])
def test_the_default_sentence_alone_is_one_error_over_that_sentence(apostrophe: str) -> None:
    source = DEFAULT.replace("'", apostrophe)
    (finding,) = check(source).findings
    assert (finding.code, finding.level) == ("default-boilerplate", Level.ERROR)
    assert finding.span.of(source) == source


def fill(text: str, words: list[str]) -> str:
    """Fill slots from left to right, each with the next of the words."""
    for index, slot in enumerate(reversed(find_slots(text))):
        text = text[: slot.span.start] + words[index % len(words)] + text[slot.span.end :]
    return text


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
@pytest.mark.parametrize("header", ["", "---\nto: Dr Mary Chen\nfrom: Kevin Marsh\n---\n"], ids=["bare", "header"])
def test_after_every_fix_of_the_default_sentence_a_new_process_is_content(
    words: list[str], header: str, tmp_path: Path
) -> None:
    report = check(header + DEFAULT)
    offered = fixes(report, report.findings[0])
    assert len(offered) > 1
    for number, fix in enumerate(offered):
        draft = tmp_path / f"{number}.connreq"
        draft.write_text(fill(apply(report.draft.text, fix.edits), words), encoding="utf-8")
    command = [sys.executable, "-m", "connreq", "check", "--output-format", "json", str(tmp_path)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.stderr == ""
    assert [item for item in json.loads(result.stdout) if item["severity"] in ("error", "warning")] == []


def test_the_note_to_mary_has_no_error_and_no_warning() -> None:
    assert len(MARY) == 300
    assert [finding for finding in check(MARY).findings if finding.level <= Level.WARNING] == []


def note_of(length: int, filling: str) -> str:
    """A note with context and benefit of so many characters, that ends in filling and an x."""
    start = "Hi Mary, we met at the Porto book fair. I'm looking for a binder who works with goatskin and "
    units = len((start + filling).encode("utf-16-le")) // 2 - filling.count("\r\n")
    return start + "b" * (length - units - 1) + filling + "x"


FILLINGS = {
    "plain": "",
    "emoji": "🙂👩🏽‍🔬",
    "crlf": "c\r\nd",
    "line separator": "c\u2028d\u2029e",
    "combining": "e\u0301",
}


@pytest.mark.parametrize("filling", FILLINGS.values(), ids=FILLINGS)
@pytest.mark.parametrize("before", ["", "\ufeff", "---\nto: Mary\n---\n", "\ufeff---\r\nto: Mary\r\n---\r\n\r\n"])
def test_the_limit_is_exact(before: str, filling: str) -> None:
    fits = before + note_of(350, filling)
    assert "over-limit" not in [finding.code for finding in check(fits).findings]
    source = before + note_of(351, filling) + "\n"
    (finding,) = [finding for finding in check(source).findings if finding.code == "over-limit"]
    assert finding.span.of(source) == "x"
    assert finding.span.end == len(source) - 1
    assert finding.message == "1 over 350. LinkedIn takes 300 at most."


def test_a_character_that_straddles_the_limit_is_past_it() -> None:
    source = note_of(349, "")[:-1] + "a🙂"
    (finding,) = [finding for finding in check(source).findings if finding.code == "over-limit"]
    assert finding.span.of(source) == "🙂"
    codepoints = check(source, Settings(count_unit="codepoints"))
    assert "over-limit" not in [finding.code for finding in codepoints.findings]


def test_a_crlf_at_the_limit_is_one_character() -> None:
    source = "Hi Mary,\r\nwe met."
    report = check(source, Settings(limit=9))
    (finding,) = [finding for finding in report.findings if finding.code == "over-limit"]
    assert finding.span.of(source) == "we met."


def test_every_variant_is_judged_by_itself() -> None:
    found = check(f"{DEFAULT}\n---\nHi Mary, we met in Porto. I'm looking for a binder.\n---\n{DEFAULT}").findings
    assert [(finding.code, finding.note) for finding in found] == [
        ("default-boilerplate", 1),
        ("default-boilerplate", 3),
    ]


def test_levels_can_be_set_and_the_lower_one_follows() -> None:
    certain = "Hi Mary, I came across your profile."
    lower = "Hi Mary, we met at the Porto book fair. I'd like to add you to my professional network on LinkedIn."

    def levels(source: str, code: str, level: Level | None) -> list[Level]:
        report = check(source, Settings(rules={code: level}))
        return [finding.level for finding in report.findings if finding.code == code]

    assert levels(certain, "missing-context", None) == []
    assert levels(certain, "missing-context", Level.ERROR) == [Level.ERROR]
    assert levels(lower, "default-boilerplate", None) == []
    assert levels(lower, "default-boilerplate", Level.ERROR) == [Level.INFORMATION]
    assert levels(lower, "default-boilerplate", Level.HINT) == [Level.HINT]


def test_messages_are_short_and_hold_no_placeholder() -> None:
    for source in (DEFAULT, "", "Let's connect!", "Hi Mary, I came across your profile.", "---\nx: y\n"):
        for finding in check(source).findings:
            assert len(finding.message) < 130
            assert not re.search(r"[{}]|None", finding.message)
