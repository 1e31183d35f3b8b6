"""Drafts that are not open: found by recipient, checked for clients that pull, their reading told and cancelled."""

import os
import time
from pathlib import Path
from queue import Queue
from typing import Any

import pytest

from connreq.lsp.workspace_drafts import Changes, WorkspaceDrafts
from lsp.client import PATIENCE, Client, Refused
from lsp.conftest import Start

BAD = "Let's connect!\n"
MANY = 300


def write(folder: Path, name: str, text: str) -> str:
    path = folder / f"{name}.connreq"
    path.write_text(text, encoding="utf-8")
    return path.as_uri()


def symbols(client: Client, query: str, wanted: int) -> list[dict[str, Any]]:
    """Ask until the folder has been looked through."""
    until = time.monotonic() + PATIENCE
    while len(found := client.request("workspace/symbol", {"query": query})) != wanted:
        assert time.monotonic() < until, found
    return found


def reports(client: Client, previous: dict[str, str], wanted: int) -> dict[str, dict[str, Any]]:
    ids = [{"uri": uri, "value": value} for uri, value in previous.items()]
    until = time.monotonic() + PATIENCE
    while len(items := client.request("workspace/diagnostic", {"previousResultIds": ids})["items"]) != wanted:
        assert time.monotonic() < until, items
    return {item["uri"]: item for item in items}


def ask_for_news(client: Client, previous: dict[str, str]) -> int:
    """Ask for what is found in files, of which all is known; return the request, which nothing answers yet."""
    ids = [{"uri": uri, "value": value} for uri, value in previous.items()]
    asked = client.ask("workspace/diagnostic", {"previousResultIds": ids})
    client.request("workspace/symbol", {"query": ""})
    assert not client.is_answered(asked)
    return asked


def told(client: Client, asked: int) -> dict[str, dict[str, Any]]:
    return {item["uri"]: item for item in client.answer(asked)["items"]}


def test_drafts_are_found_by_their_recipients(start: Start, editor: str, tmp_path: Path) -> None:
    write(tmp_path, "one", f"---\nto: Tom Ode\n---\n{BAD}")
    greeted = write(tmp_path, "two", "Hi Marta, we met in Porto.\n")
    write(tmp_path, "three", BAD)
    for folder in (tmp_path / ".git", tmp_path / "node_modules"):
        folder.mkdir()
        write(folder, "tom", f"---\nto: Tom Ode\n---\n{BAD}")
    client = start(editor, folder=tmp_path)
    client.open("---\nfrom: Ana\nto: Mary Chen\n---\n", "untitled:new")
    assert [symbol["name"] for symbol in symbols(client, "", 3)] == ["Tom Ode", "Marta", "Mary Chen"]
    (marta,) = symbols(client, "mrt", 1)
    assert marta["location"]["uri"] == greeted
    (mary,) = symbols(client, "mary chen", 1)
    assert mary["location"] == {
        "uri": "untitled:new",
        "range": {"start": {"line": 2, "character": 4}, "end": {"line": 2, "character": 4}},
    }
    client.close("untitled:new")
    symbols(client, "mary", 0)
    client.finish()


def test_what_is_found_in_files_is_told_once_and_again_when_it_changes(start: Start, tmp_path: Path) -> None:
    bad, good = write(tmp_path, "bad", BAD), write(tmp_path, "good", "---\nstatus: sent\n---\nHi Mary\n")
    client = start("vscode", folder=tmp_path)
    first = reports(client, {}, 2)
    assert [item["code"] for item in first[bad]["items"]] == ["default-boilerplate"]
    assert first[good]["items"] == []
    known = {uri: report["resultId"] for uri, report in first.items()}
    news = ask_for_news(client, known)
    client.notify(
        "workspace/didChangeConfiguration", {"settings": {"connreq": {"rules": {"default-boilerplate": "off"}}}}
    )
    changed = told(client, news)
    assert changed[bad]["items"] == []
    assert changed[good]["kind"] == "unchanged"
    client.finish()


def test_open_drafts_are_left_out_and_files_that_are_gone_are_cleared(start: Start, tmp_path: Path) -> None:
    bad, other = write(tmp_path, "bad", BAD), write(tmp_path, "other", f"{BAD}\n")
    client = start("vscode", folder=tmp_path)
    known = {uri: report["resultId"] for uri, report in reports(client, {}, 2).items()}
    client.open(BAD, bad)
    (tmp_path / "other.connreq").unlink()
    client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": other, "type": 3}]})
    symbols(client, "", 0)
    until = time.monotonic() + PATIENCE
    while reports(client, known, 1)[other].get("items") != []:
        assert time.monotonic() < until
    client.finish()


def test_what_changes_by_an_edit_of_another_draft_is_told(start: Start, tmp_path: Path) -> None:
    note = "Hi {}, we met at the Porto book fair. I'm looking for somebody to teach a weekend class in bookbinding.\n"
    uri = write(tmp_path, "tom", note.format("Tom"))
    client = start("vscode", folder=tmp_path)
    known = {uri: reports(client, {}, 1)[uri]["resultId"]}
    news = ask_for_news(client, known)
    client.open(note.format("Mary"), "untitled:mary")
    copied = told(client, news)[uri]
    assert [item["code"] for item in copied["items"]] == ["copied-note"]
    news = ask_for_news(client, {uri: copied["resultId"]})
    client.close("untitled:mary")
    assert told(client, news)[uri]["items"] == []
    client.finish()


def test_a_client_that_forgot_a_draft_as_it_was_closed_is_told_of_its_file(start: Start, tmp_path: Path) -> None:
    uri = write(tmp_path, "bad", BAD)
    client = start("vscode", folder=tmp_path)
    news = ask_for_news(client, {uri: reports(client, {}, 1)[uri]["resultId"]})
    client.open(BAD, uri)
    client.edit("Hi Mary, we met in Porto. I'm looking for a binder who works with goatskin.\n", uri=uri)
    client.close(uri)
    assert [item["code"] for item in told(client, news)[uri]["items"]] == ["default-boilerplate"]
    client.finish()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this platform has no pipes in folders")
def test_a_draft_that_became_a_pipe_keeps_nobody_waiting(start: Start, tmp_path: Path) -> None:
    uri = write(tmp_path, "ada", "---\nto: Ada Ode\n---\n")
    client = start("vscode", folder=tmp_path)
    symbols(client, "", 1)
    client.open(BAD, uri)
    (tmp_path / "ada.connreq").unlink()
    os.mkfifo(tmp_path / "ada.connreq")
    client.close(uri)
    symbols(client, "", 0)
    client.finish()


def test_who_waits_for_news_is_refused_when_the_session_ends(start: Start, tmp_path: Path) -> None:
    uri = write(tmp_path, "bad", BAD)
    client = start("vscode", folder=tmp_path)
    news = ask_for_news(client, {uri: reports(client, {}, 1)[uri]["resultId"]})
    client.request("shutdown")
    with pytest.raises(Refused, match="-32800"):
        client.answer(news)


def test_files_that_become_empty_or_unreadable_are_seen(start: Start, tmp_path: Path) -> None:
    write(tmp_path, "ada", "---\nto: Ada Ode\n---\nHi Ada, we met.\n")
    client = start("neovim", folder=tmp_path)
    for wanted, data in (
        ([], b""),
        (["Ida Rey"], b"---\nto: Ida Rey\n---\n"),
        ([], b"\xff\xfe"),
        (["Ada Ode"], b"---\nto: Ada Ode\n---\n"),
    ):
        (tmp_path / "ada.connreq").write_bytes(data)
        client.notify("workspace/didChangeWatchedFiles", {"changes": []})
        assert [symbol["name"] for symbol in symbols(client, "", len(wanted))] == wanted
    client.finish()


def test_what_changes_between_its_reading_and_its_taking_is_seen(tmp_path: Path) -> None:
    """In a large workspace much lies between the two."""
    drafts = WorkspaceDrafts()
    write(tmp_path, "ada", "---\nto: Ada Ode\n---\n")
    path = str(tmp_path / "ada.connreq")
    changes = look(drafts, tmp_path)
    write(tmp_path, "ada", "---\nto: Ida Rey of Hull\n---\n")
    drafts.take(path, changes[path])
    again = look(drafts, tmp_path)
    drafts.take(path, again[path])
    assert drafts.addressees()[path].name == "Ida Rey of Hull"
    assert look(drafts, tmp_path) == {}


def look(drafts: WorkspaceDrafts, folder: Path) -> Changes:
    told: Queue[Changes] = Queue()
    drafts.look([str(folder)], told.put)
    return told.get(timeout=PATIENCE)


def test_a_name_that_no_uri_can_tell_is_passed_over(start: Start, tmp_path: Path) -> None:
    note = "Hi {}, we met at the Porto book fair. I'm looking for somebody to teach a weekend class in bookbinding.\n"
    (Path(os.fsdecode(bytes(tmp_path) + b"/n\xff.connreq"))).write_text(note.format("Tom"), encoding="utf-8")
    write(tmp_path, "ada", "Hi Ada, we met.\n")
    client = start("vscode", folder=tmp_path)
    assert [symbol["name"] for symbol in symbols(client, "", 1)] == ["Ada"]
    assert len(reports(client, {}, 1)) == 1
    client.open(note.format("Mary"), "untitled:mary")
    assert client.pull("untitled:mary")["items"] == []
    client.finish()


def test_findings_of_a_file_that_is_gone_are_cleared_by_the_name_that_the_client_has_for_it(
    start: Start, tmp_path: Path
) -> None:
    write(tmp_path, "bad", BAD)
    client = start("vscode", folder=tmp_path)
    reports(client, {}, 1)
    gone = f"{tmp_path.as_uri()}/a%23b%20c.connreq"
    assert reports(client, {gone: "1"}, 2)[gone]["items"] == []
    client.finish()


def test_folders_that_are_no_more_of_the_workspace_are_forgotten(start: Start, tmp_path: Path) -> None:
    write(tmp_path, "ada", "Hi Ada, we met.\n")
    client = start("vscode", folder=tmp_path)
    symbols(client, "", 1)
    folder = {"uri": tmp_path.as_uri(), "name": "drafts"}
    client.notify("workspace/didChangeWorkspaceFolders", {"event": {"added": [], "removed": [folder]}})
    symbols(client, "", 0)
    nowhere = {"uri": "file:///tmp/\ud800x", "name": "nowhere"}
    client.notify("workspace/didChangeWorkspaceFolders", {"event": {"added": [nowhere, folder], "removed": []}})
    symbols(client, "", 1)
    client.finish()


@pytest.fixture
def large(tmp_path: Path) -> Path:
    for number in range(MANY):
        write(tmp_path, f"d{number}", f"---\nto: Ana {number}\n---\n{BAD}")
    return tmp_path


def test_the_reading_of_a_large_folder_is_told(start: Start, large: Path) -> None:
    client = start("vscode", folder=large)
    client.wait_for_request("window/workDoneProgress/create")
    told = []
    while not told or told[-1]["kind"] != "end":
        told.append(client.wait_for("$/progress")["value"])
    assert told[0] == {"kind": "begin", "title": "connreq: reading drafts", "percentage": 0}
    percentages = [value["percentage"] for value in told[1:-1]]
    assert percentages == sorted(set(percentages))
    symbols(client, "", MANY)
    client.finish()


def test_what_changes_while_a_folder_is_read_is_seen(start: Start, large: Path) -> None:
    """A draft is closed, and so its file counts again, when all files have been looked at and not all of them read."""
    ada = write(large, "0 ada", "---\nto: Ada Ode\n---\n")
    client = start("vscode", folder=large)
    client.open("---\nto: Ida Rey\n---\n", ada)
    client.wait_for_request("window/workDoneProgress/create")
    client.close(ada)
    (found,) = symbols(client, "ada ode", 1)
    assert found["location"]["uri"] == ada
    symbols(client, "ida rey", 0)
    client.finish()


def test_nothing_is_told_to_a_client_that_shows_no_progress(start: Start, large: Path) -> None:
    client = start({"workspace": {"symbol": {}, "workspaceFolders": True}}, folder=large)
    symbols(client, "", MANY)
    assert client.requests == []
    client.finish()


def test_a_pull_can_be_cancelled_and_others_need_not_wait_for_it(start: Start, large: Path) -> None:
    client = start("vscode", folder=large)
    symbols(client, "", MANY)
    pull = client.ask("workspace/diagnostic", {"previousResultIds": []})
    symbol = client.ask("workspace/symbol", {"query": "ana 7"})
    client.notify("$/cancelRequest", {"id": pull})
    assert client.answer(symbol)
    with pytest.raises(Refused, match="-32800"):
        client.answer(pull)
    client.finish()
