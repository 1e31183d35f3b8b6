"""The client in a real Neovim: what a writer sees and does."""

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from clients.neovim import editor
from clients.neovim.editor import Neovim, Program, Shown
from connreq.core.slots import find_slots

pytestmark = pytest.mark.neovim

DEFAULT = "I'd like to add you to my professional network on LinkedIn."
DRAFT = f"---\nto: Mary Chen\naccount: premium\n---\nHi Mary,\n\n{DEFAULT}\n"
LINE = 6  # where the default sentence stands, from 0
GOOD = "Hi Mary, we worked together at XYZ Co. I'm looking for a way into finance."

Open = Callable[..., Neovim]


def take_first_fix(neovim: Neovim) -> None:
    neovim.wait_for(lambda: neovim.findings)
    neovim.put_cursor(LINE)
    neovim.take(neovim.fixes()[0])
    neovim.wait_for(lambda: neovim.mode == "s")


@pytest.fixture(scope="session")
def program() -> Program:
    """Leave the tests out where there is no Neovim, but never where nobody would see it."""
    try:
        return editor.find()
    except editor.MissingNeovimError as missing:
        if os.environ.get("CI"):
            pytest.fail(str(missing), pytrace=False)
        pytest.skip(str(missing))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "drafts"
    folder.mkdir()
    # Where the workspace begins, so that nothing above it counts.
    (folder / ".connreq.toml").touch()
    return folder


@pytest.fixture
def open_draft(program: Program, folder: Path, record_property: Callable[[str, object], None]) -> Iterator[Open]:
    """Open drafts, each in a Neovim of its own."""
    record_property("editor version", program.version)
    with ExitStack() as running:

        def open_draft(text: str, *arguments: str, **how: Any) -> Neovim:
            draft = folder / "mary.connreq"
            draft.write_text(text, encoding="utf-8")
            home = folder.parent / "home"
            return running.enter_context(editor.running(program, home, *arguments, str(draft), **how))

        yield open_draft


def test_the_default_sentence_is_one_error_over_that_sentence(open_draft: Open) -> None:
    neovim = open_draft(DRAFT)
    neovim.wait_for(lambda: neovim.findings)
    assert neovim.findings == [Shown("default-boilerplate", "error", LINE, 0, len(DEFAULT))]


def test_columns_count_the_bytes_of_an_emoji(open_draft: Open) -> None:
    greeting = "Hi Mary 🎉, "
    neovim = open_draft(f"{greeting}{DEFAULT}\n")
    neovim.wait_for(lambda: neovim.findings)
    start = len(greeting.encode())
    assert neovim.findings == [Shown("default-boilerplate", "error", 0, start, start + len(DEFAULT))]


def test_a_fix_chosen_by_keys_mends_the_note_and_selects_the_first_blank(open_draft: Open) -> None:
    neovim = open_draft(DRAFT)
    neovim.wait_for(lambda: neovim.findings)
    neovim.put_cursor(LINE)
    neovim.keys("gra")
    neovim.wait_for(lambda: "Code actions:" in neovim.screen.rows)
    neovim.keys("1<CR>")
    neovim.wait_for(lambda: neovim.mode == "s")
    assert DEFAULT not in neovim.lines
    assert neovim.selection.startswith("[")
    assert neovim.selection.endswith("]")
    neovim.wait_for(lambda: "default-boilerplate" not in neovim.codes)


def test_what_is_typed_fills_the_blanks_one_after_the_other(open_draft: Open) -> None:
    neovim = open_draft(DRAFT)
    take_first_fix(neovim)
    blanks = sorted({slot.label for slot in find_slots(neovim.lines[-1])}, key=neovim.lines[-1].index)
    for blank in blanks[:-1]:
        neovim.keys("Meridian")
        # Blanks of one name are filled together, as soon as Neovim waits for the next key.
        neovim.wait_for(lambda blank=blank: f"[{blank}]" not in neovim.lines[-1])
        neovim.keys("<Tab>")
        neovim.wait_for(lambda: neovim.mode == "s")
    neovim.keys("a buyer<Esc>")
    neovim.wait_for(lambda: "a buyer" in neovim.lines[-1])
    assert "Meridian" in neovim.lines[-1]
    assert "[" not in neovim.lines[-1]
    neovim.wait_for(lambda: not neovim.findings)


def test_one_undo_takes_a_fix_back(open_draft: Open) -> None:
    neovim = open_draft(DRAFT)
    take_first_fix(neovim)
    neovim.keys("<Esc>u")
    neovim.wait_for(lambda: neovim.lines == DRAFT.splitlines())
    neovim.wait_for(lambda: neovim.codes == ["default-boilerplate"])


def test_a_fix_for_a_draft_that_has_changed_since_is_not_taken(open_draft: Open) -> None:
    neovim = open_draft(DRAFT)
    neovim.wait_for(lambda: neovim.findings)
    neovim.put_cursor(LINE)
    fix, *_ = neovim.fixes()
    neovim.command(f"{LINE + 1}delete")
    neovim.take(fix)
    assert neovim.lines == DRAFT.splitlines()[:-1]
    assert neovim.messages[-1] == "connreq: the draft has changed since, please ask for the fix again"


@pytest.mark.parametrize(
    ("before", "replaced", "after"),
    [("Héllo 🎉 ", "there", ", Mary"), ("Héllo 🎉 ", "", ""), ("Hi, ", "there", ""), ("", "Hi", "")],
    ids=["behind an emoji", "at the end of a line", "up to the end of a line", "a whole line"],
)
def test_a_snippet_goes_where_the_server_says(open_draft: Open, before: str, replaced: str, after: str) -> None:
    neovim = open_draft(f"{before}{replaced}{after}\nA second line.\n")
    neovim.wait_until_attached()
    neovim.insert_snippet(0, len(before.encode()), len(f"{before}{replaced}".encode()), "we met at ${1:[place]}.")
    neovim.wait_for(lambda: neovim.selection == "[place]")
    assert neovim.lines == [f"{before}we met at [place].{after}", "A second line."]


def test_a_snippet_that_makes_no_sense_to_neovim_changes_nothing(open_draft: Open) -> None:
    neovim = open_draft("Hi there\n")
    neovim.wait_until_attached()
    neovim.insert_snippet(0, 3, 8, "${1:one} and ${1:another}")
    assert neovim.lines == ["Hi there"]
    assert neovim.messages[-1] == "connreq: Neovim could not take this fix"


def test_a_snippet_for_a_draft_that_is_out_of_sight_brings_it_back(open_draft: Open) -> None:
    neovim = open_draft("Hi there\n")
    neovim.wait_until_attached()
    neovim.command("edit other.txt")
    neovim.insert_snippet(0, 3, 8, "${1:[name]}")
    neovim.wait_for(lambda: neovim.selection == "[name]")
    assert neovim.lines == ["Hi [name]"]


def test_a_snippet_can_be_taken_while_typing(open_draft: Open) -> None:
    neovim = open_draft("Hi\n")
    neovim.wait_until_attached()
    neovim.keys("A, Mary")
    neovim.wait_for(lambda: neovim.lines == ["Hi, Mary"])
    neovim.insert_snippet(0, 4, 8, "${1:[name]}")
    neovim.wait_for(lambda: neovim.selection == "[name]")
    neovim.keys("Ada. Bye")
    neovim.wait_for(lambda: neovim.lines == ["Hi, Ada. Bye"])


def test_a_hover_tells_the_rule(open_draft: Open) -> None:
    neovim = open_draft(DRAFT)
    neovim.wait_for(lambda: neovim.findings)
    neovim.put_cursor(LINE)
    neovim.keys("K")
    neovim.wait_for(lambda: "default-boilerplate" in neovim.floating)


def test_the_length_stands_behind_the_note(open_draft: Open) -> None:
    neovim = open_draft(DRAFT)
    neovim.wait_for(lambda: f"E {DEFAULT} 69/300 · context ✗ · benefit ✗" in neovim.screen.rows)


def test_a_changed_configuration_file_is_seen_at_the_next_edit(open_draft: Open, folder: Path) -> None:
    neovim = open_draft(f"{GOOD}\n")
    neovim.wait_for(lambda: "context ✓" in "".join(neovim.screen.rows))
    (folder / ".connreq.toml").write_text("limit = 40\n", encoding="utf-8")
    neovim.keys("A!")
    neovim.wait_for(lambda: neovim.codes == ["over-limit"])


def test_settings_of_the_editor_hold(open_draft: Open) -> None:
    settings = "lua vim.lsp.config('connreq_ls', { settings = { connreq = { limit = 40 } } })"
    neovim = open_draft(f"{GOOD}\n", "--cmd", settings)
    neovim.wait_for(lambda: neovim.codes == ["over-limit"])


def test_no_finding_is_shown_twice(open_draft: Open) -> None:
    neovim = open_draft(DRAFT)
    neovim.wait_for(lambda: neovim.findings)
    neovim.command("split")
    neovim.keys(f"Go---<CR>{DEFAULT}<Esc>")
    neovim.wait_for(lambda: len(neovim.findings) > 1)
    neovim.settle()
    places = [(finding.code, finding.line) for finding in neovim.findings]
    assert places == [("default-boilerplate", LINE), ("default-boilerplate", LINE + 2)]


def test_a_missing_server_is_told_once(open_draft: Open) -> None:
    neovim = open_draft(DRAFT, path="/nowhere")
    neovim.command("edit another.connreq | edit third.connreq")
    told = [message for message in neovim.messages if "connreq" in message and "no server" in message]
    assert len(told) == 1


def test_the_server_can_be_named_in_a_setting(open_draft: Open) -> None:
    command = f"let g:connreq_cmd = ['{editor.PROGRAMS / 'connreq'}', 'server']"
    neovim = open_draft(DRAFT, "--cmd", command, path="/nowhere")
    neovim.wait_for(lambda: neovim.findings)


def test_the_client_that_setup_installs_brings_its_server(open_draft: Open, tmp_path: Path) -> None:
    environment = {**os.environ, "XDG_DATA_HOME": str(tmp_path)}
    setup = [editor.PROGRAMS / "connreq", "setup", "neovim"]
    subprocess.run(setup, env=environment, check=True, capture_output=True)
    neovim = open_draft(DRAFT, path="/nowhere", packages=tmp_path / "nvim" / "site")
    neovim.wait_for(lambda: neovim.findings)


def test_the_note_at_the_cursor_is_copied(open_draft: Open) -> None:
    neovim = open_draft(f"{DRAFT}---\nA second variant.\n")
    neovim.wait_until_attached()
    neovim.put_cursor(LINE)
    neovim.command("ConnreqCopyNote")
    neovim.wait_for(lambda: neovim.lua("return vim.fn.getreg('\"')") == f"Hi Mary,\n\n{DEFAULT}")


def test_the_variant_at_the_cursor_is_kept(open_draft: Open) -> None:
    neovim = open_draft(f"---\nto: Mary\n---\nA first variant.\n---\n{GOOD}\n")
    neovim.wait_until_attached()
    neovim.put_cursor(5)
    neovim.command("ConnreqKeepVariant")
    neovim.wait_for(lambda: neovim.lines == ["---", "to: Mary", "---", GOOD])
    neovim.command("ConnreqKeepVariant")
    neovim.wait_for(lambda: "connreq: There is only one variant" in "".join(neovim.messages))


def test_a_draft_is_marked_as_sent(open_draft: Open) -> None:
    neovim = open_draft(f"---\nto: Mary\n---\n{GOOD}\n---\nA second variant.\n")
    neovim.wait_until_attached()
    neovim.command("ConnreqMarkSent")
    neovim.wait_for(lambda: "keep the one that you sent first" in "".join(neovim.messages))
    neovim.command("5,6delete | ConnreqMarkSent")
    neovim.wait_for(lambda: neovim.lines[2:3] == ["status: sent"])
    assert neovim.lines[3].startswith("sent: ")
    assert neovim.lines[-1] == GOOD


def test_a_variant_is_written_with_the_cursor_behind_it(open_draft: Open) -> None:
    neovim = open_draft(f"{GOOD}\n  Kevin\n")
    neovim.wait_until_attached()
    neovim.fixes("refactor.rewrite")
    neovim.take("Write a variant of this note")
    neovim.wait_for(lambda: neovim.lines == [GOOD, "  Kevin", "---", GOOD, "  Kevin"])
    neovim.wait_for(lambda: neovim.mode == "i")
    neovim.keys(" K.")
    neovim.wait_for(lambda: neovim.lines[-1] == "  Kevin K.")


def test_a_draft_is_edited_as_prose(open_draft: Open) -> None:
    neovim = open_draft(DRAFT)
    options = "return { vim.bo.filetype, vim.bo.commentstring, vim.wo.wrap, vim.wo.linebreak, vim.bo.textwidth }"
    assert neovim.lua(options) == ["connreq", "", True, True, 0]


def test_header_and_separators_are_highlighted(open_draft: Open) -> None:
    neovim = open_draft("---\nto: Mary Chen\n# she likes tea\n---\n# to: no header\n---\nHi\n")
    firsts = [neovim.groups(line)[0] for line in range(7)]
    separator = "connreqSeparator"
    assert firsts == [separator, "connreqKey", "connreqComment", separator, "", separator, "connreqName"]
    assert neovim.groups(1) == ["connreqKey"] * 2 + ["connreqHeader"] * len(": Mary Chen")


def test_slots_are_highlighted_as_the_server_finds_them(open_draft: Open) -> None:
    note = "at [the fair], {{first_name}} {firstName} <Company> ${name} %FIRST_NAME% XXX [a link](b) <3 xxx {} 5%"
    neovim = open_draft(note)
    highlighted = [group == "connreqSlot" for group in neovim.groups(0)]
    slots = find_slots(note)
    assert len(slots) == 7
    assert highlighted == [any(s.span.start <= place < s.span.end for s in slots) for place in range(len(note))]
