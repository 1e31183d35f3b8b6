"""Outline, folding, selection, colours, lenses and layout of a draft."""

from typing import Any

import pytest

from lsp.client import capabilities
from lsp.conftest import Start

GOOD = "Hi Mary, we met at the Porto book fair. I'm looking for [somebody]\nto teach a class."
DRAFT = f"---\nto: Mary Chen\nlimit:\n---\n{GOOD}\n---\nMary, a second one.\n"


def words(range_: dict[str, Any], text: str = DRAFT) -> str:
    lines = text.split("\n")
    (first, start), (last, end) = [(place["line"], place["character"]) for place in (range_["start"], range_["end"])]
    if first == last:
        return lines[first][start:end]
    return "\n".join([lines[first][start:], *lines[first + 1 : last], lines[last][:end]])


def test_an_outline_has_the_header_and_each_variant_with_its_sentences(start: Start, editor: str) -> None:
    client = start(editor)
    client.open(DRAFT)
    header, first, second = client.of_draft("documentSymbol")
    assert [(field["name"], field["detail"]) for field in header["children"]] == [("to", "Mary Chen"), ("limit", "…")]
    assert words(header["range"]) == "---\nto: Mary Chen\nlimit:\n---"
    assert words(first["range"]) == GOOD
    assert (first["name"], second["name"]) == ("Variant 1", "Variant 2")
    assert first["detail"].endswith("context ✓ · benefit ✓")
    details = [sentence["detail"] for sentence in first["children"]]
    assert details[:2] == ["greets", "gives context, how you know or found each other"]
    assert all(words(child["range"]) in GOOD for child in first["children"])
    client.finish()


def test_a_client_that_takes_no_trees_gets_a_list(start: Start) -> None:
    client = start({"textDocument": {"documentSymbol": {}, "publishDiagnostics": {}}})
    client.open(DRAFT)
    symbols = client.of_draft("documentSymbol")
    assert [symbol["name"] for symbol in symbols if "containerName" not in symbol] == [
        "Header",
        "Variant 1",
        "Variant 2",
    ]
    assert {symbol["containerName"] for symbol in symbols if "containerName" in symbol} == {
        "Header",
        "Variant 1",
        "Variant 2",
    }
    client.finish()


def test_header_and_notes_of_several_lines_can_be_folded(start: Start) -> None:
    client = start("vscode")
    client.open(DRAFT)
    folds = client.of_draft("foldingRange")
    assert [(fold["startLine"], fold["endLine"]) for fold in folds] == [(0, 3), (4, 5)]
    client.open("---\nto: Mary\nHi", "untitled:unclosed")
    assert client.of_draft("foldingRange", "untitled:unclosed") == [{"startLine": 0, "endLine": 1}]
    client.finish()


def test_a_selection_grows_from_word_to_sentence_to_note(start: Start) -> None:
    client = start("vscode")
    client.open(DRAFT)
    places = [{"line": 4, "character": 20}, {"line": 1, "character": 10}]
    in_note, in_header = client.of_draft("selectionRange", positions=places)
    grown = []
    while in_note:
        grown.append(words(in_note["range"]))
        in_note = in_note.get("parent")
    assert grown == ["the", "we met at the Porto book fair.", GOOD, DRAFT]
    assert words(in_header["range"]) == "Chen"
    assert words(in_header["parent"]["range"]) == "Mary Chen"
    assert words(in_header["parent"]["parent"]["range"]) == "to: Mary Chen"
    client.finish()


def decoded(data: list[int], types: list[str], text: str) -> list[tuple[str, str]]:
    lines, line, character, found = text.split("\n"), 0, 0, []
    for at in range(0, len(data), 5):
        down, right, length, kind, _ = data[at : at + 5]
        line, character = line + down, right + (0 if down else character)
        found.append((lines[line][character : character + length], types[kind]))
    return found


def test_colours_are_of_header_and_slots_alone(start: Start) -> None:
    client = start("vscode", initialize=False)
    legend = client.initialize()["capabilities"]["semanticTokensProvider"]["legend"]["tokenTypes"]
    text = f"{DRAFT}{{{{\nfirst_name\n}}}}"
    client.open(text)
    assert decoded(client.of_draft("semanticTokens/full")["data"], legend, text) == [
        ("to", "property"),
        ("Mary Chen", "string"),
        ("limit", "property"),
        ("[somebody]", "parameter"),
        ("{{", "parameter"),
        ("first_name", "parameter"),
        ("}}", "parameter"),
    ]
    client.finish()


def test_a_client_gets_only_colours_that_it_knows(start: Start) -> None:
    tokens = {"requests": {"full": True}, "tokenTypes": ["parameter", "x"]}
    client = start({"textDocument": {"semanticTokens": tokens, "publishDiagnostics": {}}}, initialize=False)
    assert client.initialize()["capabilities"]["semanticTokensProvider"]["legend"]["tokenTypes"] == ["parameter"]
    client.open(DRAFT)
    assert client.of_draft("semanticTokens/full")["data"] == [4, 56, 10, 0, 0]
    client.finish()


def test_lenses_tell_how_a_note_stands_where_there_are_no_hints(start: Start) -> None:
    announced = capabilities("neovim")
    del announced["textDocument"]["inlayHint"]
    client = start(announced)
    client.open(DRAFT)
    first, second = client.of_draft("codeLens")
    assert first["command"]["title"].endswith("context ✓ · benefit ✓")
    assert first["range"] == {"start": {"line": 4, "character": 0}, "end": {"line": 4, "character": 0}}
    assert second["range"]["start"]["line"] == 7
    client.finish()


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_formatting_spaces_the_header_and_takes_white_space_away(start: Start, editor: str, end: str) -> None:
    client = start(editor)
    client.open(f"---{end} to :Mary {end}---\t{end}Hi Mary, {end}bye.{end}{end}{end}")
    edits = client.of_draft("formatting", options={"tabSize": 4, "insertSpaces": True})
    assert [(edit["range"]["start"]["line"], edit["newText"]) for edit in edits] == [
        (1, "to: Mary"),
        (2, ""),
        (3, ""),
        (4, end),
    ]
    client.finish()


def test_only_what_is_selected_is_laid_out(start: Start) -> None:
    client = start("vscode")
    client.open("---\n to :Mary \n---\nHi Mary, \nbye. \n")
    selected = {"start": {"line": 3, "character": 0}, "end": {"line": 3, "character": 9}}
    edits = client.of_draft("rangeFormatting", range=selected, options={"tabSize": 4, "insertSpaces": True})
    assert [edit["range"]["start"]["line"] for edit in edits] == [3]
    client.finish()
