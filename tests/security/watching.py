"""What `connreq` does to the machine that it runs on, as told by watched.py."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

_WATCHED = Path(__file__).parent / "watched.py"
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_CHANGES = ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod")
_NO_FOLDER = -1  # in place of the descriptor of a folder that a path begins at
_PROGRAMS = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.startfile")
_NETWORK = {"_socket", "_ssl", "http", "ftplib", "smtplib", "imaplib", "poplib", "socketserver", "telnetlib", "xmlrpc"}
_NETWORK |= {"urllib.request", "urllib3", "requests", "httpx", "aiohttp", "websockets", "webbrowser"}


def command(log: Path) -> list[str]:
    """Return what stands for `connreq`: it writes into `log`. Python caches no bytecode, which would be files."""
    return [sys.executable, "-B", str(_WATCHED), str(log)]


class Deeds(NamedTuple):
    """What was done, in order: events of Python's audit hooks with their arguments."""

    events: Sequence[tuple[str, list[Any]]]

    @classmethod
    def of(cls, log: Path) -> "Deeds":
        """Return what `log` tells of a run that has come to its end."""
        events = [(event, arguments) for event, *arguments in map(json.loads, log.read_text("utf-8").splitlines())]
        assert events[-1][0] == "imported"
        return cls(events)

    @property
    def sockets(self) -> list[str]:
        """What was tried of sockets."""
        return [event for event, _ in self.events if event.startswith("socket.")]

    @property
    def network_modules(self) -> set[str]:
        """The modules that were imported and could speak with others."""
        return {name for name in self.events[-1][1][0] if name in _NETWORK or name.partition(".")[0] in _NETWORK}

    @property
    def programs(self) -> list[list[Any]]:
        """The programs that were started, with what Python tells of each."""
        return [arguments for event, arguments in self.events if event in _PROGRAMS]

    @property
    def written(self) -> set[Path]:
        """Each file and folder that was made, changed or removed, with those for the moment."""
        changed = {Path(path) for event, paths in self.events if event in _CHANGES for path in _named(event, paths)}
        opened = {
            Path(arguments[0])
            for event, arguments in self.events
            if event == "open" and isinstance(arguments[0], str) and arguments[2] & _WRITING
        }
        return (changed | opened) - {Path(os.devnull)}

    @property
    def read(self) -> set[str]:
        """The files that were opened, as they were named."""
        return {arguments[0] for event, arguments in self.events if event == "open" and isinstance(arguments[0], str)}

    @property
    def compiled(self) -> str:
        """All source code that was compiled, of modules and of what libraries generate."""
        return "\n".join(arguments[0] for event, arguments in self.events if event == "compile" and arguments[0])


class Done(NamedTuple):
    """A run of the command line."""

    code: int
    out: bytes
    err: str
    deeds: Deeds


def run(folder: Path, *arguments: str, stdin: bytes = b"", **environment: str) -> Done:
    """Run `connreq` in `folder`, with its log beside that."""
    log = folder.with_suffix(".log")
    log.unlink(missing_ok=True)
    done = subprocess.run(
        [*command(log), *arguments],
        input=stdin,
        capture_output=True,
        cwd=folder,
        env=os.environ | environment,
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr.decode(errors="replace"), Deeds.of(log))


def _named(event: str, arguments: list[Any]) -> list[str]:
    """Return the paths that an event names; none of one within a folder that is taken away as a whole."""
    *paths, last = arguments
    is_within = event in {"os.remove", "os.rmdir"} and last != _NO_FOLDER
    two = event in {"os.rename", "os.link", "os.symlink"}
    return [] if is_within else [path for path in paths[: 2 if two else 1] if isinstance(path, str)]
