"""What fuzzing tells at its end: what took longest."""

import pytest

from hostile.slowest import ORDINARY, Slowest

_SLOWEST = pytest.StashKey[Slowest]()


@pytest.fixture(scope="session")
def slowest(pytestconfig: pytest.Config) -> Slowest:
    return pytestconfig.stash.setdefault(_SLOWEST, Slowest())


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    slowest = config.stash.get(_SLOWEST, None)
    if slowest and config.getoption("hypothesis_profile") == "fuzz":
        told = f"{slowest.count} checks; the slowest of {ORDINARY} code points at most: {slowest.seconds * 1000:.0f} ms"
        terminalreporter.write_line(f"{told}, {slowest.text!r}")
