"""Our client in a real Vim, with ALE: what a writer sees and does."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
import setup_editors

from clients.vim import editor
from clients.vim.editor import Shown, Vim
from connreq.core.slots import find_slots

pytestmark = pytest.mark.vim

DEFAULT = "I'd like to add you to my professional network on LinkedIn."
DRAFT = f"---\nto: Mary Chen\naccount: premium\n---\nHi Mary,\n\n{DEFAULT}\n"
LINE = 7  # where the default sentence stands
MESSAGE = "default-boilerplate: This is LinkedIn's default sentence: it tells Mary nothing about you."
GOOD = "Hi Mary, we worked together at XYZ Co. I'm looking for a way into finance."

Open = Callable[..., Vim]


@pytest.fixture(scope="module")
def version() -> str:
    try:
        setup_editors.VIM.require()
    except setup_editors.MissingEditorError as missing:
        pytest.skip(str(missing))
    return editor.version()


@pytest.fixture
def open_draft(version: str, tmp_path: Path, record_property: Callable[[str, object], None]) -> Iterator[Open]:
    """Open a draft in a Vim that must not complain of anything."""
    record_property("editor version", version)
    with ExitStack() as running:
        opened = []

        def open_draft(text: str = DRAFT, **how: Any) -> Vim:
            draft = tmp_path / "mary.connreq"
            draft.write_text(text, encoding="utf-8")
            opened.append(running.enter_context(editor.running(tmp_path / "home", draft, **how)))
            return opened[-1]

        yield open_draft
        for vim in opened:
            assert "Error" not in vim.messages


def test_the_default_sentence_is_one_error_over_that_sentence(open_draft: Open) -> None:
    vim = open_draft()
    vim.wait_for(lambda: vim.findings)
    assert vim.findings == [Shown(MESSAGE, "E", LINE, 1, len(DEFAULT))]
    assert vim.ask("map(getmatches(), {_, match -> [match.group, match.pos1]})") == [
        ["ALEError", [LINE, 1, len(DEFAULT)]]
    ]


def test_the_finding_at_the_cursor_is_told_below(open_draft: Open) -> None:
    vim = open_draft()
    vim.wait_for(lambda: vim.findings)
    vim.command("ALEFirst")
    vim.wait_for(lambda: vim.screen.splitlines()[-1].startswith("default-boilerplate: This is LinkedIn's"))


def test_a_finding_goes_as_soon_as_it_is_mended(open_draft: Open) -> None:
    vim = open_draft()
    vim.wait_for(lambda: vim.findings)
    vim.keys(f"{LINE}Gcc{GOOD}\x1b")
    vim.wait_for(lambda: not vim.findings)


def test_a_fix_mends_the_note_and_undo_takes_it_back(open_draft: Open) -> None:
    vim = open_draft()
    vim.wait_for(lambda: vim.findings)
    vim.command(f"{LINE}")
    vim.command("ALECodeAction")
    vim.wait_for(lambda: "Type number and <Enter>" in vim.screen)
    vim.keys("1\r")
    vim.wait_for(lambda: DEFAULT not in vim.lines)
    assert find_slots("\n".join(vim.lines))
    vim.wait_for(lambda: vim.findings and MESSAGE not in [finding.message for finding in vim.findings])
    vim.keys("u")
    vim.wait_for(lambda: vim.lines == DRAFT.splitlines())


def test_a_hover_tells_the_rule(open_draft: Open) -> None:
    vim = open_draft()
    vim.wait_for(lambda: vim.findings)
    vim.command(f"{LINE}")
    vim.command("ALEHover")
    vim.wait_for(lambda: vim.screen.startswith("default-boilerplate "))


def test_the_recipient_is_renamed(open_draft: Open) -> None:
    vim = open_draft()
    vim.wait_for(lambda: vim.findings)
    vim.keys("/Mary\r")
    vim.command("ALERename")
    vim.wait_for(lambda: "New name: " in vim.screen)
    vim.keys("\x15Ada Lane\r")
    vim.wait_for(lambda: "to: Ada Lane" in vim.lines)
    assert "Hi Ada," in vim.lines


def test_settings_of_the_editor_hold(open_draft: Open) -> None:
    vim = open_draft(GOOD, vimrc="let g:ale_connreq_settings = {'limit': 40}")
    vim.wait_for(lambda: [finding.message.split(":")[0] for finding in vim.findings] == ["over-limit"])


def test_the_server_can_be_named_in_a_setting(open_draft: Open) -> None:
    vim = open_draft(vimrc=f"let g:ale_connreq_executable = '{editor.PROGRAMS / 'connreq'}'", PATH="/usr/bin:/bin")
    vim.wait_for(lambda: vim.findings)


def test_a_draft_is_edited_as_prose(open_draft: Open) -> None:
    vim = open_draft()
    assert vim.ask("[&filetype, &wrap, &linebreak, &spell, &textwidth]") == ["connreq", 1, 1, 1, 0]


def test_header_and_separators_are_highlighted(open_draft: Open) -> None:
    vim = open_draft("---\nto: Mary Chen\n# she likes tea\n---\n# to: no header\n---\nHi\n")
    firsts = [vim.groups(line)[0] for line in range(1, 8)]
    separator = "connreqSeparator"
    assert firsts == [separator, "connreqKey", "connreqComment", separator, "", separator, "connreqName"]


def test_slots_are_highlighted_as_the_server_finds_them(open_draft: Open) -> None:
    note = "at [the fair], {{first_name}} {firstName} <Company> ${name} %FIRST_NAME% XXX [a link](b) <3 xxx {} 5%"
    vim = open_draft(note)
    highlighted = [group == "connreqSlot" for group in vim.groups(1)]
    slots = find_slots(note)
    assert len(slots) == 7
    assert highlighted == [any(s.span.start <= place < s.span.end for s in slots) for place in range(len(note))]
