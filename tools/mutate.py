"""Change the core in one place at a time, and tell which changes no test notices.

`python tools/mutate.py [COUNT [SEED]]`: COUNT places are drawn by SEED from all of the core. Each change is made in a
copy of the checkout, and the tests that are likely to notice it run first; if they don't, all of the core, the rules
and the command line do. What was found is kept in .mutants/, so that a run goes on where it stopped.
Remove that folder after a change of the core or its tests.
"""

import ast
import json
import math
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / ".mutants"
COPY = WORK / "copy"
CORE = Path("server/connreq/core")
_SLOW = "tests/core/test_fixes.py"
_STAGES = (["tests/rules", "tests/core", f"--ignore={_SLOW}"], ["tests/cli"], [_SLOW])
_TIMEOUT = 120  # seconds for one test: what takes longer runs without end
_COPIED = ("server", "tests", "tools", "docs", "clients", "pyproject.toml", "README.md", "CHANGELOG.md")

_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}


def mutants(tree: ast.Module) -> Iterator[tuple[ast.AST, str, str, object]]:
    """Yield what may be changed: the node, its kind, and the field with its new value. The order is always the same."""
    annotations = set(_annotations(tree))
    for node in ast.walk(tree):
        if node not in annotations:
            yield from ((node, *change) for change in _changes(node))


def _annotations(tree: ast.Module) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        for hint in (getattr(node, "annotation", None), getattr(node, "returns", None)):
            if hint is not None:
                yield from ast.walk(hint)


def _changes(node: ast.AST) -> Iterator[tuple[str, str, object]]:
    match node:
        case ast.Compare(ops=[first, *rest]):
            yield "comparison", "ops", [_COMPARISONS[type(first)](), *rest]
        case ast.BoolOp(op=op):
            yield "boolean", "op", ast.Or() if isinstance(op, ast.And) else ast.And()
        case ast.BinOp(op=op) | ast.AugAssign(op=op) if type(op) in _ARITHMETIC:
            yield "arithmetic", "op", _ARITHMETIC[type(op)]()
        case ast.Constant(value=bool(value)):
            yield "constant", "value", not value
        case ast.Constant(value=int(value)):
            yield "constant", "value", value + 1
        case ast.If(test=test) | ast.IfExp(test=test) | ast.While(test=test):
            yield "condition", "test", ast.UnaryOp(ast.Not(), test)
        case ast.comprehension(ifs=[_, *rest]):
            yield "condition", "ifs", rest
        case ast.Return(value=ast.expr()):
            yield "return", "value", ast.Constant(None)


def _sources() -> dict[Path, str]:
    return {path.relative_to(ROOT): path.read_text("utf-8") for path in sorted((ROOT / CORE).rglob("*.py"))}


def _likely(path: Path) -> list[str]:
    """Return the tests that are named like the module, or like its folder, and those of the rules."""
    names = {path.stem.rstrip("s"), path.parent.name} - {"core", "rule", "__init__"}
    named = [str(test.relative_to(ROOT)) for test in sorted((ROOT / "tests/core").glob("test_*.py"))]
    found = [test for test in named if any(name in test for name in names)]
    case = path.stem.replace("_", "-")
    if path.parent.name == "rules" and (ROOT / f"tests/rules/cases/{case}.case").exists():
        found = ["-k", case]
    return ["tests/rules", *found]


def _notices(tests: list[str]) -> bool:
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "--hypothesis-seed=0"]
    command += [f"--timeout={_TIMEOUT}", *tests]
    environment = os.environ | {"PYTHONPATH": str(COPY / "server"), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(command, cwd=COPY, env=environment, capture_output=True, check=False).returncode != 0


def _try(path: Path, source: str, number: int) -> dict[str, object]:
    """Make the change `number` of a module, run the tests, and take it back."""
    tree = ast.parse(source)
    node, kind, field, value = list(mutants(tree))[number]
    line = getattr(node, "lineno", None) or node.target.lineno  # type: ignore[attr-defined]  # a comprehension has none
    before = ast.unparse(node)
    setattr(node, field, value)
    copied = COPY / path
    copied.write_text(ast.unparse(tree), "utf-8")
    try:
        noticed = any(map(_notices, (_likely(path), *_STAGES)))
    finally:
        copied.write_text(source, "utf-8")
    place = f"{path.relative_to(CORE)}:{line}"
    return {"place": place, "kind": kind, "before": before, "after": ast.unparse(node), "noticed": noticed}


def _make_copy() -> None:
    shutil.rmtree(COPY, ignore_errors=True)
    COPY.mkdir(parents=True)
    for name in _COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, COPY / name, ignore=shutil.ignore_patterns("node_modules", "__pycache__"))
        else:
            shutil.copy2(source, COPY / name)
    for path, text in _sources().items():  # written as each change will be: that alone must not be noticed
        (COPY / path).write_text(ast.unparse(ast.parse(text)), "utf-8")
    if any(map(_notices, _STAGES[:2])):
        raise SystemExit("The tests fail without any change.")


def _told(results: list[dict[str, object]]) -> str:
    noticed = sum(bool(result["noticed"]) for result in results)
    share = noticed / len(results)
    margin = 1.96 * math.sqrt(share * (1 - share) / len(results))
    return f"{noticed} of {len(results)} changes are noticed: {share:.1%} ± {margin:.1%} (95 % confidence)"


def main(count: str = "300", seed: str = "1") -> None:
    """Draw, try, and tell."""
    sources = _sources()
    places = [(path, number) for path, text in sources.items() for number, _ in enumerate(mutants(ast.parse(text)))]
    random.Random(int(seed)).shuffle(places)  # noqa: S311 (a sample, no secret)
    _make_copy()
    kept = WORK / f"{seed}.jsonl"
    results = [json.loads(line) for line in kept.read_text("utf-8").splitlines()] if kept.exists() else []
    for path, number in places[len(results) : int(count)]:
        result = _try(path, sources[path], number)
        results.append(result)
        with kept.open("a", encoding="utf-8") as file:
            file.write(json.dumps(result, ensure_ascii=False) + "\n")
    for result in results:
        if not result["noticed"]:
            print(f"{result['place']} ({result['kind']})\n  - {result['before']}\n  + {result['after']}")
    print(f"{len(places)} places. {_told(results)}")


if __name__ == "__main__":
    main(*sys.argv[1:])
