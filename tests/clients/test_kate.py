"""Our client in a real Kate: what stands on its screen."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
import setup_editors

from clients.kate import editor
from clients.kate.screen import Row, Screen
from clients.terminal import wait_for

pytestmark = pytest.mark.kate

DEFAULT = "I'd like to add you to my professional network on LinkedIn."
GREETING = "Hi Mary 🎉, "

GOOD = "Hi Mary, we worked together at XYZ Co. I'm looking for a way into finance."

Open = Callable[..., Callable[[], Screen]]


def is_red(red: int, green: int, blue: int) -> bool:
    """As of the line under an error, and of values in the header."""
    return red - max(green, blue) > 90


def is_green(red: int, green: int, blue: int) -> bool:
    """As of separators."""
    return green - max(red, blue) > 50


def is_dark(red: int, green: int, blue: int) -> bool:
    """As of words."""
    return max(red, green, blue) < 90


def underlined(screen: Screen) -> list[Row]:
    """Return where a long line is under the words."""
    return screen.rows(is_red, least=len(DEFAULT))


@pytest.fixture(scope="module")
def version() -> str:
    try:
        setup_editors.KATE.require()
    except setup_editors.MissingEditorError as missing:
        pytest.skip(str(missing))
    return editor.version()


@pytest.fixture
def open_draft(version: str, tmp_path: Path, record_property: Callable[[str, object], None]) -> Iterator[Open]:
    record_property("editor version", version)
    with ExitStack() as running:

        def open_draft(text: str, **settings: object) -> Callable[[], Screen]:
            draft = tmp_path / "mary.connreq"
            draft.write_text(text, encoding="utf-8")
            return running.enter_context(editor.running(tmp_path / "home", draft, **settings))

        yield open_draft


def test_the_default_sentence_is_underlined_and_nothing_else(open_draft: Open) -> None:
    look = open_draft(f"{GREETING}{DEFAULT}\n")
    wait_for(lambda: underlined(look()))
    screen = look()
    line = underlined(screen)
    first, last = min(row.first for row in line), max(row.last for row in line)
    assert line[-1].y - line[0].y < 4
    # The words stand just above the line: they begin before it, by as much as the greeting takes, and end with it.
    words = screen.rows(is_dark, among=range(line[0].y - 10, line[0].y))
    character = (last - first) / len(DEFAULT)
    before = (first - min(row.first for row in words)) / character
    assert len(GREETING) - 1 < before < len(GREETING) + 2  # an emoji has its own width
    assert abs(last - max(row.last for row in words)) < 2 * character


def test_settings_of_the_editor_hold(open_draft: Open) -> None:
    look = open_draft(f"{GOOD}\n", limit=40)
    wait_for(lambda: underlined(look()))


def test_separators_and_what_the_header_says_are_coloured(open_draft: Open) -> None:
    look = open_draft(f"---\nto: Mary Chen\n---\n{GOOD}\n---\nto: {GOOD}\n")
    wait_for(lambda: len(look().rows(is_green)) == 3)
    screen = look()
    begin, end, _ = (row.y for row in screen.rows(is_green))
    coloured = screen.rows(is_red)
    assert coloured
    assert all(begin < row.y < end for row in coloured)
