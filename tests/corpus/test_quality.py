"""`tools/quality.py` as it is called, and the page that it writes."""

import json
from pathlib import Path

import pytest
from quality import main
from quality_page import PATH, with_history, with_tables

STRANGER = "Hi Mary, I hope you are well. Kind regards"
LACKS_ALL = {"boilerplate": False, "context": False, "benefit": False, "pitch": False}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    rows: list[dict[str, object]] = [
        {"id": "n1", "writer": "a", "text": STRANGER, "labels": LACKS_ALL, "second": LACKS_ALL | {"pitch": True}},
        {"id": "n2", "writer": "b", "text": STRANGER, "labels": LACKS_ALL | {"context": True}},
        {
            "id": "n3",
            "writer": "b",
            "text": "Bonjour Marie, je vous souhaite une belle journée.",
            "labels": {},
            "lang": "fr",
        },
    ]
    path = tmp_path / "some.jsonl"
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


def test_a_file_or_a_folder_is_measured(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([str(corpus)])
    printed = capsys.readouterr().out
    assert "### some\n\nNotes: 3, writers or sources: 2." in printed
    assert "| missing-context | .500 (.095–.905) | 1.000 (.207–1.000) | .667 (" in printed
    assert "Notes in other languages: 1, of them accused: 0." in printed
    assert "| context | " in printed
    main([str(corpus.parent)])
    assert capsys.readouterr().out.partition("Notes:")[2] == printed.partition("Notes:")[2]


def test_wrong_notes_are_listed_with_their_reading(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--errors", "missing-context", str(corpus)])
    printed = capsys.readouterr().out
    assert "n2: false alarm. Labelled: context. Found: missing-context (warning)" in printed
    assert "    greeting: “Hi Mary," in printed
    assert "n1" not in printed


@pytest.mark.parametrize(
    "arguments", [["--write", "notes.jsonl"], ["--held-out", "notes.jsonl"], ["--note", "why"], ["nowhere.jsonl"]]
)
def test_what_can_not_be_done_is_refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(arguments)
    assert "error:" in capsys.readouterr().err


def test_the_page_keeps_all_but_its_tables() -> None:
    page = PATH.read_text(encoding="utf-8")
    once = with_tables(page, "regression", "| a |")
    assert "\n<!-- regression -->\n\n| a |\n\n<!-- end of regression -->\n" in once
    assert with_tables(once, "regression", "| b |") == once.replace("| a |", "| b |")
    assert once.partition("<!-- regression -->")[0] == page.partition("<!-- regression -->")[0]
    assert once.partition("<!-- end of regression -->")[2] == page.partition("<!-- end of regression -->")[2]


def test_the_history_grows_at_its_end() -> None:
    page = "| date |\n|---|\n| 1 |\n\n<!-- end of history -->\n"
    assert with_history(page, "| 2 |") == "| date |\n|---|\n| 1 |\n| 2 |\n\n<!-- end of history -->\n"
