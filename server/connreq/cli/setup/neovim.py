"""The Neovim client: a package in the user's data folder, which Neovim loads by itself."""

import argparse
import hashlib
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple

from connreq.cli.console import CommandError
from connreq.cli.setup import Step, carried, take

WINDOWS = os.name == "nt"

_RECORD = ".connreq-setup.json"
_SERVER = Path("plugin", "command.lua")


class Record(NamedTuple):
    """What a setup left behind in the folder that it installed, for the next one and for its undoing.

    `files` maps each installed file to its SHA-256. `replaced` is the name under which what was there before is
    kept, or None. `created` are the folders that were made, the innermost first.
    """

    files: dict[str, str]
    replaced: str | None
    created: list[str]


def run(options: argparse.Namespace) -> None:
    """Install the client, or take that back."""
    target = data_folder() / "site" / "pack" / "connreq" / "start" / "connreq"
    steps = list(_undo(target) if options.undo else _install(target))
    if not steps:
        print(f"{target} is none of setup's: nothing to undo")
    take(steps, dry_run=options.dry_run)
    if not options.undo and not options.dry_run:
        if (data_folder() / "lazy").exists():
            print(f"lazy.nvim loads it once {{ dir = {json.dumps(str(target))} }} is among your plugins.")
        print("In a draft: gra takes a fix, K tells why, Ctrl-W d shows the message; `:help connreq` tells the rest.")
        print("Undo with `connreq setup neovim --undo`.")


def data_folder() -> Path:
    """Return what Neovim calls stdpath('data')."""
    name = os.environ.get("NVIM_APPNAME") or "nvim"
    root = os.environ.get("XDG_DATA_HOME") or (os.environ.get("LOCALAPPDATA") if WINDOWS else None)
    try:
        base = Path(root) if root else Path.home() / ("AppData/Local" if WINDOWS else ".local/share")
    except RuntimeError:
        raise CommandError("you have no home folder here: name Neovim's data folder in XDG_DATA_HOME") from None
    return base / (f"{name}-data" if WINDOWS else name)


def _install(target: Path) -> Iterator[Step]:
    source = carried("clients/neovim")
    if source is None:
        raise CommandError("this connreq carries no Neovim client: install it from a wheel or a checkout")
    files = {path.relative_to(source): path.read_bytes() for path in sorted(source.rglob("*")) if path.is_file()}
    files[_SERVER] = _server_file()
    before = _read_record(target)
    keep: Path | None = None
    if before and _is_as_installed(target, before):
        # What setup itself put there need not be kept; what lies beneath it must not be forgotten.
        replaced, created = before.replaced, before.created
    else:
        keep = _free(target, "replaced") if os.path.lexists(target) else None
        replaced = keep.name if keep else None
        created = [str(folder) for folder in target.parents if not folder.exists()]
    record = Record({path.as_posix(): _digest(data) for path, data in files.items()}, replaced, created)
    files[Path(_RECORD)] = json.dumps(record._asdict(), indent=1).encode()
    text = f"write the client to {target}, for the server `{' '.join(_server())}`"
    if keep:
        text += f"; what is there is kept as {keep}"
    yield Step(text, lambda: _place(target, files, keep))


def _undo(target: Path) -> Iterator[Step]:
    record = _read_record(target)
    if record is None:
        return
    if _is_as_installed(target, record):
        yield Step(f"remove {target}", lambda: shutil.rmtree(target))
    else:
        changed = _free(target, "changed")
        yield Step(f"keep {target}, which was changed since, as {changed}", lambda: target.rename(changed))
    if record.replaced:
        kept = _beside(target) / record.replaced
        yield Step(f"put {kept} back as {target}", lambda: kept.rename(target))
    for folder in record.created:
        yield Step(f"remove {folder} if it is empty", partial(_remove_if_empty, folder))


def _place(target: Path, files: dict[Path, bytes], keep: Path | None) -> None:
    """Put `files` at `target` at once; what is there goes to `keep`, or away."""
    target.parent.mkdir(parents=True, exist_ok=True)
    # In no folder that Neovim looks into, on the same disk.
    with tempfile.TemporaryDirectory(prefix=".setup-", dir=_beside(target)) as scratch:
        new, old = Path(scratch, "new"), keep or Path(scratch, "old")
        for path, data in files.items():
            (new / path).parent.mkdir(parents=True, exist_ok=True)
            (new / path).write_bytes(data)
        there = os.path.lexists(target)
        if there:
            target.rename(old)
        try:
            new.rename(target)
        except BaseException:
            if there:
                old.rename(target)
            raise


def _beside(target: Path) -> Path:
    """Return the folder for what is kept: the package's own, where Neovim only looks into `start` and `opt`."""
    return target.parent.parent


def _free(target: Path, name: str) -> Path:
    number = 1
    while os.path.lexists(path := _beside(target) / f"{name}-{number}"):
        number += 1
    return path


def _read_record(target: Path) -> Record | None:
    """Return the record of the setup that installed `target`, or None if none did."""
    if target.is_symlink():
        return None
    with suppress(OSError, ValueError, TypeError):
        return Record(**json.loads((target / _RECORD).read_bytes()))
    return None


def _is_as_installed(target: Path, record: Record) -> bool:
    there = {path.relative_to(target).as_posix(): path for path in target.rglob("*") if not path.is_dir()}
    there.pop(_RECORD, None)
    return there.keys() == record.files.keys() and all(
        not path.is_symlink() and _digest(path.read_bytes()) == record.files[name] for name, path in there.items()
    )


def _remove_if_empty(folder: str) -> None:
    with suppress(OSError):
        os.rmdir(folder)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _server() -> list[str]:
    # -P: a folder named connreq where Neovim was started must not be taken for the server.
    return [sys.executable, "-P", "-m", "connreq", "server"]


def _server_file() -> bytes:
    # JSON's strings and lists of strings are Lua's, but for the brackets of the list.
    words = ", ".join(json.dumps(word, ensure_ascii=False) for word in _server())
    return (
        "-- Written by `connreq setup neovim`: the server that it came with. Yours, if you set one, comes first.\n"
        f"vim.g.connreq_cmd = vim.g.connreq_cmd or {{ {words} }}\n"
    ).encode()
