"""A writer at random: what somebody does all day in an editor with many drafts, from one seed."""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path
from typing import Any

from soak_client import Client

_LONGEST = 1500  # characters of a draft; a longer one is begun anew
_MOST_OPEN = 40
_FOLDERS = 10
_NAMES = ("Mary Chen", "Tom Ode", "Zoë Lund", "Dr. Ana Ruiz", "Kwame", "李 Wei", "")
_FIELDS = (
    "about: I teach chemistry in Leeds", "met: we shared a lab", "mutual: Ana, Tom (from work)", "why: to learn optics",
    "offer: notes on lasers", "account: free", "account: premium", "limit: 120", "lang: de", "x: y",
    "ignore: no-greeting (short)", "ignore: nothing-known", "status: sent", "status: draft", "sent: 2026-01-31",
)  # fmt: skip
_PIECES = (
    " [where we met]", " {{first_name}}", " 🙂🙂", "\u2028", "\r\n", "\t", "é", " LET'S CONNECT!!!", " Let's connect.",
    " I'd like to add you to my professional network on LinkedIn.", " See https://example.com/a.", "\n\n", "\n---\n",
    " Could we talk for fifteen minutes?", " I came across your profile.", " We met at the weir in Ely.", "---\n",
)  # fmt: skip
_SETTINGS: tuple[dict[str, Any], ...] = (
    {}, {"limit": 200}, {"account": "free"}, {"account": "premium", "count": "codepoints"}, {"lang": "en"},
    {"rules": {"shouting": "error", "no-interest": "off"}}, {"lexicon": {"context": ["at the weir"]}},
    {"copied-note": {"similarity": 0.6}}, {"limit": "many"}, {"nonsense": 1},
)  # fmt: skip
_FILES = (
    "", "limit = 150\n", 'account = "free"\n', '[rules]\nno-greeting = "warning"\n', "limit = \n",
    '[lexicon]\nbenefit = ["learn optics"]\n', "[copied-note]\nsimilarity = 0.9\n", "limit = -5\n",
)  # fmt: skip
_START = {"line": 0, "character": 0}
_CHANGED, _CREATED, _DELETED = 2, 1, 3  # of a watched file


class Writer:
    """Works on `documents` drafts below `folder` through `client`. `notes` is what it writes about."""

    def __init__(self, client: Client, folder: Path, documents: int, notes: Sequence[str], seed: int) -> None:
        self.client = client
        self.done: Counter[str] = Counter()
        self.open: dict[str, str] = {}  # the texts of the open drafts, by URI
        self._folder = folder
        self._notes = notes
        self._current = ""
        self._random = random.Random(seed)  # noqa: S311 (to be repeated, not to be secret)
        self._versions: Counter[str] = Counter()
        self._files: dict[str, Path] = {}  # by URI
        self._numbers = count()
        for number in range(_FOLDERS):
            (folder / f"{number}").mkdir()
        for _ in range(documents):
            self._write(self._free_path(), self._draft())
        self._actions: dict[Callable[[], None], int] = {
            self._edit: 1000, self._ask: 150, self._open: 70, self._close: 40, self._reopen: 2, self._command: 40,
            self._cancelled: 20, self._rename_file: 6, self._delete: 3, self._create: 3, self._write_beside: 6,
            self._set_editor: 2, self._set_file: 3, self._teach: 1, self._ask_workspace: 8,
        }  # fmt: skip

    def act(self) -> None:
        """Do one thing."""
        (action,) = self._random.choices(tuple(self._actions), tuple(self._actions.values()))
        action()
        self.done[action.__name__.strip("_").replace("_", " ")] += 1

    # Texts

    def _draft(self) -> str:
        pick = self._random.choice
        if self._random.randrange(50) == 0:
            return ""
        note = pick(self._notes)
        if self._random.random() < 0.3:  # noqa: PLR2004 (three in ten)
            return note
        fields = "".join(f"{field}\n" for field in self._random.sample(_FIELDS, self._random.randrange(4)))
        return f"---\nto: {pick(_NAMES)}\n{fields}---\n{note}\n"

    def _edited(self, text: str) -> str:
        choose = self._random
        at = choose.randrange(len(text) + 1)
        kind = choose.randrange(20)
        if kind == 0 or len(text) > _LONGEST:
            return self._draft()
        if kind == 1:
            return choose.choice(tuple(self.open.values()))  # copied from another
        if kind < 5:  # noqa: PLR2004 (some of twenty)
            return text[:at] + text[at + choose.randrange(30) :]
        if kind < 8:  # noqa: PLR2004 (as above)
            return text[:at] + choose.choice(_PIECES) + text[at:]
        if kind < 12:  # noqa: PLR2004 (as above)
            return text[:at] + choose.choice("abc .,!\n") + text[at:]
        return text + " " + choose.choice(choose.choice(self._notes).split())

    # Drafts

    def _edit(self) -> None:
        uri = self._any()
        if self._random.randrange(10):
            text = self._edited(self.open[uri])
            change: dict[str, Any] = {"text": text}
        else:  # a range, which no server that asks for whole texts need expect
            text = f"x{self.open[uri]}"
            change = {"range": {"start": _START, "end": _START}, "text": "x"}
        self.open[uri] = text
        self._versions[uri] += 1
        document = {"uri": uri, "version": self._versions[uri]}
        self.client.notify("textDocument/didChange", {"textDocument": document, "contentChanges": [change]})

    def _open(self) -> None:
        if len(self.open) >= _MOST_OPEN:
            return
        if self._random.randrange(10) == 0:
            self._show(f"untitled:Untitled-{next(self._numbers)}", self._draft())
            return
        uri, path = self._file()
        if uri not in self.open:
            self._show(uri, path.read_bytes().decode())

    def _reopen(self) -> None:
        """Open what is open already, as no client should."""
        uri = self._any()
        self._show(uri, self.open[uri])

    def _show(self, uri: str, text: str) -> None:
        self.open[uri] = text
        self._versions[uri] = 1
        document = {"uri": uri, "languageId": "connreq", "version": 1, "text": text}
        self.client.notify("textDocument/didOpen", {"textDocument": document})

    def _close(self) -> None:
        self._hide(self._any(), save=self._random.random() < 0.7)  # noqa: PLR2004 (seven in ten)

    def _hide(self, uri: str, *, save: bool) -> None:
        text, path = self.open.pop(uri), self._files.get(uri)
        if path and save:
            self._write(path, text)
            self._tell(uri, _CHANGED)
        self.client.notify("textDocument/didClose", {"textDocument": {"uri": uri}})

    # Files

    def _rename_file(self) -> None:
        uri, path = self._file()
        new = self._free_path()
        was_open = uri in self.open
        if was_open:
            self._hide(uri, save=True)
        del self._files[uri]
        self._files[new.as_uri()] = path.rename(new)
        files = [{"oldUri": uri, "newUri": new.as_uri()}]
        self.client.notify("workspace/didRenameFiles", {"files": files})
        self._tell(uri, _DELETED)
        self._tell(new.as_uri(), _CREATED)
        if was_open:
            self._show(new.as_uri(), new.read_bytes().decode())

    def _delete(self) -> None:
        uri, path = self._file()
        if uri not in self.open and len(self._files) > 1:
            del self._files[uri]
            path.unlink()
            self._tell(uri, _DELETED)

    def _create(self) -> None:
        path = self._free_path()
        self._write(path, self._draft())
        self._tell(path.as_uri(), _CREATED)

    def _write_beside(self) -> None:
        """Write a file with another program, whether or not it is open."""
        uri, path = self._file()
        self._write(path, self._draft())
        self._tell(uri, _CHANGED)

    def _write(self, path: Path, text: str) -> None:
        path.write_bytes(text.encode())
        self._files[path.as_uri()] = path

    def _tell(self, uri: str, kind: int) -> None:
        self.client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": uri, "type": kind}]})

    def _file(self) -> tuple[str, Path]:
        return self._random.choice(tuple(self._files.items()))

    def _free_path(self) -> Path:
        number = next(self._numbers)
        return self._folder / f"{number % _FOLDERS}" / f"draft {number}.connreq"

    # Settings

    def _set_editor(self) -> None:
        self.client.settings = self._random.choice(_SETTINGS)
        told = {"connreq": self.client.settings} if self._random.randrange(2) else None
        self.client.notify("workspace/didChangeConfiguration", {"settings": told})

    def _set_file(self) -> None:
        """Change, or remove, the configuration of the workspace or of one of its folders."""
        folder = self._random.choice([self._folder, *(self._folder / f"{number}" for number in range(_FOLDERS))])
        path = folder / ".connreq.toml"
        if self._random.randrange(4):
            new = path.with_suffix(".new")
            new.write_bytes(self._random.choice(_FILES).encode())
            new.replace(path)
        else:
            path.unlink(missing_ok=True)
        self._tell(path.as_uri(), _CHANGED)

    def _teach(self) -> None:
        words = self._random.choice(self._notes).split()[:4]
        role = self._random.choice(("context", "benefit"))
        self._execute("addPhrase", {"uri": self._any(), "role": role, "phrase": " ".join(words)})

    # Questions

    def _ask(self) -> None:
        self._question()

    def _cancelled(self) -> None:
        if self.client.pulls and self._random.randrange(2):
            self.client.cancel(self.client.ask("workspace/diagnostic", {"previousResultIds": []}))
        else:
            self.client.cancel(self._question())

    def _question(self) -> int:
        uri = self._any()
        lines = self.open[uri].split("\n")
        line = self._random.randrange(len(lines))
        place = {"line": line, "character": self._random.randrange(len(lines[line]) + 2)}
        everything = {"start": {"line": 0, "character": 0}, "end": {"line": len(lines), "character": 0}}
        method, more = self._random.choice(
            (
                ("hover", {"position": place}),
                ("completion", {"position": place}),
                ("prepareRename", {"position": place}),
                ("rename", {"position": place, "newName": self._random.choice(_NAMES) or "Ada"}),
                ("codeAction", {"range": {"start": place, "end": place}, "context": {"diagnostics": []}}),
                ("codeAction", {"range": everything, "context": {"diagnostics": [], "only": ["source.fixAll"]}}),
                ("documentSymbol", {}),
                ("foldingRange", {}),
                ("selectionRange", {"positions": [place]}),
                ("semanticTokens/full", {}),
                ("inlayHint", {"range": everything}),
                ("formatting", {"options": {"tabSize": 4, "insertSpaces": True}}),
                ("linkedEditingRange", {"position": place}),
            )
        )
        return self.client.ask(f"textDocument/{method}", {"textDocument": {"uri": uri}, **more})

    def _command(self) -> None:
        place = {"line": self._random.randrange(9), "character": 0}
        name = self._random.choice(("status", "status", "copyNote", "keepVariant", "markSent"))
        self._execute(name, {"uri": self._any()} | ({} if name == "markSent" else {"position": place}))

    def _execute(self, name: str, argument: object) -> int:
        return self.client.ask("workspace/executeCommand", {"command": f"connreq.{name}", "arguments": [argument]})

    def _ask_workspace(self) -> None:
        self.client.ask("workspace/symbol", {"query": self._random.choice(("", "mary", "tom", "zzz"))})

    def _any(self) -> str:
        """Return an open draft: mostly the one that was worked on last."""
        while not self.open:
            self._open()
        if self._current not in self.open or self._random.randrange(6) == 0:
            self._current = self._random.choice(tuple(self.open))
        return self._current
