"""Drives a real Emacs with our mode as a writer does: by keys, and by what its buffers hold."""

import base64
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from clients import terminal
from clients.terminal import Terminal, wait_for

CLIENT = Path(__file__).parents[3] / "clients" / "emacs" / "connreq.el"
PROGRAMS = Path(sys.executable).parent  # of the environment that runs the tests: connreq is there
# Otherwise a new Emacs spends its first minute compiling what Debian brings.
EARLY = "(setq native-comp-deferred-compilation nil)"


class Shown(NamedTuple):
    """A finding as Emacs holds it, and the text that it marks."""

    code: str
    level: str
    text: str


def version() -> str:
    """Return the version of the Emacs that is installed ("28.2")."""
    said = subprocess.run(["emacs", "--version"], check=True, capture_output=True, text=True).stdout
    found = re.match(r"GNU Emacs (\S+)", said)
    assert found
    return found[1]


def set_up(home: Path, init: str) -> dict[str, str]:
    """Make a home with this as init file; return the environment of an Emacs that lives there."""
    folder = home / ".emacs.d"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "early-init.el").write_text(EARLY, encoding="utf-8")
    (folder / "init.el").write_text(init, encoding="utf-8")
    return {"HOME": str(home), "PATH": f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}"}


@contextmanager
def running(home: Path, draft: Path, init: str, **variables: str) -> Iterator["Emacs"]:
    """Run Emacs with this init file, a draft opened, and these environment variables besides."""
    with tempfile.TemporaryDirectory(prefix="emacs-") as short:
        server = Path(short, "server")  # not below `home`: the path of a socket must be short
        environment = set_up(home, f'(setq server-socket-dir "{short}")\n(server-start)\n{init}')
        with terminal.running(["emacs", "-nw", str(draft)], {**environment, **variables}, home) as window:
            emacs = Emacs(window, str(server))
            wait_for(lambda: server.exists() and emacs.lisp("buffer-file-name") == str(draft))
            yield emacs


class Emacs:
    """A running Emacs: keys go to its terminal, and its server tells what it holds."""

    def __init__(self, window: Terminal, server: str) -> None:
        self._window = window
        self._ask = ["emacsclient", "--socket-name", server, "--eval"]

    def keys(self, keys: str) -> None:
        """Type keys."""
        self._window.type(keys)

    def command(self, name: str, *answers: str) -> None:
        """Run a command by its name; `answers` go to what it asks."""
        self.keys("".join(f"{line}\r" for line in (f"\x1bx{name}", *answers)))

    def lisp(self, code: str) -> Any:
        """Evaluate Lisp in the selected window's buffer; return what it returns, by way of JSON."""
        # Base64, since emacsclient prints what is no ASCII as it likes.
        ask = f"(base64-encode-string (encode-coding-string (json-encode {code}) 'utf-8) t)"
        command = [*self._ask, f"(with-current-buffer (window-buffer) (require 'json) {ask})"]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return json.loads(base64.b64decode(done.stdout.strip().strip('"')))

    @property
    def text(self) -> str:
        """What the selected buffer says."""
        return str(self.lisp("(buffer-substring-no-properties (point-min) (point-max))"))

    @property
    def findings(self) -> list[Shown]:
        """What it shows of the selected buffer, in order."""
        shown = self.lisp("""
            (vconcat (mapcar (lambda (overlay)
                               (let ((found (overlay-get overlay 'flymake-diagnostic)))
                                 (vector (flymake-diagnostic-text found)
                                         (flymake-diagnostic-type found)
                                         (buffer-substring-no-properties (overlay-start overlay)
                                                                         (overlay-end overlay)))))
                             (sort (seq-filter (lambda (overlay) (overlay-get overlay 'flymake-diagnostic))
                                               (overlays-in (point-min) (point-max)))
                                   (lambda (one other) (< (overlay-start one) (overlay-start other))))))
        """)
        return [Shown(re.findall(r"\[([\w-]+)\]", text)[0], level, marked) for text, level, marked in shown]

    @property
    def codes(self) -> list[str]:
        """The rules that complain of the selected buffer, in the order of their places."""
        return [finding.code for finding in self.findings]

    @property
    def prompt(self) -> str:
        """What it asks."""
        return str(self.lisp('(or (minibuffer-prompt) "")'))

    @property
    def messages(self) -> str:
        """What it has told its user."""
        return str(self.lisp('(with-current-buffer "*Messages*" (buffer-string))'))

    @property
    def echo(self) -> str:
        """What stands in the line below all windows."""
        return str(self.lisp('(or (current-message) "")'))

    def faces(self, line: int) -> list[str]:
        """Return the face of each character of a line, from 0; empty where it has none."""
        look = f"""
            (save-excursion
              (goto-char (point-min))
              (forward-line {line})
              (font-lock-ensure)
              (vconcat (mapcar (lambda (place) (or (get-text-property place 'face) ""))
                               (number-sequence (point) (1- (line-end-position))))))
        """
        return list(self.lisp(look))

    def search(self, text: str) -> None:
        """Put the cursor behind a text, by searching for it from the beginning."""
        self.keys(f"\x1b<\x13{text}\r")
        self.wait_for(lambda: self.lisp(f"(and (not isearch-mode) (looking-back {json.dumps(text)} nil))"))

    def wait_for(self, look: Callable[[], object]) -> None:
        """Look until there is something true to see."""
        wait_for(look, lambda: self.messages)

    def wait_until_attached(self) -> None:
        """Wait for the server to have taken the draft."""
        self.wait_for(lambda: self.lisp("(and (fboundp 'eglot-managed-p) (eglot-managed-p) t)"))
