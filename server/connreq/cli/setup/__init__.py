"""Installing the clients, one file for each editor."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

_PACKAGE = Path(__file__).parent.parent.parent


class Step(NamedTuple):
    """One thing to do: what it is, for the user to read, and the doing."""

    text: str
    do: Callable[[], object]


def take(steps: Iterable[Step], *, dry_run: bool) -> None:
    """Show each step, and do it unless this is a dry run."""
    for step in steps:
        print(f"would {step.text}" if dry_run else step.text)
        if not dry_run:
            step.do()


def carried(*places: str) -> Path | None:
    """Return the first of `places` that is there: below the package, or below the checkout that it lies in."""
    roots = (_PACKAGE, _PACKAGE.parent.parent)
    return next((root / place for place in places for root in roots if (root / place).exists()), None)
