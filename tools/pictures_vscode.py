"""Take the pictures of VS Code in docs/: `python tools/pictures_vscode.py`, after dist/connreq.vsix is built.

A real VS Code with that package installed opens a copy of examples/first.connreq. That its screen shows what it
should is asserted first.
"""

import shutil
import sys
import tempfile
from pathlib import Path

import build_vsix
import setup_editors
from playwright.sync_api import expect

from connreq.core import variants
from connreq.core.check import check
from connreq.core.fixes import fixes
from connreq.core.text import Span

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from clients.vscode.workbench import VSCode, Workbench, chromium  # noqa: E402  after the path to the tests' drivers

EXAMPLE = ROOT / "examples" / "first.connreq"
DEFAULT = "I'd like to add you to my professional network on LinkedIn."
COUNTER = "70/300 · context ✗ · benefit ✗"


def main() -> None:
    """Take both pictures."""
    with tempfile.TemporaryDirectory() as temporary, chromium(setup_editors.chromium()) as browser:
        folder = Path(temporary)
        (folder / "drafts").mkdir()
        draft = Path(shutil.copy(EXAMPLE, folder / "drafts"))
        line = draft.read_text(encoding="utf-8").splitlines().index(DEFAULT) + 1
        with VSCode(setup_editors.vscode(), folder / "home", build_vsix.VSIX).running() as address:
            window = Workbench(browser, address, draft, line)
            show_findings(window)
            picture(window, "findings")
            show_quick_fixes(window)
            picture(window, "quickfix")
            window.close()


def show_findings(window: Workbench) -> None:
    """Wait for the findings and the counter to stand on the screen."""
    expect(window.counter).to_have_text(COUNTER)
    window.press("Control+b")  # closes the side bar
    expect(window.errors).to_have_count(1)
    expect(window.warnings).to_have_count(2)
    window.list_problems()
    expect(window.problems).to_have_text(["default-boilerplate", "missing-context", "missing-benefit", "stock-phrase"])
    window.press("Control+1")  # back to the note


def show_quick_fixes(window: Workbench) -> None:
    """Open the menu of quick fixes, and compare it with what connreq offers for the default sentence."""
    report = check(window.file.read_text(encoding="utf-8"))
    finding = report.findings[0]
    rewrites = variants.rewrites(report.draft, Span(finding.span.start, finding.span.start))
    titles = [fix.title for fix in (*fixes(report, finding), *rewrites)]
    window.press("Control+j", "Control+.")  # closes the list of problems first
    expect(window.fixes).to_have_text(titles)


def picture(window: Workbench, name: str) -> None:
    """Write docs/vscode-NAME.png."""
    window.page.screenshot(path=ROOT / "docs" / f"vscode-{name}.png", animations="disabled")


if __name__ == "__main__":
    main()
