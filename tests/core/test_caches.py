"""What is remembered for as long as the program runs: a language server runs for days."""

import functools
import gc
import json
from pathlib import Path

from connreq.core.check import check
from connreq.core.fixes import fixes
from connreq.core.settings import Settings

NOTES = Path(__file__).parent.parent / "corpus" / "regression"
MANY = 400


def without_bound() -> dict[str, int]:
    """Return how much each cache holds that has no bound."""
    caches = [one for one in gc.get_objects() if isinstance(one, functools._lru_cache_wrapper)]  # noqa: SLF001 (their only class)
    return {
        f"{one.__module__}.{one.__qualname__}": one.cache_info().currsize
        for one in caches
        if str(one.__module__).startswith("connreq") and one.cache_info().maxsize is None
    }


def test_what_has_no_bound_does_not_grow_with_what_is_written() -> None:
    lines = [line for path in sorted(NOTES.glob("d0*.jsonl")) for line in path.read_text("utf-8").split("\n") if line]
    for number, line in enumerate(lines[:MANY]):
        report = check(json.loads(line)["text"], Settings(lang="en"))
        if number % 20 == 0:
            for finding in report.findings:
                fixes(report, finding)
    caches = without_bound()
    assert caches
    assert {name: size for name, size in caches.items() if size > MANY // 10} == {}


def test_a_note_that_stays_is_not_read_again() -> None:
    note = "Hi Mary, we met at the Porto book fair. Could you lend me your press?"
    assert check(note).readings[0] is check(note).readings[0]
    assert check(f"\n{note}").readings[0] == check(note).readings[0].moved(1)
