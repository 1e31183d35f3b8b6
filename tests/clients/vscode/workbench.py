"""Drives a real VS Code in headless Chromium as a writer does: by keys, and by what stands on the screen."""

import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Browser, Locator, expect, sync_playwright

PATIENCE = 30_000  # milliseconds until what is waited for must be there
WINDOW = {"width": 1000, "height": 640}
SETTINGS = {
    "workbench.colorTheme": "Default Light Modern",
    "workbench.startupEditor": "none",
    "workbench.activityBar.location": "hidden",
    "workbench.layoutControl.enabled": False,
    "workbench.secondarySideBar.defaultVisibility": "hidden",
    "window.commandCenter": False,
    "breadcrumbs.enabled": False,
    "editor.minimap.enabled": False,
    "editor.occurrencesHighlight": "off",
    "editor.scrollbar.vertical": "hidden",
    "files.autoSave": "off",
    # Nothing here needs the extension gallery.
    "extensions.autoCheckUpdates": False,
    "extensions.autoUpdate": False,
}
QUIET = ["--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update"]
expect.set_options(timeout=PATIENCE)


def version(main: Path) -> str:
    """Return the version of the VS Code whose server-main.js this is."""
    product: dict[str, str] = json.loads((main.parents[1] / "package.json").read_text(encoding="utf-8"))
    return product["version"]


class VSCode:
    """A VS Code server with a home of its own, and with an extension installed if one is given."""

    def __init__(self, main: Path, home: Path, extension: Path | None = None) -> None:
        self._home = home
        self._command = [shutil.which("node") or "node", str(main), "--accept-server-license-terms"]
        self._command += ["--server-data-dir", str(home), "--extensions-dir", str(home / "extensions")]
        settings = home / "data" / "Machine" / "settings.json"
        settings.parent.mkdir(parents=True)
        settings.write_text(json.dumps(SETTINGS), encoding="utf-8")
        if extension:
            install = [*self._command, "--install-extension", str(extension)]
            subprocess.run(install, env=self._environment({}), check=True, capture_output=True)

    def write_program(self, path: Path) -> None:
        """Make `path` the program that users know as `code`."""
        path.write_text(f'#!/bin/sh\nexec {shlex.join(self._command)} "$@"\n', encoding="utf-8")
        path.chmod(0o755)

    @contextmanager
    def running(self, *, trusts: bool = True, **variables: str) -> Iterator[str]:
        """Run it, with these environment variables besides; yield its address. `trusts` is of all folders."""
        command = [*self._command, "--without-connection-token"]
        command += ["--disable-workspace-trust"] if trusts else []
        command += ["--telemetry-level", "off", "--force-disable-user-env", "--host", "127.0.0.1", "--port", "0"]
        path = self._home / "output"
        with path.open("wb") as output:
            server = subprocess.Popen(
                command,
                env=self._environment(variables),
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        try:
            yield f"127.0.0.1:{_port(path)}"
        finally:
            # With its group: extension hosts and file watchers outlive it otherwise.
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()

    def _environment(self, variables: dict[str, str]) -> dict[str, str]:
        return {**os.environ, "HOME": str(self._home), **variables}


def _port(output: Path) -> int:
    """Wait until the server says on which port it listens."""
    until = time.monotonic() + PATIENCE / 1000
    while not (said := re.search(r"listening on (\d+)", output.read_text(encoding="utf-8"))):
        assert time.monotonic() < until, "VS Code's server does not start"
        time.sleep(0.05)
    return int(said[1])


@contextmanager
def chromium(program: str) -> Iterator[Browser]:
    """Run a headless Chromium."""
    # Its sandbox is forbidden in containers, and the only page it ever loads is ours.
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=program, args=QUIET, chromium_sandbox=False) as browser,
    ):
        yield browser


class Workbench:
    """One window of VS Code, open at a place of a file."""

    def __init__(self, browser: Browser, address: str, file: Path, line: int = 1, column: int = 1) -> None:
        self.file = file
        self.page = browser.new_page(
            viewport=WINDOW, reduced_motion="reduce", permissions=["clipboard-read", "clipboard-write"]
        )
        self.page.set_default_timeout(PATIENCE)
        place = f"vscode-remote://{address}{file}:{line}:{column}"
        payload = json.dumps([["openFile", place], ["gotoLineMode", "true"]])
        self.page.goto(f"http://{address}/?{urlencode({'folder': str(file.parent), 'payload': payload})}")
        self.text = self.page.locator(".monaco-editor .view-lines")
        self.errors = self.page.locator(".squiggly-error")
        self.warnings = self.page.locator(".squiggly-warning")
        self.tabs = self.page.locator(".tabs-container .tab")
        self.counter = self.page.locator("[id$='connreq.status']")
        self.cursor = self.page.locator("[id='status.editor.selection']")
        self.fixes = self.page.locator(".action-widget .monaco-list-row.action")
        # Beside the text or in the margin, wherever there is room.
        self.bulb = self.page.locator(".lightBulbWidget:visible, [class*='codicon-gutter-lightbulb']:visible")
        self.hover = self.page.locator(".monaco-hover:visible")
        self.notification = self.page.locator(".notification-list-item")
        self.problems = self.page.locator(".markers-panel .marker-code")
        self.done = self.page.locator(".getting-started-step.expanded .codicon-getting-started-step-checked")
        self.suggestions = self.page.locator(".suggest-widget.visible .monaco-list-row")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def run(self, command: str) -> None:
        """Run a command of the palette by its title."""
        self.press("F1")
        self._box.fill(f">{command}")
        self._row(command).wait_for()
        self.press("Enter")

    def answer(self, question: str, text: str) -> None:
        """Type into the box that asks `question`."""
        self.page.locator(".quick-input-widget", has_text=question).wait_for()
        self._box.fill(text)
        self.press("Enter")

    def choose_file(self, name: str) -> None:
        """Choose a file of the draft's folder in the dialog that is open, or about to open."""
        self._row(name).click()

    def open_walkthrough(self, title: str) -> None:
        self.run("Welcome: Open Walkthrough")
        self._row(title).click()
        self._open_step.wait_for()

    def open_step(self, title: str) -> None:
        """Unfold a step of the walkthrough."""
        self.page.locator(".getting-started-step .step-title", has_text=title).click()
        self._open_step.filter(has_text=title).wait_for()

    def take_step(self, link: str) -> None:
        """Follow a link of the step that is unfolded."""
        self._open_step.locator("a", has_text=link).click()

    @property
    def _open_step(self) -> Locator:
        # It gets the focus a moment after it was opened, and would take it from the draft if one went on before.
        return self.page.locator(".getting-started-step.expanded:focus")

    @property
    def _box(self) -> Locator:
        return self.page.locator(".quick-input-widget input:visible")

    def _row(self, text: str) -> Locator:
        return self.page.locator(".quick-input-list .monaco-list-row", has_text=text).first

    def list_fixes(self) -> None:
        """Open the menu of quick fixes, once VS Code shows that there are any: asked sooner it says there are none."""
        self.bulb.first.wait_for()
        self.press("Control+.")

    def list_problems(self) -> None:
        """Open the list of problems, once there are any."""
        self.errors.first.wait_for()
        self.press("Control+Shift+m")

    def button(self, label: str) -> Locator:
        """The button of a notification."""
        return self.notification.locator(".monaco-button", has_text=label)

    def saved(self) -> str:
        """Save the draft and return what then stands in the file."""
        self.press("Control+s")
        expect(self.page.locator(".tab.active.dirty")).to_have_count(0)
        return self.file.read_text(encoding="utf-8")

    def clipboard(self) -> str:
        text: str = self.page.evaluate("navigator.clipboard.readText()")
        return text

    def close(self) -> None:
        self.page.context.close()
