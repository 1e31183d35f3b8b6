"""The server has the text that the editor has."""

from pathlib import Path

from lsp.client import URI
from lsp.conftest import Start

HERE = {"line": 0, "character": 0}


def note(client, uri: str = URI) -> str | None:
    return client.execute("connreq.copyNote", {"uri": uri, "position": HERE})


def change(client, *changes: dict, version: int = 2, uri: str = URI) -> None:
    document = {"uri": uri, "version": version}
    client.notify("textDocument/didChange", {"textDocument": document, "contentChanges": list(changes)})


def test_texts_are_kept_as_they_are(start: Start) -> None:
    client = start("neovim")
    for text in ("a\u2028b\x0bc\x85d\x0ce", "e\u0301 🙂", "a\r\nb\rc\nd", "\u200b", "x" * 5_000_000):
        client.open("before")
        client.edit(text)
        assert note(client) == text
    client.finish()


def test_ranges_are_understood_though_whole_texts_were_asked_for(start: Start) -> None:
    client = start("neovim")  # utf-8
    client.open("a\u2028b\r\n🙂cd")
    begin, end = {"line": 1, "character": 4}, {"line": 1, "character": 5}
    change(client, {"range": {"start": begin, "end": end}, "text": "X"})
    assert note(client) == "a\u2028b\r\n🙂Xd"
    change(
        client,
        {"range": {"start": {"line": 0, "character": 5}, "end": begin}, "text": ""},
        {"range": {"start": HERE, "end": HERE}, "text": "Y"},
    )
    assert note(client) == "Ya\u2028bXd"
    change(client, {"text": "new"}, {"range": {"start": {"line": 7, "character": 7}, "end": HERE}, "text": "!"})
    assert note(client) == "new!"
    client.finish()


def test_a_uri_may_be_spelled_in_several_ways(start: Start) -> None:
    client = start("neovim")
    client.open("before", "file:///c%3A/a%20draft.connreq")
    change(client, {"text": "after"}, uri="file:///c:/a draft.connreq")
    assert note(client, "file:///c%3a/a%20draft.connreq") == "after"
    client.finish()


def test_changes_of_a_draft_that_is_not_open_are_passed_over(start: Start) -> None:
    client = start("neovim")
    change(client, {"text": "nobody has it"})
    client.close()
    assert note(client) is None
    client.finish()
    assert client.notifications == []


def test_what_is_no_draft_is_passed_over(start: Start) -> None:
    client = start("neovim")
    client.open("old", "git:/a.connreq?ref=HEAD")
    assert note(client, "git:/a.connreq?ref=HEAD") is None
    client.finish()
    assert client.notifications == []


def test_a_draft_that_is_not_open_is_read_from_disk(start: Start, tmp_path: Path) -> None:
    draft = tmp_path / "mary.connreq"
    client = start("neovim")
    assert note(client, draft.as_uri()) is None
    draft.write_bytes(b"\xef\xbb\xbfHi Mary")
    assert note(client, draft.as_uri()) == "Hi Mary"
    draft.write_bytes(b"Hi \xff")
    assert note(client, draft.as_uri()) is None
    assert note(client, tmp_path.as_uri()) is None
    client.open("open", draft.as_uri())
    assert note(client, draft.as_uri()) == "open"
    client.close(draft.as_uri())
    assert note(client, draft.as_uri()) is None
    client.finish()
