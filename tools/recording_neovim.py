"""Record docs/neovim.gif: `python tools/recording_neovim.py`.

A real Neovim is driven as a writer would: a first note is typed, a fix is taken, its blanks are filled in. What it
shows at each step is asserted before it is drawn.
"""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import setup_editors
from pictures_neovim import ROOT, photograph
from PIL import Image
from playwright.sync_api import Page

from clients.neovim import editor
from clients.neovim.editor import Neovim
from clients.vscode.workbench import chromium

WINDOW = (104, 14)  # columns and lines
DRAFT = "---\nto: Nadia Okafor\naccount: premium\n---\nHi Nadia,\n\n"
DEFAULT = "I'd like to add you to my professional network on LinkedIn."
FIX, FILLINGS = 3, ["the Porto book fair", "night shifts", "our rota"]
QUICK, SLOW = 120, 2200  # milliseconds that a picture stands
KEYS_A_PICTURE = 4


class Recording:
    """The pictures, each with how long it stands."""

    def __init__(self, neovim: Neovim, page: Page, folder: Path) -> None:
        self.neovim = neovim
        self._page = page
        self._folder = folder
        self._frames: list[tuple[Path, int]] = []

    def take(self, milliseconds: int) -> None:
        """Take a picture of the screen."""
        path = self._folder / f"{len(self._frames)}.png"
        photograph(self._page, self.neovim.screen, path)
        self._frames.append((path, milliseconds))

    def type(self, text: str) -> None:
        """Type, with a picture every few keys."""
        for keys in (text[start : start + KEYS_A_PICTURE] for start in range(0, len(text), KEYS_A_PICTURE)):
            self.neovim.keys(keys.replace("<", "<lt>"))
            self.neovim.wait_for(lambda keys=keys: any(keys.strip() in row for row in self.neovim.screen.rows))
            self.take(QUICK)

    def wait(self, look: Callable[[], object]) -> None:
        """Wait for what is to be seen, and let it be seen."""
        self.neovim.wait_for(look)
        self.take(SLOW)

    def save(self, path: Path) -> None:
        """Write them as one moving picture."""
        pictures = [Image.open(frame).convert("P", palette=Image.Palette.ADAPTIVE) for frame, _ in self._frames]
        durations = [milliseconds for _, milliseconds in self._frames]
        pictures[0].save(path, save_all=True, append_images=pictures[1:], duration=durations, loop=0, optimize=True)


def main() -> None:
    """Record it."""
    with tempfile.TemporaryDirectory() as folder, recording(Path(folder)) as record:
        write_a_first_note(record)
        take_a_fix(record)
        fill_in(record)
        record.save(ROOT / "docs" / "neovim.gif")


@contextmanager
def recording(folder: Path) -> Iterator[Recording]:
    """Open a draft in Neovim, and a page to draw it on."""
    draft = folder / "nadia.connreq"
    draft.write_text(DRAFT, encoding="utf-8")
    arguments = ("-u", str(ROOT / "tools" / "try.lua"), str(draft))
    with (
        editor.running(editor.find(), folder / "home", *arguments, window=WINDOW) as neovim,
        chromium(setup_editors.chromium()) as browser,
    ):
        neovim.wait_until_attached()
        yield Recording(neovim, browser.new_page(), folder)


def write_a_first_note(record: Recording) -> None:
    """Type what LinkedIn suggests, and see what is wrong with it."""
    record.neovim.keys("Gi")
    record.type(DEFAULT)
    record.neovim.keys("<Esc>")
    record.wait(lambda: any("default-boilerplate: " in row for row in record.neovim.screen.rows))


def take_a_fix(record: Recording) -> None:
    """Choose a fix of the menu."""
    record.neovim.keys("gra")
    record.wait(lambda: any(row.startswith("1: Write instead") for row in record.neovim.screen.rows))
    record.neovim.keys(f"{FIX}<CR>")
    record.wait(lambda: record.neovim.selection.startswith("["))


def fill_in(record: Recording) -> None:
    """Fill in blank by blank, until nothing is found any more."""
    for filling in FILLINGS:
        record.type(filling)
        record.neovim.keys("<Tab>")
        record.take(QUICK)
    record.neovim.keys("<Esc>")
    record.wait(lambda: not record.neovim.findings)


if __name__ == "__main__":
    main()
