"""The code map in ARCHITECTURE.md is that of the code."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from docs.pages import ROOT

PACKAGE = ROOT / "server" / "connreq"
PAGE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
MAP = PAGE.split("## Code map\n")[1].split("\n## ")[0]
SECTIONS = {
    title: text for title, _, text in (part.partition("\n") for part in re.split(r"^### ", MAP, flags=re.MULTILINE)[1:])
}
FOLDERS = [title for title in SECTIONS if title != "clients"]
# Of these the map says what each file is for, and their names are those of what there is.
ALIKE = {"rules", "features", "commands", "formats", "setup"}
_NAMED = re.compile(r"`(\w+(?:\.py|/))`")


def modules(folder: Path) -> set[str]:
    """Return the names of modules and packages in a folder, as the map has them."""
    files = {path.name for path in folder.glob("*.py")} - {"__init__.py"}
    return files | {f"{path.parent.name}/" for path in folder.glob("*/__init__.py")}


def rows(section: str) -> Iterator[tuple[list[str], str]]:
    """Yield for each row of a table the modules that its first column names, and all of the row."""
    for row in re.findall(r"^\| `.*$", SECTIONS[section], re.MULTILINE):
        yield _NAMED.findall(row.split("|")[1]), row


def named_alike(section: str) -> set[str]:
    return {name for name in _NAMED.findall(SECTIONS[section]) if name.removesuffix("/") in ALIKE}


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_map_names_every_module_and_no_other(folder: str) -> None:
    named = [name for names, _ in rows(folder) for name in names]
    assert sorted({*named, *named_alike(folder)}) == sorted(modules(PACKAGE / folder))
    assert len(named) == len(set(named))


def test_the_map_names_what_is_in_each_package() -> None:
    for folder in FOLDERS:
        for names, row in rows(folder):
            for name in names:
                inner = f"{folder}/{name.removesuffix('/')}"
                if name.endswith("/") and inner not in SECTIONS and name.removesuffix("/") not in ALIKE:
                    assert set(_NAMED.findall(row)) - {name} == modules(PACKAGE / inner), name


def test_every_part_of_the_server_has_its_place() -> None:
    assert {"core", "files", "lsp", "cli"} <= set(FOLDERS)


def imported(module: Path) -> set[str]:
    """Return the modules and packages of the core that a module or package imports."""
    files = [module] if module.is_file() else list(module.rglob("*.py"))
    found = set()
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("connreq.core"):
                path = (node.module or "").split(".")[2:]
                found |= {path[0]} if path else {alias.name for alias in node.names}
    return found


def test_in_the_core_each_module_knows_only_those_above_it() -> None:
    above: set[str] = set()
    for names, _ in rows("core"):
        here = {name.removesuffix(".py").removesuffix("/") for name in names}
        for name in names:
            assert imported(PACKAGE / "core" / name) <= above | here, name
        above |= here
