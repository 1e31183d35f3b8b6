"""Take the pictures of Neovim in docs/: `python tools/pictures_neovim.py`.

A real Neovim opens a copy of examples/first.connreq as `make try` does. What it draws, its colours and
underlines included, is asserted and then set in a fixed-width font by a headless Chromium.
"""

import html
import shutil
import sys
import tempfile
from pathlib import Path

import setup_editors
from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from clients.neovim import editor  # noqa: E402  after the path to the tests' drivers
from clients.neovim.editor import Neovim  # noqa: E402
from clients.neovim.screen import Screen, Style  # noqa: E402
from clients.vscode.workbench import chromium  # noqa: E402

WINDOW = (110, 22)  # columns and lines
DEFAULT = "I'd like to add you to my professional network on LinkedIn."
COUNTER = "70/300 · context ✗ · benefit ✗"
PAGE = """<!doctype html>
<meta charset="utf-8">
<style>
  body {{ margin: 0; background: {background} }}
  pre {{
    display: inline-block; position: relative; margin: 0; padding: 12px 14px;
    color: {foreground}; background: {background};
    font: 15px/21px "DejaVu Sans Mono", "Noto Color Emoji", monospace;
  }}
  span {{ display: inline-block; height: 21px; vertical-align: top; text-underline-offset: 3px }}
  i {{
    position: absolute; left: calc(14px + {column}ch); top: calc(12px + {row} * 21px);
    width: 1ch; height: 21px; background: {foreground}; opacity: 0.6;
  }}
</style>
<pre>{rows}<i></i></pre>
"""


_SHOWN = 60
CODES = ["default-boilerplate", "missing-context", "missing-benefit", "stock-phrase"]


def main() -> None:
    """Take both pictures."""
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(shutil.copy(ROOT / "examples" / "first.connreq", folder))
        arguments = ("-u", str(ROOT / "tools" / "try.lua"), str(draft))
        with editor.running(editor.find(), Path(folder, "home"), *arguments, window=WINDOW) as neovim:
            show_findings(neovim)
            picture(neovim.screen, "findings")
            show_quick_fixes(neovim)
            picture(neovim.screen, "quickfix")


def show_findings(neovim: Neovim) -> None:
    """Wait for the findings to stand on the screen: underlined, told, and with the counter."""
    neovim.wait_for(lambda: neovim.codes == CODES)
    for text in (f"E {DEFAULT} {COUNTER}", *(f"{code}: " for code in CODES)):
        neovim.wait_for(lambda text=text: any(text in row for row in neovim.screen.rows))
    neovim.wait_for(lambda: is_underlined(neovim.screen, DEFAULT))


def show_quick_fixes(neovim: Neovim) -> None:
    """Ask for the fixes of the default sentence, and wait for all to stand on the screen."""
    neovim.put_cursor(next(finding.line for finding in neovim.findings))
    titles = neovim.fixes()
    neovim.keys("gra")
    for number, title in enumerate(titles, 1):
        begin = f"{number}: {title}"[:_SHOWN]  # a long one goes on in the next row
        neovim.wait_for(lambda begin=begin: any(row.startswith(begin) for row in neovim.screen.rows))


def is_underlined(screen: Screen, text: str) -> bool:
    """Tell whether exactly this text has a line under it somewhere."""
    runs = (run for row in range(len(screen.rows)) for run in screen.runs(row))
    return any(run == text and not {"underline", "undercurl"}.isdisjoint(style) for run, _, style in runs)


def picture(screen: Screen, name: str) -> None:
    """Write docs/neovim-NAME.png."""
    with chromium(setup_editors.chromium()) as browser:
        photograph(browser.new_page(device_scale_factor=2), screen, ROOT / "docs" / f"neovim-{name}.png")


def photograph(page: Page, screen: Screen, path: Path) -> None:
    """Write what stands on the screen, as `page` draws it."""
    rows = "\n".join(
        "".join(span(text, width, style, screen.colours) for text, width, style in screen.runs(row))
        for row in range(len(screen.rows))
    )
    colours = {name: colour(number) for name, number in screen.colours.items()}
    row, column = screen.cursor
    page.set_content(PAGE.format(rows=rows, row=row, column=column, **colours))
    page.locator("pre").screenshot(path=path)


def span(text: str, width: int, style: Style, defaults: dict[str, int]) -> str:
    """Return a run of one style as HTML."""
    foreground, background, special = (style.get(name, default) for name, default in defaults.items())
    if style.get("reverse"):
        foreground, background = background, foreground
    css = f"width:{width}ch;color:{colour(foreground)};background:{colour(background)}"
    if style.get("bold"):
        css += ";font-weight:bold"
    for name, line in (("underline", "solid"), ("undercurl", "wavy")):
        if style.get(name):
            css += f";text-decoration:underline {line} {colour(special)}"
    return f'<span style="{css}">{html.escape(text)}</span>'


def colour(number: int) -> str:
    """Return a colour as CSS writes it."""
    return f"#{number:06x}"


if __name__ == "__main__":
    main()
