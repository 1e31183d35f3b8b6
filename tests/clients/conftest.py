"""What tests in a real Neovim share."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from clients.neovim import editor
from clients.neovim.editor import Neovim, Open, Program


@pytest.fixture
def program(record_property: Callable[[str, object], None]) -> Program:
    """Leave the tests out where there is no Neovim, but never where nobody would see it."""
    try:
        found = editor.find()
    except editor.MissingNeovimError as missing:
        if os.environ.get("CI"):
            pytest.fail(str(missing), pytrace=False)
        pytest.skip(str(missing))
    record_property("editor version", found.version)
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "drafts"
    folder.mkdir()
    # Where the workspace begins, so that nothing above it counts.
    (folder / ".connreq.toml").touch()
    return folder


@pytest.fixture
def open_draft(program: Program, folder: Path) -> Iterator[Open]:
    """Open drafts, each in a Neovim of its own."""
    with ExitStack() as running:

        def open_draft(text: str, *arguments: str, **how: Any) -> Neovim:
            draft = folder / "mary.connreq"
            draft.write_text(text, encoding="utf-8")
            home = folder.parent / "home"
            return running.enter_context(editor.running(program, home, *arguments, str(draft), **how))

        yield open_draft
