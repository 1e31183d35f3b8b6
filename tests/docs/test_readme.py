"""README and the other pages name all that there is, and nothing that there isn't."""

import re

import pytest

from connreq.core.draft import HEADER_KEYS
from connreq.core.rules import RULES
from docs.pages import ROOT, markdown_files

README = (ROOT / "README.md").read_text(encoding="utf-8")


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
    for page in markdown_files():
        assert set(re.findall(r"`make (\w+)`", page.read_text(encoding="utf-8"))) <= targets


def test_the_changelog_has_a_section_for_this_version() -> None:
    version = re.search(r'__version__ = "(.+)"', (ROOT / "server/connreq/__init__.py").read_text(encoding="utf-8"))
    assert version
    assert f"## {version[1]}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
