"""`:checkhealth connreq` in a real Neovim."""

from pathlib import Path

import pytest

import connreq
from clients.neovim import editor
from clients.neovim.drafts import DEFAULT, DRAFT
from clients.neovim.editor import Neovim, Open

pytestmark = pytest.mark.neovim


def health(neovim: Neovim) -> str:
    """What is said, the signs left out."""
    neovim.command("checkhealth connreq")
    neovim.wait_for(lambda: any("connreq: the drafts that are open" in line for line in neovim.lines))
    return "\n".join(neovim.lines)


def test_it_tells_what_is_well(open_draft: Open, folder: Path) -> None:
    neovim = open_draft(DRAFT)
    neovim.wait_until_attached()
    told = health(neovim)
    assert "ERROR" not in told
    assert "WARNING" not in told
    assert f"OK The server is connreq {connreq.__version__}: `{editor.PROGRAMS / 'connreq'} server`" in told
    read = f"OK `{folder / 'mary.connreq'}` is read by connreq {connreq.__version__}"
    assert f"{read}; the settings file is `{folder / '.connreq.toml'}`." in told


def test_it_tells_nothing_of_a_note(open_draft: Open) -> None:
    neovim = open_draft(DRAFT)
    neovim.wait_until_attached()
    told = health(neovim)
    assert DEFAULT not in told
    assert "Mary" not in told


def test_it_names_the_settings_of_neovim(open_draft: Open) -> None:
    neovim = open_draft(
        DRAFT, "--cmd", "lua vim.lsp.config('connreq_ls', { settings = { connreq = { limit = 40, lang = 'en' } } })"
    )
    neovim.wait_until_attached()
    assert ", but Neovim sets lang, limit." in health(neovim)


def test_a_missing_server_is_an_error_with_advice(open_draft: Open) -> None:
    told = health(open_draft(DRAFT, path="/nowhere"))
    assert "ERROR `connreq` is no program here" in told
    assert "Run `connreq setup neovim`" in told
    assert "mary.connreq` is read by no server" in told


def test_a_program_that_is_no_server_is_an_error_with_its_own_words(open_draft: Open) -> None:
    command = f"let g:connreq_cmd = ['{editor.PROGRAMS}/python', '-m', 'nowhere', '-']"
    told = health(open_draft(DRAFT, "--cmd", command, window=(300, 30)))  # wide, for Neovim's message that it ended
    assert "python -m nowhere -` does not run as a connreq server" in told
    assert "No module named nowhere" in told


def test_a_draft_without_a_name_is_warned_of(open_draft: Open) -> None:
    neovim = open_draft(DRAFT)
    neovim.command("enew | set filetype=connreq")
    neovim.wait_until_attached()
    assert "WARNING A draft without a name" in health(neovim)


def test_another_file_type_is_an_error(open_draft: Open) -> None:
    neovim = open_draft(DRAFT, "+lua vim.filetype.add({ extension = { connreq = 'text' } })")
    assert "ERROR Files whose names end in `.connreq` get another file type" in health(neovim)
