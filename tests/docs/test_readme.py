"""README and the pages in docs/ say what is so."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from connreq.core.draft import HEADER_KEYS
from connreq.core.rules import RULES

ROOT = Path(__file__).parents[2]
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("clients/*/README.md"), *ROOT.glob("clients/*.md")]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_example_prints_what_readme_says(tmp_path: Path) -> None:
    example = README.split("## What it finds")[1]
    draft = re.search(r"```connreq\n(.*?)```", example, re.DOTALL)
    printed = re.search(r"prints:\n\n```\n(.*?)```", example, re.DOTALL)
    assert draft
    assert printed
    (tmp_path / "draft.connreq").write_text(draft[1], encoding="utf-8")
    command = [sys.executable, "-m", "connreq", "check", "--output-format", "concise", "draft.connreq"]
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert result.stdout == printed[1]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        if not target.startswith("https:"):
            assert (page.parent / target).exists(), target


@pytest.mark.parametrize("name", RULES)
def test_readme_names_every_rule(name: str) -> None:
    assert name in README


@pytest.mark.parametrize("key", HEADER_KEYS)
def test_the_format_page_tells_every_header_key(key: str) -> None:
    assert f"| `{key}` |" in (ROOT / "docs" / "format.md").read_text(encoding="utf-8")


def test_readme_names_the_commands_that_there_are() -> None:
    commands = {path.stem for path in (ROOT / "server/connreq/cli/commands").glob("[a-z]*.py")}
    for command in commands - {"server"}:
        assert f"connreq {command}" in README
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for page in PAGES:
        assert set(re.findall(r"`make (\w+)`", page.read_text(encoding="utf-8"))) <= targets


def test_the_changelog_has_a_section_for_this_version() -> None:
    version = re.search(r'__version__ = "(.+)"', (ROOT / "server/connreq/__init__.py").read_text(encoding="utf-8"))
    assert version
    assert f"## {version[1]}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
