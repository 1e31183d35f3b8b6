"""No draft costs more than linear time, whatever it is flooded with."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import count

import pytest

from connreq.core.check import Report, check
from connreq.core.completion import in_header, in_note
from connreq.core.draft import MOST_READ
from connreq.core.fixes import fixes, rewordings
from connreq.core.formatting import layout
from connreq.core.text import Span
from hostile.floods import FLOODS
from hostile.growth import TIMES, assert_linear
from hostile.texts import SOME_FLOODS, filled

TODAY = date(2026, 11, 28)
NUMBERS = count()  # each check gets another name, so that no reading is remembered


def assert_takes_linear_time(job: Callable[[str], object], flood: str, length: int) -> None:
    short, long = (filled(FLOODS[flood], size) for size in (length, length * TIMES))
    assert_linear(lambda: job(short), lambda: job(long))


def checked(text: str) -> Report:
    return check(f"Hi Mary{next(NUMBERS)}, {text}")


def with_header(text: str) -> Report:
    return check(f"---\nto: {text}\nignore: {text}\n---\nHi Mary{next(NUMBERS)}, we met in Leeds.")


def used(text: str) -> Iterator[object]:
    """Do all that an editor may ask for at one place."""
    report = checked(text)
    for finding in report.findings[:2]:
        yield fixes(report, finding)
    middle = len(text) // 2
    yield from rewordings(report, Span(middle, middle))
    yield from in_note(report, middle)
    yield from in_header(report, middle, TODAY)
    yield layout(report.draft)


@pytest.mark.parametrize("flood", FLOODS)
def test_a_note_that_is_read(flood: str) -> None:
    assert_takes_linear_time(checked, flood, MOST_READ // TIMES - 9)


@pytest.mark.parametrize("flood", FLOODS)
def test_a_draft_far_beyond_any_limit(flood: str) -> None:
    assert_takes_linear_time(checked, flood, 25_000)


@pytest.mark.parametrize("flood", FLOODS)
def test_a_header_far_beyond_any_limit(flood: str) -> None:
    assert_takes_linear_time(with_header, flood, 25_000)


@pytest.mark.parametrize("flood", SOME_FLOODS)
def test_what_an_editor_asks_for(flood: str) -> None:
    assert_takes_linear_time(lambda text: list(used(text)), flood, 600)
