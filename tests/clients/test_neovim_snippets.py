"""Fixes with places to fill in, taken in a real Neovim."""

import pytest

from clients.neovim.drafts import DEFAULT, DRAFT, GOOD, LINE
from clients.neovim.editor import Neovim, Open
from connreq.core.slots import find_slots

pytestmark = pytest.mark.neovim

SENTENCE = "Met at ${1:[event]} in ${2:[town]}, and ${1:[event]} was ${3:[how]}."


def take_first_fix(neovim: Neovim) -> None:
    neovim.wait_for(lambda: neovim.findings)
    neovim.put_cursor(LINE)
    neovim.take(neovim.fixes()[0])
    neovim.wait_for(lambda: neovim.mode == "s")


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


def test_a_variant_is_written_with_the_cursor_behind_it(open_draft: Open) -> None:
    neovim = open_draft(f"{GOOD}\n  Kevin\n")
    neovim.wait_until_attached()
    neovim.fixes("refactor.rewrite")
    neovim.take("Write a variant of this note")
    neovim.wait_for(lambda: neovim.lines == [GOOD, "  Kevin", "---", GOOD, "  Kevin"])
    neovim.wait_for(lambda: neovim.mode == "i")
    neovim.keys(" K.")
    neovim.wait_for(lambda: neovim.lines[-1] == "  Kevin K.")


def test_tab_goes_through_all_places_and_then_behind_the_fix(open_draft: Open) -> None:
    neovim = open_draft("Hi X Bye.\n")
    neovim.wait_until_attached()
    neovim.insert_snippet(0, 3, 4, SENTENCE)
    for place in ("[event]", "[town]", "[how]"):
        neovim.wait_for(lambda place=place: neovim.mode == "s" and neovim.selection == place)
        neovim.keys("<Tab>")
    neovim.wait_for(lambda: neovim.mode == "i")
    neovim.keys("!")
    neovim.wait_for(lambda: neovim.lines == ["Hi Met at [event] in [town], and [event] was [how].! Bye."])


def test_shift_tab_goes_back(open_draft: Open) -> None:
    neovim = open_draft("Hi X Bye.\n")
    neovim.wait_until_attached()
    neovim.insert_snippet(0, 3, 4, SENTENCE)
    neovim.wait_for(lambda: neovim.selection == "[event]")
    neovim.keys("<Tab>")
    neovim.wait_for(lambda: neovim.selection == "[town]")
    neovim.keys("Kisumu")
    neovim.wait_for(lambda: "[town]" not in neovim.lines[0])
    neovim.keys("<S-Tab>")
    neovim.wait_for(lambda: neovim.mode == "s" and neovim.selection == "[event]")
    neovim.keys("a fair")
    neovim.wait_for(lambda: neovim.lines == ["Hi Met at a fair in Kisumu, and a fair was [how]. Bye."])


def test_a_fix_keeps_its_white_space(open_draft: Open) -> None:
    neovim = open_draft("  Hi\n", "--cmd", "set expandtab")
    neovim.wait_until_attached()
    neovim.insert_snippet(0, 4, 4, ",\n\t${1:[what]}\nAda")
    neovim.wait_for(lambda: neovim.selection == "[what]")
    assert neovim.lines == ["  Hi,", "\t[what]", "Ada"]
    assert neovim.lua("return vim.bo.expandtab")
