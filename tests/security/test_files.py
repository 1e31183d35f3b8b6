"""Nothing is written but what was asked for, and nothing outside of where it was asked for."""

from collections.abc import Callable

import pytest

from security.jobs import COMMANDS, SERVER, Job

WRITES = {
    "check --fix": "mary.connreq",
    "new": "ada-lovelace.connreq",
    "setup neovim": "data/nvim/site/pack/connreq/start/connreq",
}
# A file is written whole under a name for the moment, beside the one that it then gets.
_FOR_THE_MOMENT = ".connreq-"


@pytest.mark.parametrize("name", sorted({*COMMANDS, SERVER} - {*WRITES}))
def test_what_only_looks_writes_nothing(name: str, job: Callable[[str], Job]) -> None:
    done = job(name)
    assert done.deeds.written == set()
    assert done.before == done.after


@pytest.mark.parametrize("name", sorted(WRITES))
def test_what_writes_a_file_writes_that_alone(name: str, job: Callable[[str], Job]) -> None:
    done = job(name)
    asked, data = done.folder / WRITES[name], done.folder / "data"
    written = {done.folder / path for path in done.deeds.written}
    assert asked in written
    for path in written - {asked}:
        is_data = name.startswith("setup") and data in (path, *path.parents)
        assert is_data or (path.parent == done.folder and path.name.startswith(_FOR_THE_MOMENT))
    changed = {path for path in done.after if done.after[path] != done.before.get(path)}
    assert changed
    assert all(path.startswith(WRITES[name]) for path in changed)
    assert done.before.keys() <= done.after.keys()
