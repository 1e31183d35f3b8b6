"""Change the core in one place at a time, and tell which changes no test notices.

`python tools/mutate.py [COUNT [SEED]]`: COUNT places are drawn by SEED from all of the core. Each change is made in a
copy of the checkout, one for each processor, and the tests that are likely to notice it run first; if they don't, all
of the core, the rules and the command line do. What was found is kept in .mutants/, so that a run goes on where it
stopped. Remove that folder after a change of the core or its tests.
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
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / ".mutants"
CORE = Path("server/connreq/core")
_SLOW = "tests/core/test_fixes.py"
_STAGES = (["tests/rules", "tests/core", f"--ignore={_SLOW}"], ["tests/cli"], [_SLOW])
_TIMEOUT = 60  # seconds for one test: what takes longer runs without end
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


def _copy() -> Path:
    """Return where this process keeps its copy of the checkout."""
    return WORK / f"copy-{os.getpid()}"


def _notices(tests: list[str]) -> bool:
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "--hypothesis-seed=0"]
    command += [f"--timeout={_TIMEOUT}", *tests]
    environment = os.environ | {"PYTHONPATH": str(_copy() / "server"), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(command, cwd=_copy(), env=environment, capture_output=True, check=False).returncode != 0


def _try(path: Path, number: int) -> dict[str, object]:
    """Make the change `number` of a module, run the tests, and take it back."""
    source = (ROOT / path).read_text("utf-8")
    tree = ast.parse(source)
    node, kind, field, value = list(mutants(tree))[number]
    line = getattr(node, "lineno", None) or node.target.lineno  # type: ignore[attr-defined]  # a comprehension has none
    before = ast.unparse(node)
    setattr(node, field, value)
    copied = _copy() / path
    copied.write_text(ast.unparse(tree), "utf-8")
    try:
        noticed = any(map(_notices, (_likely(path), *_STAGES)))
    finally:
        copied.write_text(source, "utf-8")
    place = f"{path.relative_to(CORE)}:{line}"
    return {"place": place, "kind": kind, "before": before, "after": ast.unparse(node), "noticed": noticed}


def _make_copy() -> None:
    copy = _copy()
    copy.mkdir(parents=True)
    for name in _COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("node_modules", "__pycache__"))
        else:
            shutil.copy2(source, copy / name)
    for path, text in _sources().items():  # written as each change will be: that alone must not be noticed
        (copy / path).write_text(ast.unparse(ast.parse(text)), "utf-8")
    if any(map(_notices, _STAGES)):
        raise RuntimeError("The tests fail without any change.")


def _told(results: list[dict[str, object]]) -> str:
    """Return the share that was noticed, with Wilson's interval."""
    noticed, tried = sum(bool(result["noticed"]) for result in results), len(results)
    share, square = noticed / tried, 1.96**2
    middle = (noticed + square / 2) / (tried + square)
    margin = math.sqrt(square * tried * share * (1 - share) + square**2 / 4) / (tried + square)
    interval = f"{middle - margin:.1%} to {middle + margin:.1%} with 95 % confidence"
    return f"{noticed} of {tried} changes are noticed: {share:.1%} ({interval})"


def main(count: str = "300", seed: str = "1") -> None:
    """Draw, try, and tell."""
    places = [(path, number) for path, text in _sources().items() for number, _ in enumerate(mutants(ast.parse(text)))]
    random.Random(int(seed)).shuffle(places)  # noqa: S311 (a sample, no secret)
    for old in WORK.glob("copy-*"):
        shutil.rmtree(old)
    WORK.mkdir(exist_ok=True)
    kept = WORK / f"{seed}.jsonl"
    results = [json.loads(line) for line in kept.read_text("utf-8").splitlines()] if kept.exists() else []
    left = places[len(results) : int(count)]
    with ProcessPoolExecutor(initializer=_make_copy) as pool, kept.open("a", encoding="utf-8") as file:
        for result in pool.map(_try, *zip(*left, strict=True)) if left else ():
            results.append(result)
            print(json.dumps(result, ensure_ascii=False), file=file, flush=True)
    for result in results:
        if not result["noticed"]:
            print(f"{result['place']} ({result['kind']})\n  - {result['before']}\n  + {result['after']}")
    print(f"{len(places)} places. {_told(results)}")


if __name__ == "__main__":
    main(*sys.argv[1:])
