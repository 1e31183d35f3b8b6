"""Attack strings for regular expressions, made from their own structure.

For each repeat of an expression: what leads to it, what it repeats many times over, and something that doesn't belong.
"""

import re
from collections.abc import Iterator
from itertools import product
from typing import Any

_parser: Any = re._parser  # type: ignore[attr-defined]  # noqa: SLF001 (nothing public takes an expression apart)
_LONG = 20  # times; what repeats less often can cost little
_MOST = 4  # samples of one part
_SAMPLES = {
    "CATEGORY_DIGIT": "1",
    "CATEGORY_NOT_DIGIT": "a",
    "CATEGORY_SPACE": " ",
    "CATEGORY_NOT_SPACE": "a",
    "CATEGORY_WORD": "a",
    "CATEGORY_NOT_WORD": " ",
}
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
_GROUPS = ("SUBPATTERN", "ATOMIC_GROUP")
_ANY = {"ANY": "a"}
_CANDIDATES = "aA1_ .-,!\n\t@/'é🙂"  # to tell what a negated set takes


def attacks(source: str, flags: int) -> Iterator[tuple[str, str, str]]:
    """Yield prefixes, what to repeat behind them, and suffixes."""
    seen = set()
    for prefix, body in _repeats(_parser.parse(source, flags), flags):
        for pump in (body, prefix + body):
            for before, suffix in (
                ("", ""),
                (prefix, ""),
                (prefix, "\0"),
                (prefix, "\n"),
                (prefix, "a"),
                (prefix, " "),
            ):
                attack = (before, pump, suffix)
                if pump and attack not in seen:
                    seen.add(attack)
                    yield attack


def _repeats(items: Any, flags: int, prefix: str = "") -> Iterator[tuple[str, str]]:
    for operation, value in items:
        name = str(operation)
        if name in _REPEATS:
            _, most, inner = value
            if most >= _LONG:
                yield from ((prefix, body) for body in _samples(inner, flags))
            yield from _repeats(inner, flags, prefix)
        elif name == "SUBPATTERN":
            yield from _repeats(value[3], flags, prefix)
        elif name in ("ASSERT", "ASSERT_NOT"):
            yield from _repeats(value[1], flags, prefix)
        elif name == "BRANCH":
            for branch in value[1]:
                yield from _repeats(branch, flags, prefix)
        elif name == "ATOMIC_GROUP":
            yield from _repeats(value, flags, prefix)
        prefix += next(iter(_samples([(operation, value)], flags)), "")


def _samples(items: Any, flags: int) -> list[str]:
    """Return some strings that the items match, as far as that is easily told."""
    parts = [_of_item(str(operation), value, flags) for operation, value in items]
    made = ("".join(chosen) for chosen in product(*parts))
    return list(dict.fromkeys(text for text, _ in zip(made, range(_MOST), strict=False)))


def _of_item(name: str, value: Any, flags: int) -> list[str]:
    if name == "LITERAL":
        return [chr(value)]
    if name == "IN":
        return _of_set(value, flags)
    if name == "BRANCH":
        return [text for branch in value[1] for text in _samples(branch, flags)[:1]][:_MOST]
    if name in _REPEATS:
        return [text * max(value[0], 1) for text in _samples(value[2], flags)]
    if name in _GROUPS:
        return _samples(value[3] if name == "SUBPATTERN" else value, flags)
    # Left are any characters but one, and what takes none: anchors, assertions, references.
    return [next(one for one in _CANDIDATES if one != chr(value))] if name == "NOT_LITERAL" else [_ANY.get(name, "")]


def _of_set(items: Any, flags: int) -> list[str]:
    if str(items[0][0]) == "NEGATE":
        taken = [one for one in _CANDIDATES if not any(_in(one, item, flags) for item in items[1:])]
        return taken[:_MOST] or ["\0"]
    return list(dict.fromkeys(_member(item) for item in items))[:_MOST]


def _member(item: Any) -> str:
    operation, value = item
    match str(operation):
        case "LITERAL":
            return chr(value)
        case "RANGE":
            return chr(value[0])
        case "CATEGORY":
            return _SAMPLES[str(value)]
    return ""


def _in(character: str, item: Any, flags: int) -> bool:
    operation, value = item
    match str(operation):
        case "LITERAL":
            return character == chr(value)
        case "RANGE":
            return value[0] <= ord(character) <= value[1]
        case "CATEGORY":
            escape = {"DIGIT": "d", "SPACE": "s", "WORD": "w"}[str(value).rpartition("_")[2]]
            escape = escape.upper() if "_NOT_" in str(value) else escape
            return re.fullmatch(f"\\{escape}", character, flags & re.ASCII) is not None
    return False
