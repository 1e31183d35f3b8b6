"""Options of the whole test suite, and what it says at its end: which editors the tests ran in."""

import os
import signal
from collections import Counter

import pytest
from hypothesis import settings

# Before any test imports it, since its assertions are rewritten only from then on.
pytest.register_assert_rewrite("lsp.client")

# The markers of tests that drive an editor, each with that editor's name.
EDITORS = {"neovim": "Neovim", "vscode": "VS Code", "emacs": "Emacs", "kate": "Kate", "vim": "Vim"}
VERSION = "editor version"  # the property under which a test tells the version of the editor that it drove

# A slow machine is no bug.
settings.register_profile("untimed", deadline=None)
settings.register_profile("fuzz", deadline=None, max_examples=5_000)
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write case files anew instead of comparing them")


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(ByEditor(), "by-editor")
    # Tests that run in the background are started so that Ctrl-C is ignored, and what they start would ignore it too.
    signal.signal(signal.SIGINT, signal.default_int_handler)


class ByEditor:
    """Counts tests by the editor that they drove."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str]] = Counter()
        self._versions: dict[str, str] = {}
        self._editors: dict[str, list[str]] = {}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        self._editors = {item.nodeid: [name for name in EDITORS if item.get_closest_marker(name)] for item in items}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" or report.outcome == "skipped":
            for marker in self._editors[report.nodeid]:
                self._counts[marker, report.outcome] += 1
                self._versions.update((marker, value) for name, value in report.user_properties if name == VERSION)

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """In CI an editor that could not be had is a failure, not a gap that nobody sees."""
        if os.environ.get("CI") and any(outcome == "skipped" for _, outcome in self._counts):
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        for marker, name in EDITORS.items():
            counts = {outcome: count for (of, outcome), count in self._counts.items() if of == marker}
            if counts:
                told = ", ".join(f"{count} {outcome}" for outcome, count in sorted(counts.items()))
                terminalreporter.write_line(f"{name} {self._versions.get(marker, '(not found)')}: {told}")
