"""Get the VS Code and the Chromium that the tests drive: `python tools/setup_editors.py`.

VS Code comes from the npm package code-server, of which only the VS Code server is used, and goes into `.editors/`.
Chromium is the system's own; as root on a Debian it is installed from there. What could not be had is told on
stderr, and the exit code is then 1.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VERSION = os.environ.get("CODE_SERVER", "4.100.3")  # VS Code 1.100.3, the last that runs on Node 20 (docs/vscode.md)
VSCODE = ROOT / ".editors" / f"vscode-{VERSION}"
MAIN = Path("lib", "vscode", "out", "server-main.js")
DEBIAN_PACKAGES = ["chromium", "fonts-noto-color-emoji"]


class MissingEditorError(Exception):
    """An editor is not there and could not be installed. The message says what is missing and how to get it."""


def vscode() -> Path:
    """Return VS Code's server-main.js, installed first if need be."""
    if not VSCODE.exists():
        npm = shutil.which("npm")
        if npm is None:
            raise MissingEditorError("npm is missing: install Node.js 20 or newer.")
        VSCODE.parent.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=VSCODE.parent, prefix=".installing-") as temporary:
            _install_vscode(npm, Path(temporary))
            # Only a whole installation gets the name that is looked for.
            Path(temporary, "package").rename(VSCODE)
    return VSCODE / MAIN


def chromium() -> str:
    """Return the program of a Chromium that is installed."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        raise MissingEditorError(f"Chromium is missing: as root, run `apt-get install {' '.join(DEBIAN_PACKAGES)}`.")
    return program


def _install_vscode(npm: str, folder: Path) -> None:
    # The package's own installation step refuses to run as root and builds what no test needs, so it is left out.
    _run([npm, "pack", "--silent", f"code-server@{VERSION}"], folder)
    # tar itself: Python's own unpacking takes or wants a filter, depending on its version.
    _run(["tar", "--extract", "--file", str(next(folder.glob("*.tgz")))], folder)
    install = [npm, "install", "--ignore-scripts", "--omit=dev", "--omit=optional", "--loglevel=error"]
    _run(install, folder / "package" / "lib" / "vscode")


def install_chromium() -> None:
    """Install Chromium if it is missing and this is root on a Debian."""
    if shutil.which("chromium") is None and shutil.which("apt-get") and os.geteuid() == 0:
        _run(["apt-get", "update", "-qq"], ROOT)
        _run(["apt-get", "install", "-qq", "--no-install-recommends", *DEBIAN_PACKAGES], ROOT)
    chromium()


def _run(command: list[str], folder: Path) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, cwd=folder, env=environment, check=False, capture_output=True, text=True)
    if done.returncode:
        raise MissingEditorError(f"`{' '.join(command)}` failed: {(done.stdout + done.stderr).strip()}")


def main() -> int:
    """Install what is missing; return 1 if something still is."""
    missing = []
    for install in (vscode, install_chromium):
        try:
            install()
        except MissingEditorError as error:
            missing.append(error)
            print(f"{error} Left out until then: tests/clients/test_vscode.py.", file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
