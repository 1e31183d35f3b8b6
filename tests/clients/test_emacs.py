"""Our mode in a real Emacs, with eglot: what a writer sees and does."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
import setup_editors

from clients.emacs import editor
from clients.emacs.editor import CLIENT, Emacs, Shown
from connreq.core.slots import find_slots

pytestmark = pytest.mark.emacs

DEFAULT = "I'd like to add you to my professional network on LinkedIn."
DRAFT = f"---\nto: Mary Chen\naccount: premium\n---\nHi Mary,\n\n{DEFAULT}\n"
GOOD = "Hi Mary, we worked together at XYZ Co. I'm looking for a way into finance."
LOAD = f'(load "{CLIENT.with_suffix("")}")'

Open = Callable[..., Emacs]


@pytest.fixture(scope="module")
def version() -> str:
    try:
        setup_editors.EMACS.require()
    except setup_editors.MissingEditorError as missing:
        pytest.skip(str(missing))
    return editor.version()


@pytest.fixture(autouse=True)
def _told_version(version: str, record_property: Callable[[str, object], None]) -> None:
    record_property("editor version", version)


@pytest.fixture
def open_draft(tmp_path: Path) -> Iterator[Open]:
    """Open a draft in an Emacs that must not complain of anything."""
    with ExitStack() as running:
        opened = []

        def open_draft(text: str = DRAFT, init: str = LOAD, **variables: str) -> Emacs:
            draft = tmp_path / "mary.connreq"
            draft.write_text(text, encoding="utf-8")
            opened.append(running.enter_context(editor.running(tmp_path / "home", draft, init, **variables)))
            return opened[-1]

        yield open_draft
        for emacs in opened:
            assert "rror" not in emacs.messages


def test_findings_have_their_rule_and_their_place_behind_an_emoji(open_draft: Open) -> None:
    emacs = open_draft(f"Hi Mary 🎉, {DEFAULT}\n")
    emacs.wait_for(lambda: emacs.findings)
    assert emacs.findings == [Shown("default-boilerplate", "eglot-error", DEFAULT)]


def test_a_fix_mends_the_note_and_undo_takes_it_back(open_draft: Open) -> None:
    emacs = open_draft()
    emacs.wait_for(lambda: emacs.findings)
    emacs.search("professional")
    emacs.command("eglot-code-actions")
    emacs.wait_for(lambda: "Pick an action (default Write instead:" in emacs.prompt)
    emacs.keys("\r")
    emacs.wait_for(lambda: emacs.codes and "default-boilerplate" not in emacs.codes)
    slots = [finding.text for finding in emacs.findings if finding.code == "unfilled-slot"]
    assert slots
    assert slots == [emacs.text[slice(*slot.span)] for slot in find_slots(emacs.text)]
    emacs.command("undo")
    emacs.wait_for(lambda: emacs.text == DRAFT)
    emacs.wait_for(lambda: emacs.codes == ["default-boilerplate"])


def test_a_hover_tells_the_rule(open_draft: Open) -> None:
    emacs = open_draft()
    emacs.wait_for(lambda: emacs.findings)
    emacs.search("professional")
    emacs.keys("\x02")  # a step back, since the documentation follows only what moves the cursor
    emacs.wait_for(lambda: "default-boilerplate" in emacs.echo)


def test_the_recipient_is_renamed(open_draft: Open) -> None:
    emacs = open_draft()
    emacs.wait_until_attached()
    emacs.search("Mary")
    emacs.command("eglot-rename", "Ada Lane")
    emacs.wait_for(lambda: emacs.text.startswith("---\nto: Ada Lane\n"))
    assert "Hi Ada,\n" in emacs.text


def test_words_are_completed(open_draft: Open) -> None:
    emacs = open_draft("---\nto: Mary\nacc\n---\nHi Mary,\n")
    emacs.wait_until_attached()
    emacs.search("acc")
    emacs.command("completion-at-point")
    emacs.wait_for(lambda: "account: " in emacs.text)


def test_the_note_at_point_is_copied_as_it_stands(open_draft: Open) -> None:
    emacs = open_draft(f"{DRAFT}---\nA second variant.\n")
    emacs.wait_until_attached()
    emacs.search("second")
    emacs.keys("!")
    emacs.command("connreq-copy-note")
    emacs.wait_for(lambda: "Copied the note" in emacs.messages)
    assert emacs.lisp("(current-kill 0)") == "A second! variant."


def test_settings_of_the_editor_hold(open_draft: Open) -> None:
    emacs = open_draft(GOOD, f"{LOAD}\n(setq-default eglot-workspace-configuration '(:connreq (:limit 40)))")
    emacs.wait_for(lambda: emacs.codes == ["over-limit"])


def test_the_mode_can_be_installed_as_a_package(open_draft: Open, tmp_path: Path) -> None:
    environment = {**os.environ, "HOME": str(tmp_path / "home")}
    install = ["--eval", "(package-initialize)", "--eval", f'(package-install-file "{CLIENT}")']
    subprocess.run(["emacs", "--batch", *install], env=environment, check=True, capture_output=True)
    emacs = open_draft(init="")
    emacs.wait_for(lambda: emacs.codes == ["default-boilerplate"])


def test_the_mode_compiles_without_a_warning(tmp_path: Path) -> None:
    shutil.copy(CLIENT, tmp_path)
    options = ["--eval", "(package-initialize)", "--eval", "(setq byte-compile-error-on-warn t)"]
    compiling = ["emacs", "--batch", *options, "-f", "batch-byte-compile", str(tmp_path / CLIENT.name)]
    done = subprocess.run(compiling, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_a_draft_is_edited_as_prose(open_draft: Open) -> None:
    emacs = open_draft()
    assert emacs.lisp("(vector major-mode visual-line-mode)") == ["connreq-mode", True]


def test_header_and_separators_are_highlighted(open_draft: Open) -> None:
    emacs = open_draft("---\nto: Mary Chen\n---\nto: no header\n---\nHi\n")
    firsts = [emacs.faces(line)[0] for line in range(6)]
    assert firsts == ["shadow", "font-lock-keyword-face", "shadow", "", "shadow", ""]


def test_slots_are_highlighted_as_the_server_finds_them(open_draft: Open) -> None:
    note = "at [the fair], {{first_name}} {firstName} <Company> ${name} %FIRST_NAME% XXX [a link](b) <3 xxx {} 5%"
    emacs = open_draft(note)
    slots = find_slots(note)
    assert len(slots) == 7
    highlighted = [bool(face) for face in emacs.faces(0)]
    assert highlighted == [any(s.span.start <= place < s.span.end for s in slots) for place in range(len(note))]
