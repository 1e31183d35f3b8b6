"""The documentation of each rule is executed: what it calls flagged is flagged, what it calls fine is silent."""

import re
from pathlib import Path

import generate_docs
import pytest

from connreq.core.check import check
from connreq.core.rule import Rule
from connreq.core.rules import RULES
from connreq.files.pages import rule_page
from rules.cases import check_beside

ROOT = Path(__file__).parents[2]


def examples(rule: Rule, heading: str) -> list[str]:
    section = rule.documentation.split(f"## {heading}\n")[1].split("\n## ")[0]
    return re.findall(r"```connreq\n(.*?)```", section, flags=re.DOTALL)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)
def test_documentation_has_its_sections_in_order(rule: Rule) -> None:
    assert re.findall(r"^## (.+)$", rule.documentation, flags=re.MULTILINE) == ["Why", "Flagged", "Fine", "Fix"]
    assert rule.documentation.split("\n")[0].endswith(".")


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)
def test_flagged_examples_are_flagged(rule: Rule) -> None:
    found = examples(rule, "Flagged")
    assert found
    for example in found:
        others = [other for other in found if other is not example]
        assert rule.name in [finding.code for finding in check_beside(example, others).findings]


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)
def test_fine_examples_are_fine(rule: Rule) -> None:
    found = examples(rule, "Fine")
    assert found
    for example in found:
        assert rule.name not in [finding.code for finding in check(example).findings]


def test_generated_pages_are_fresh() -> None:
    wanted = generate_docs.pages()
    there = [*generate_docs.PAGES.glob("*.md"), generate_docs.TABLE]
    assert {path: path.read_text(encoding="utf-8") for path in there} == wanted


@pytest.mark.parametrize("name", RULES)
def test_every_rule_has_a_page_in_the_package(name: str) -> None:
    assert str(rule_page(name)).startswith("file:///")
