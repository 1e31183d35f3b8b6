"""Draw the icon of the VS Code extension: media/icon.png of media/icon.svg, since a marketplace takes no SVG.

python tools/draw_icon.py
"""

from pathlib import Path

import setup_editors
from playwright.sync_api import sync_playwright

MEDIA = Path(__file__).resolve().parent.parent / "clients" / "vscode" / "media"
SIDE = 128  # pixels


def main() -> None:
    """Draw it."""
    drawing = (MEDIA / "icon.svg").read_text(encoding="utf-8")
    with sync_playwright() as playwright:
        # No sandbox, which containers forbid: all that is loaded is our own drawing.
        browser = playwright.chromium.launch(executable_path=setup_editors.chromium(), chromium_sandbox=False)
        page = browser.new_page(viewport={"width": SIDE, "height": SIDE})
        page.set_content(f"<style>body {{ margin: 0 }} svg {{ display: block }}</style>{drawing}")
        page.screenshot(path=MEDIA / "icon.png", omit_background=True)
        browser.close()


if __name__ == "__main__":
    main()
