"""Get the editors that the tests drive: `python tools/setup_editors.py`.

VS Code comes from the npm package code-server, of which only the VS Code server is used, and goes into `.editors/`.
The others, and the Chromium that shows VS Code, are the system's own; as root on a Debian they are installed from
there. What could not be had is told on stderr, and the exit code is then 1. Neovim comes with the Python packages.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
VERSION = os.environ.get("CODE_SERVER", "4.100.3")  # VS Code 1.100.3, the last that runs on Node 20 (docs/vscode.md)
# Of the package, which pins in its turn all that it needs. A version that somebody asks for is taken as it comes.
SHA512 = {
    "4.100.3": "abf161d833b10913610bf5a21bfeac02148a9e3ed90024d505a79e67ead68e897fff41426e5fea835967e5e719f7d8d8"
    "71fa8cc59640c9670df98048a340e0a4"
}
VSCODE = ROOT / ".editors" / f"vscode-{VERSION}"
MAIN = Path("lib", "vscode", "out", "server-main.js")
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")


class MissingEditorError(Exception):
    """An editor is not there and could not be installed. The message says what is missing and how to get it."""


class FromSystem(NamedTuple):
    """What the system has to bring: how it is seen to be there, Debian's packages of it, and the tests that need it."""

    name: str
    is_there: Callable[[], bool]
    packages: tuple[str, ...]
    tests: str

    def require(self) -> None:
        """Fail, saying what to install, if it is missing."""
        if not self.is_there():
            raise MissingEditorError(
                f"{self.name} is missing: as root, run `apt-get install {' '.join(self.packages)}`."
            )


CHROMIUM = FromSystem(
    "Chromium",
    lambda: any(map(shutil.which, CHROMIUM_NAMES)),
    ("chromium", "fonts-noto-color-emoji"),
    "test_vscode.py",
)
EMACS = FromSystem(
    "Emacs with eglot",
    lambda: _succeeds(["emacs", "--batch", "--eval", "(package-initialize)", "--load", "eglot"]),
    ("emacs-nox", "elpa-eglot"),
    "test_emacs.py",
)
KATE = FromSystem(
    "Kate with Xvfb and D-Bus",
    lambda: all(map(shutil.which, ("kate", "Xvfb", "dbus-run-session"))),
    ("kate", "xvfb", "dbus-daemon", "fonts-dejavu-core"),
    "test_kate.py",
)
VIM = FromSystem(
    "Vim with ALE",
    lambda: _succeeds(["vim", "-Nes", "-u", "NONE", "-c", "packadd ale", "-c", "quit"]),
    ("vim-nox", "vim-ale"),
    "test_vim.py",
)
FROM_SYSTEM = (CHROMIUM, EMACS, KATE, VIM)


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
    CHROMIUM.require()
    return next(filter(None, map(shutil.which, CHROMIUM_NAMES)))


def install_from_debian() -> None:
    """Install at once what the system should bring and doesn't, if this is root on a Debian."""
    packages = [package for part in FROM_SYSTEM if not part.is_there() for package in part.packages]
    if packages and shutil.which("apt-get") and os.geteuid() == 0:
        _run(["apt-get", "update", "-qq"], ROOT)
        _run(["apt-get", "install", "-qq", "--no-install-recommends", *packages], ROOT)


def _install_vscode(npm: str, folder: Path) -> None:
    # The package's own installation step refuses to run as root and builds what no test needs, so it is left out.
    _run([npm, "pack", "--silent", f"code-server@{VERSION}"], folder)
    archive = next(folder.glob("*.tgz"))
    digest = hashlib.sha512(archive.read_bytes()).hexdigest()
    if digest != SHA512.get(VERSION, digest):
        raise MissingEditorError(f"code-server {VERSION} is not the one that was looked at: its SHA-512 is another.")
    # tar itself: Python's own unpacking takes or wants a filter, depending on its version.
    _run(["tar", "--extract", "--file", str(archive)], folder)
    # Its lock leaves out what is only a peer of others: telemetry's, which is off.
    omitted = ["--omit=dev", "--omit=optional", "--legacy-peer-deps"]
    install = [npm, "ci", "--ignore-scripts", *omitted, "--loglevel=error"]
    _run(install, folder / "package" / "lib" / "vscode")


def _succeeds(command: list[str]) -> bool:
    if shutil.which(command[0]) is None:
        return False
    return subprocess.run(command, check=False, capture_output=True, stdin=subprocess.DEVNULL).returncode == 0


def _run(command: list[str], folder: Path) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, cwd=folder, env=environment, check=False, capture_output=True, text=True)
    if done.returncode:
        raise MissingEditorError(f"`{' '.join(command)}` failed: {(done.stdout + done.stderr).strip()}")


def main() -> int:
    """Install what is missing; return 1 if something still is, and tell which tests are left out until then."""
    try:
        install_from_debian()
    except MissingEditorError as error:
        print(error, file=sys.stderr)
    is_complete = True
    for require, tests in ((vscode, CHROMIUM.tests), *((part.require, part.tests) for part in FROM_SYSTEM)):
        try:
            require()
        except MissingEditorError as error:
            print(f"{error} Left out until then: tests/clients/{tests}.", file=sys.stderr)
            is_complete = False
    return 0 if is_complete else 1


if __name__ == "__main__":
    sys.exit(main())
