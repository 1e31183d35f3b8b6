"""No regular expression of the product backtracks without end: each is attacked by strings made from its structure."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from time import process_time
from typing import NamedTuple

import pytest

import connreq
from connreq.core import expressions
from hostile.attacks import attacks

_METHODS = {"match", "fullmatch", "search", "finditer", "findall", "sub", "split"}
_ANCHORED = {"match", "fullmatch"}
# What is asked only of strings of a bounded length, or of our own data, with the reason.
_HARMLESS = {
    "connreq.core.mending.removal._ADJECTIVE_BEFORE": "looks back over 40 characters",
    "connreq.core.mending.removal._JOINED_BEFORE": "looks back over 40 characters",
    "connreq.core.completion.note._WORD": "looks back over 60 characters",
    "connreq.core.names.comparison._SEVERAL": "spaces come singly",
    "connreq.core.names.parts._BEHIND": "spaces come singly",
    r"connreq.core.names.parts.re.split(\s*(?:,(?:\s*(?:&|\band\b))?|&|\band\b)\s*)": "spaces come singly",
    "connreq.core.reading.patterns._TAIL": "patterns of the lexicon",
    "connreq.core.rules.no_greeting._INSTEAD": "a greeting has some words at most",
    "connreq.lsp.features.hover._SECTION": "the pages of the rules",
}
# What is matched under another name.
_MATCHED = {"connreq.core.rules.wrong_name._REST", "connreq.core.rules.wrong_name._OTHERS"}
_SIZES = (12, 20, 250, 1_000, 4_000)  # what backtracks without end shows it on the second


_TOO_QUICK = 0.02  # seconds of CPU time, below which nothing can be told


class Expression(NamedTuple):
    """An expression of the product: where it is, what it says, and whether it is only asked at a place."""

    name: str
    source: str
    flags: int
    anchored: bool


def _expressions() -> Iterator[Expression]:
    for module in pkgutil.walk_packages(connreq.__path__, "connreq."):
        if module.name.endswith("__main__"):
            continue
        loaded = importlib.import_module(module.name)
        tree = ast.parse(Path(str(loaded.__file__)).read_text(encoding="utf-8"))
        uses = _uses(tree)
        for name, value in vars(loaded).items():
            if isinstance(value, expressions._Expression):  # noqa: SLF001 (what a lazy one will be)
                yield _expression(f"{module.name}.{name}", value._source, value._flags, uses.get(name))  # noqa: SLF001
            elif isinstance(value, re.Pattern):
                yield _expression(f"{module.name}.{name}", value.pattern, value.flags & ~re.UNICODE, uses.get(name))
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and _is_of_re(call):
                source = call.args[0].value
                yield _expression(f"{module.name}.{ast.unparse(call.func)}({source})", source, 0, {call.func.attr})


def _expression(name: str, source: str | bytes, flags: int, uses: set[str] | None) -> Expression:
    text = source.decode() if isinstance(source, bytes) else source
    return Expression(name, text, flags, name in _MATCHED or (uses is not None and uses <= _ANCHORED))


def _is_of_re(call: ast.Call) -> bool:
    function = call.func
    return (
        isinstance(function, ast.Attribute)
        and isinstance(function.value, ast.Name)
        and function.value.id == "re"
        and function.attr in _METHODS
        and isinstance(call.args[0], ast.Constant)
    )


def _uses(tree: ast.AST) -> dict[str, set[str]]:
    """Return by which methods each expression of a module is asked."""
    uses: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.attr in _METHODS:
            uses.setdefault(node.value.id, set()).add(node.attr)
    return uses


EXPRESSIONS = [one for one in _expressions() if one.name not in _HARMLESS]


def _seconds(one: Expression, text: str) -> float:
    """Return the CPU time of asking once."""
    compiled = re.compile(one.source, one.flags)
    start = process_time()
    if one.anchored:
        compiled.match(text)
    else:
        for _ in compiled.finditer(text):
            pass
    return process_time() - start


def _growth(one: Expression, prefix: str, body: str, suffix: str) -> float:
    """Return how many times the time of the size before an attack takes, when it takes any; 4 or 8 is linear."""
    before = 0.0
    for size in _SIZES:
        text = prefix + body * (size // len(body) + 1) + suffix
        spent = _seconds(one, text)
        if spent > _TOO_QUICK:
            return min(spent, _seconds(one, text), _seconds(one, text)) / max(before, _TOO_QUICK / 16)
        before = spent
    return 1.0


@pytest.mark.parametrize("one", EXPRESSIONS, ids=lambda one: one.name)
def test_an_expression_takes_linear_time(one: Expression) -> None:
    for prefix, body, suffix in attacks(one.source, one.flags):
        assert _growth(one, prefix, body, suffix) < 8, (prefix, body, suffix)


def test_there_are_expressions_of_each_kind() -> None:
    names = {one.name for one in EXPRESSIONS}
    assert {"connreq.core.links._LINK", "connreq.lsp.transport._CONTENT_LENGTH"} < names
    assert any(".re.sub(" in name for name in names)
    assert names.isdisjoint(_HARMLESS)


@pytest.mark.parametrize(
    ("source", "anchored"), [(r"(a+)+$", True), (r"\s*x", False), (r"(?:a|a)*b", True), (r"\w+\d$", False)]
)
def test_what_is_not_linear_is_found(source: str, anchored: bool) -> None:  # noqa: FBT001 (a parameter of the test)
    one = Expression("bad", source, 0, anchored)
    assert any(_growth(one, *attack) >= 8 for attack in attacks(source, 0))
