"""What Neovim makes of completion, renaming, outline, folding, colours, layout, lenses and the drafts beside."""

from pathlib import Path

import pytest

from clients.neovim.editor import Neovim, Open

pytestmark = pytest.mark.neovim

DRAFT = """---
to: Mary Chen
---
Hi Mary, we met at [event]. I'm looking for somebody to teach a weekend class.
---
Dear Ms Chen, you spoke at [event].
"""


def opened(open_draft: Open, text: str = DRAFT) -> Neovim:
    neovim = open_draft(text)
    neovim.wait_until_attached()
    neovim.settle()
    return neovim


def test_phrases_come_on_request_and_their_blanks_are_tab_stops(open_draft: Open) -> None:
    neovim = opened(open_draft, "---\nto: Mary Chen\n---\nHi Mary, we met\n")
    neovim.put_cursor(3)
    neovim.keys("A<C-x><C-o>")
    neovim.wait_for(lambda: neovim.lua("return vim.fn.pumvisible()") == 1)
    neovim.wait_for(lambda: any("we met at [event]" in row for row in neovim.screen.rows))
    neovim.keys("<C-n><C-y>")
    neovim.wait_for(lambda: neovim.selection == "[event]")
    assert neovim.lines[3].startswith("Hi Mary, we met at [event]")


def test_keys_of_the_header_come_on_request(open_draft: Open) -> None:
    neovim = opened(open_draft, "---\nto: Mary Chen\nacc\n---\nHi Mary\n")
    neovim.put_cursor(2)
    neovim.keys("A<C-x><C-o>")
    neovim.wait_for(lambda: neovim.lines[2].rstrip() == "account:")


def test_the_parts_of_the_name_follow(open_draft: Open) -> None:
    neovim = opened(open_draft)
    neovim.put_cursor(1, 4)
    neovim.lua("vim.lsp.buf.rename('Ann Lee')")
    neovim.wait_for(lambda: neovim.lines[1] == "to: Ann Lee")
    assert neovim.lines[3].startswith("Hi Ann, ")
    assert neovim.lines[5].startswith("Dear Ms Lee, ")
    neovim.command("undo")
    assert neovim.lines == DRAFT.splitlines()


def test_why_something_is_not_renamed_is_told(open_draft: Open) -> None:
    neovim = opened(open_draft)
    neovim.put_cursor(3, 10)
    neovim.lua("vim.lsp.buf.rename('Ann')")
    neovim.wait_for(lambda: any("rename" in message.lower() for message in neovim.messages))
    assert neovim.lines == DRAFT.splitlines()


def test_the_outline_has_the_variants_with_their_sentences(open_draft: Open) -> None:
    neovim = opened(open_draft)
    neovim.lua("vim.lsp.buf.document_symbol()")
    titles = "return vim.tbl_map(function(item) return item.text end, vim.fn.getloclist(0))"
    neovim.wait_for(lambda: neovim.lua(titles))
    outline = list(neovim.lua(titles))
    assert [line for line in outline if "Variant" in line] == ["[File] Variant 1", "[File] Variant 2"]
    assert "[String] we met at [event]." in outline


def test_header_folds_away(open_draft: Open) -> None:
    neovim = opened(open_draft)
    neovim.command("set foldmethod=expr foldexpr=v:lua.vim.lsp.foldexpr()")
    neovim.wait_for(lambda: neovim.lua("return vim.fn.foldlevel(2)") == 1)
    assert neovim.lua("return vim.fn.foldclosedend(1)") in (-1, 3)
    assert neovim.lua("return vim.fn.foldlevel(4)") == 0


def test_slots_and_header_are_coloured(open_draft: Open) -> None:
    neovim = opened(open_draft)
    types = """
        local at = function(row, column)
          local tokens = vim.lsp.semantic_tokens.get_at_pos(0, row, column)
          return tokens and tokens[1] and tokens[1].type or ''
        end
        return { at(1, 0), at(1, 5), at(3, 21), at(3, 30) }
    """
    neovim.wait_for(lambda: neovim.lua(types) == ["property", "string", "parameter", ""])


def test_a_draft_is_laid_out(open_draft: Open) -> None:
    neovim = opened(open_draft, "---\n to :Mary\n---\nHi Mary,  \n\n\n")
    neovim.lua("vim.lsp.buf.format()")
    neovim.wait_for(lambda: neovim.lines == ["---", "to: Mary", "---", "Hi Mary,"])


def test_drafts_are_found_by_their_recipients(open_draft: Open, folder: Path) -> None:
    (folder / "tom.connreq").write_text("---\nto: Tom Ode\n---\nHi Tom\n", encoding="utf-8")
    neovim = opened(open_draft)
    found = """
        vim.lsp.buf.workspace_symbol('tom')
        return vim.tbl_map(function(item) return vim.fn.bufname(item.bufnr) end, vim.fn.getqflist())
    """
    neovim.wait_for(lambda: any("tom.connreq" in name for name in neovim.lua(found)))


def test_no_finding_is_shown_twice(open_draft: Open, folder: Path) -> None:
    neovim = opened(open_draft)
    (folder / "tom.connreq").write_text("Hi Tom, let's connect!\n", encoding="utf-8")
    neovim.command(f"edit {folder / 'tom.connreq'}")
    neovim.wait_for(lambda: neovim.codes)
    neovim.settle()
    codes = neovim.codes
    assert len(codes) == len(set(codes))
