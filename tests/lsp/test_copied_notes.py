"""Copies of notes among the open drafts and those that lie in the folders of the workspace."""

from pathlib import Path

from lsp.conftest import Start

NOTE = "Hi {}, we met at the Porto book fair. I'm looking for somebody to teach a weekend class in bookbinding."


def codes(diagnostics: list[dict]) -> list[str]:
    return [diagnostic["code"] for diagnostic in diagnostics]


def published_of(client, uri: str) -> list[dict]:
    while (params := client.wait_for("textDocument/publishDiagnostics"))["uri"] != uri:
        pass
    return params["diagnostics"]


def test_a_copy_on_disk_is_found_and_linked(start: Start, tmp_path: Path) -> None:
    other = tmp_path / "tom.connreq"
    other.write_text(f"---\nto: Tom Ode\n---\n{NOTE.format('Tom')}\n", encoding="utf-8")
    client = start("neovim", folder=tmp_path)
    uri = (tmp_path / "mary.connreq").as_uri()
    client.open(NOTE.format("Mary"), uri)
    while not (diagnostics := published_of(client, uri)):
        pass  # until the folder has been looked through
    (diagnostic,) = diagnostics
    assert diagnostic["code"] == "copied-note"
    assert "Tom Ode" in diagnostic["message"]
    (related,) = diagnostic["relatedInformation"]
    assert related["location"]["uri"] == other.as_uri()
    assert related["location"]["range"]["start"] == {"line": 3, "character": 0}
    client.finish()


def test_an_edit_of_one_draft_changes_what_is_found_in_the_other(start: Start) -> None:
    client = start("neovim")
    one, other = "untitled:one", "untitled:other"
    client.open(NOTE.format("Mary"), one)
    assert published_of(client, one) == []
    client.open(NOTE.format("Tom"), other)
    assert codes(published_of(client, one)) == ["copied-note"]
    client.edit("Hi Tom, you asked for the name of our tanner: I can send you his address on Monday.", uri=other)
    assert published_of(client, one) == []
    client.finish()


def test_clients_that_pull_are_told_of_copies_too_and_settings_turn_them_off(start: Start) -> None:
    for settings, found in ((None, ["copied-note"]), ({"rules": {"copied-note": "off"}}, [])):
        client = start("vscode", settings=settings)
        client.open(NOTE.format("Mary"), "untitled:one")
        client.open(NOTE.format("Tom"), "untitled:other")
        assert codes(client.pull("untitled:one")["items"]) == found
        client.finish()


def test_a_draft_that_is_closed_is_copied_no_more(start: Start) -> None:
    client = start("neovim")
    client.open(NOTE.format("Mary"), "untitled:one")
    client.open(NOTE.format("Tom"), "untitled:other")
    while codes(published_of(client, "untitled:one")) != ["copied-note"]:
        pass
    client.close("untitled:other")
    assert published_of(client, "untitled:one") == []
    client.finish()
