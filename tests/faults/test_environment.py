"""Environments as bare as they come: without a locale, without a home, without a place to write."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from connreq.cli.main import main
from faults.conftest import ENVIRONMENT, POSIX, Connreq, Start

pytestmark = POSIX

NOTE = "---\nto: Zoë Ōta\n---\nHi Zoë, we met at the weir in [où].\n"
LOCALES = {
    "C": {"LC_ALL": "C"},
    "POSIX": {"LANG": "POSIX"},
    "none": {},
    "ASCII": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
}


@pytest.fixture(params=LOCALES.values(), ids=LOCALES.keys())
def environment(request: pytest.FixtureRequest) -> dict[str, str]:
    """Return an environment with nothing but a locale."""
    return {"PATH": os.defpath, "PYTHONDONTWRITEBYTECODE": "1", **request.param}


def test_drafts_are_utf8_in_any_locale(connreq: Connreq, tmp_path: Path, environment: dict[str, str]) -> None:
    (tmp_path / "mary.connreq").write_text(NOTE, encoding="utf-8")
    done = connreq("check", "--output-format", "concise", "mary.connreq", env=environment)
    assert (done.code, done.err) == (1, "")
    assert "où" in done.out.encode(errors="surrogateescape").decode()
    assert connreq("copy", "mary.connreq", env=environment).out == "Hi Zoë, we met at the weir in [où]."


def test_names_of_files_come_out_as_they_went_in(connreq: Connreq, tmp_path: Path, environment: dict[str, str]) -> None:
    for name in (b"n\xff.connreq", "zoë.connreq".encode()):
        (os.fsencode(tmp_path) + b"/" + name).decode(errors="surrogateescape")
        with open(os.fsencode(tmp_path) + b"/" + name, "wb") as file:  # noqa: PTH123 (a name that is no text)
            file.write(NOTE.encode())
        done = connreq("check", "--output-format", "concise", name, env=environment)
        assert done.err == ""
        assert done.out.encode(errors="surrogateescape").startswith(name + b":")
        assert "No such file" in connreq("check", b"no-" + name, env=environment).err


def test_what_is_told_of_the_recipient_is_utf8_in_any_locale(
    connreq: Connreq, tmp_path: Path, environment: dict[str, str]
) -> None:
    done = connreq("new", "--to", "Zoë Ōta".encode(), "new.connreq", env=environment)
    assert (done.code, done.err) == (0, "")
    assert "to: Zoë Ōta\n" in (tmp_path / "new.connreq").read_text(encoding="utf-8")
    done = connreq("new", "--to", b"Zo\xeb", env=environment)
    assert (done.code, done.out, done.err) == (2, "", "connreq: --to: not UTF-8\n")
    assert [path.name for path in tmp_path.iterdir()] == ["new.connreq"]


def test_a_name_that_the_locale_cannot_tell_is_told(connreq: Connreq, tmp_path: Path) -> None:
    done = connreq("new", "--to", "Zoë".encode(), env=ENVIRONMENT | LOCALES["ASCII"])
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert list(tmp_path.iterdir()) == []


def test_without_a_home_drafts_are_checked_all_the_same(connreq: Connreq, tmp_path: Path) -> None:
    (tmp_path / "mary.connreq").write_text(NOTE, encoding="utf-8")
    homeless = {name: value for name, value in ENVIRONMENT.items() if name != "HOME"}
    assert connreq("check", env=homeless).code == 1
    assert connreq("check", env=ENVIRONMENT | {"HOME": "/nowhere"}).code == 1


def test_without_a_home_setup_tells_what_it_needs(monkeypatch: pytest.MonkeyPatch, capfd) -> None:
    """A user whom the system doesn't know has none, as in containers that run as any number."""

    def unknown(number: int) -> None:
        raise KeyError(number)

    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setattr(sys.modules.get("pwd") or __import__("pwd"), "getpwuid", unknown)
    assert main(["setup", "neovim", "--dry-run"]) == 2
    assert capfd.readouterr().err.startswith("connreq: you have no home folder here: ")


def test_a_setup_that_may_not_write_is_told(connreq: Connreq, tmp_path: Path, modes: Callable[[], None]) -> None:
    tmp_path.chmod(0o555)
    done = connreq("setup", "neovim", env=ENVIRONMENT | {"XDG_DATA_HOME": str(tmp_path)}, preexec_fn=modes)
    tmp_path.chmod(0o755)
    assert done.code == 2
    assert done.err == f"connreq: {tmp_path / 'nvim'}: Permission denied\n"
    assert list(tmp_path.iterdir()) == []


def test_in_a_folder_that_may_not_be_written_drafts_are_read(
    connreq: Connreq, tmp_path: Path, modes: Callable[[], None]
) -> None:
    (tmp_path / "mary.connreq").write_text(NOTE, encoding="utf-8")
    tmp_path.chmod(0o555)
    assert connreq("check", preexec_fn=modes).code == 1
    new = connreq("new", "--to", "Tom", preexec_fn=modes)
    tmp_path.chmod(0o755)
    assert (new.code, new.out, new.err) == (2, "", "connreq: tom.connreq: Permission denied\n")


def test_a_server_needs_neither_home_nor_locale_nor_folder(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    for name in ("HOME", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_ALL", "C")
    client = start("neovim")
    client.open(NOTE)
    assert "où" in str(client.published())
    client.finish()
