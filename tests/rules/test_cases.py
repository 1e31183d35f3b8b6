"""Each rule's case file shows what it finds, where it is silent, and its preferred fix."""

from pathlib import Path

import pytest

from connreq.core.rules import RULES
from rules.cases import parse, render

FOLDER = Path(__file__).parent / "cases"
FILES = sorted(FOLDER.glob("*.case"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_case_file_is_what_the_rules_say(path: Path, request: pytest.FixtureRequest) -> None:
    source = path.read_text(encoding="utf-8")
    rendered = render(parse(source), path.stem)
    if request.config.getoption("--update"):
        path.write_text(rendered, encoding="utf-8")
    else:
        assert rendered == source


def test_every_rule_has_a_case_file_and_every_case_file_a_rule() -> None:
    assert [path.stem for path in FILES] == list(RULES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_case_file_has_finds_and_silences(path: Path) -> None:
    found = [
        any(finding.code == path.stem for finding in case.check().findings)
        for case in parse(path.read_text(encoding="utf-8"))
    ]
    assert found.count(True) >= 3
    assert found.count(False) >= 3
