"""A workspace or a client can't have a file written, or found, elsewhere than it lies."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from lsp.client import Client
from security.drafts import DRAFT
from security.session import announced, finish
from security.watching import run

NAME = ".connreq.toml"
PHRASE = "by the old mill"


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder beside that of the drafts, with a file that is somebody else's."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "theirs.toml").write_text("theirs = 1\n", encoding="utf-8")
    (outside / "theirs.connreq").write_text("Hi Mary!!!!!  \n", encoding="utf-8")
    return outside


@pytest.fixture
def client(folder: Path) -> Iterator[Client]:
    (folder / NAME).unlink()
    client = Client(announced(), folder=folder)
    client.initialize()
    yield client
    client.kill()


def add(client: Client, uri: str) -> None:
    client.execute("connreq.addPhrase", {"uri": uri, "role": "context", "phrase": PHRASE})


def messages(client: Client) -> list[str]:
    """End the session; return the messages shown in it."""
    finish(client)
    assert client.stderr == ""
    return [params["message"] for method, params in client.notifications if method == "window/showMessage"]


def files(*folders: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for folder in folders for path in folder.rglob("*") if path.is_file()}


def test_a_phrase_is_added_only_for_a_draft_that_is_open(client: Client, folder: Path, outside: Path) -> None:
    before = files(folder, outside)
    for uri in (
        "file:///etc/passwd",
        (outside / "theirs.toml").as_uri(),
        f"{folder.as_uri()}/../outside/theirs.connreq",
        f"{folder.as_uri()}/%2e%2e/outside/theirs.connreq",
        (folder / "mary.connreq").as_uri(),
        "file://host.invalid/share/a.connreq",
        "file:///a%00b",
        f"untitled:{folder}/mary.connreq",
        "https://host.invalid/a.connreq",
        "vscode-vfs://github/a/b.connreq",
        "",
        "/etc/passwd",
    ):
        add(client, uri)
    assert messages(client) == []
    assert files(folder, outside) == before
    assert not Path("/etc", NAME).exists()


def test_an_open_draft_outside_is_none_of_the_workspace(client: Client, folder: Path, outside: Path) -> None:
    for up in ("..", "%2e%2e"):
        uri = f"{folder.as_uri()}/{up}/outside/theirs.connreq"
        client.open(DRAFT, uri)
        add(client, uri)
    assert messages(client) == []
    assert not (folder / NAME).exists()
    assert PHRASE in (outside / NAME).read_text(encoding="utf-8")


def test_settings_that_are_a_link_to_elsewhere_are_not_written(client: Client, folder: Path, outside: Path) -> None:
    (folder / NAME).symlink_to(outside / "theirs.toml")
    before = files(outside)
    uri = (folder / "mary.connreq").as_uri()
    client.open(DRAFT, uri)
    add(client, uri)
    (message,) = (message for message in messages(client) if "not added" in message)
    assert message == f"The phrase was not added. {NAME}: a link that leads out of its folder, so it was left alone"
    assert files(outside) == before
    assert (folder / NAME).is_symlink()


def test_settings_that_are_a_link_within_their_folder_are_written(client: Client, folder: Path) -> None:
    (folder / "own").mkdir()
    (folder / "own" / "connreq.toml").touch()
    (folder / NAME).symlink_to(folder / "own" / "connreq.toml")
    uri = (folder / "mary.connreq").as_uri()
    client.open(DRAFT, uri)
    add(client, uri)
    assert messages(client) == []
    assert PHRASE in (folder / "own" / "connreq.toml").read_text(encoding="utf-8")


def test_a_link_that_is_found_in_a_folder_is_not_fixed_where_it_leads(folder: Path, outside: Path) -> None:
    (folder / "link.connreq").symlink_to(outside / "theirs.connreq")
    before = files(outside)
    done = run(folder, "check", "--fix", ".")
    assert done.code == 2
    assert "link.connreq: a link that leads out of the folder, so it was left alone" in done.err
    assert files(outside) == before


def test_a_link_is_fixed_that_is_named_or_stays_within_the_folder(folder: Path, outside: Path) -> None:
    (folder / "link.connreq").symlink_to(outside / "theirs.connreq")
    (folder / "mary.connreq").rename(folder / "mary.txt")
    (folder / "mary.connreq").symlink_to(folder / "mary.txt")
    assert run(folder, "check", "--fix", "link.connreq").err == ""
    assert (outside / "theirs.connreq").read_text(encoding="utf-8") != "Hi Mary!!!!!  \n"
    (folder / "link.connreq").unlink()
    assert run(folder, "check", "--fix", ".").err == ""
    assert (folder / "mary.txt").read_text(encoding="utf-8") != DRAFT


def test_folders_that_are_links_are_not_followed(folder: Path, outside: Path) -> None:
    (folder / "deep").symlink_to(outside, target_is_directory=True)
    done = run(folder, "list", ".")
    assert not {path for path in done.deeds.read if "theirs" in path}


@pytest.mark.parametrize("to", ["../../outside/x", "/etc/x", "..", "a\\b", "-x", "~/x", "$HOME", "con\x1b[31m"])
def test_a_new_draft_is_named_after_words_alone(to: str, folder: Path) -> None:
    before = files(folder)
    done = run(folder, "new", f"--to={to}")
    assert done.code == 0, done.err
    (new,) = files(folder).keys() - before.keys()
    assert new.parent == folder
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]*\.connreq", new.name)
    assert done.out.decode().strip() == new.name
