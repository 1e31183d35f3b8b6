"""No regular expression costs more than linear time, however often what it repeats comes and however it ends."""

import gc
import re
from importlib import import_module
from pkgutil import walk_packages
from time import process_time

import pytest

import connreq
from connreq.core.expressions import expression
from hostile.attacks import attacks

LENGTH, TIMES, MARGIN = 2_000, 8, 24  # linear is eight times the time for eight times the length
TOO_QUICK = 0.003  # seconds, below which nothing can be told


def expressions() -> dict[str, re.Pattern[str]]:
    """Return all expressions of the product by what they are."""
    for module in walk_packages(connreq.__path__, "connreq."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    kind = type(expression("a"))
    ours = [one for one in gc.get_objects() if type(one) is kind]
    own = [
        value
        for module in walk_packages(connreq.__path__, "connreq.")
        if not module.name.endswith("__main__")
        for value in vars(import_module(module.name)).values()
        if isinstance(value, re.Pattern) and isinstance(value.pattern, str)
    ]
    return {one.pattern: one for one in (*ours, *own)}


EXPRESSIONS = expressions()


def seconds(pattern: re.Pattern[str], text: str) -> float:
    """Return the processor time for finding all of a pattern, at best of two runs."""
    took = []
    for _ in range(2):
        start = process_time()
        for _ in pattern.finditer(text):
            pass
        took.append(process_time() - start)
    return min(took)


def test_the_expressions_are_found() -> None:
    assert len(EXPRESSIONS) > 80


@pytest.mark.parametrize("source", EXPRESSIONS, ids=range(len(EXPRESSIONS)))
def test_an_expression_under_attack(source: str) -> None:
    pattern = EXPRESSIONS[source]
    for prefix, pump, suffix in attacks(source, pattern.flags):
        short, long = (prefix + pump * (length // len(pump)) + suffix for length in (LENGTH, LENGTH * TIMES))
        took = seconds(pattern, long)
        if took > TOO_QUICK * MARGIN:
            least = max(seconds(pattern, short), TOO_QUICK)
            assert took < least * MARGIN, (source, prefix, pump, suffix)
