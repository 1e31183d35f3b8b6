"""Findings reach the client by one channel and never by both, with the fields that it announced."""

import time
from pathlib import Path

import pytest

from connreq.core.check import check
from lsp.client import URI, capabilities
from lsp.conftest import Start

DEFAULT = "I'd like to add you to my professional network on LinkedIn."
GOOD = "Hi Mary, we met at the Porto book fair. I'm looking for somebody to teach a weekend class in bookbinding."
LACKING = "Hi Mary, I came across your profile."


def codes(diagnostics: list[dict]) -> list[str]:
    return sorted(diagnostic["code"] for diagnostic in diagnostics)


def methods(client) -> set[str]:
    return {method for method, _ in client.notifications}


@pytest.mark.parametrize("editor", ["neovim", "emacs"], ids="as-{}".format)
def test_findings_are_pushed_to_clients_that_do_not_pull_and_refresh(start: Start, editor: str) -> None:
    client = start(editor, initialize=False)
    assert "diagnosticProvider" not in client.initialize()["capabilities"]
    client.open(DEFAULT)
    (diagnostic,) = client.published()
    assert diagnostic["code"] == "default-boilerplate"
    assert diagnostic["severity"] == 1
    assert diagnostic["source"] == "connreq"
    assert diagnostic["message"] == check(DEFAULT).findings[0].message
    assert diagnostic["range"] == {
        "start": {"line": 0, "character": 0},
        "end": {"line": 0, "character": len(DEFAULT)},
    }
    client.edit(GOOD)
    assert client.published() == []
    client.close()
    assert client.published() == []
    client.finish()
    assert "workspace/diagnostic/refresh" not in {method for method, _ in client.requests}


def test_findings_are_pulled_by_clients_that_can_be_told_to_pull_again(start: Start) -> None:
    client = start("vscode", initialize=False)
    provider = client.initialize()["capabilities"]["diagnosticProvider"]
    assert provider["interFileDependencies"]
    client.open(DEFAULT)
    report = client.pull()
    assert report["kind"] == "full"
    assert codes(report["items"]) == ["default-boilerplate"]
    assert Path(report["items"][0]["codeDescription"]["href"].removeprefix("file://")).is_absolute()
    client.edit(GOOD)
    assert client.pull()["items"] == []
    client.close()
    client.finish()
    assert "textDocument/publishDiagnostics" not in methods(client)


def test_a_pull_without_news_is_answered_as_unchanged(start: Start) -> None:
    client = start("vscode")
    client.open(DEFAULT)
    first = client.pull()
    assert client.pull(previous=first["resultId"]) == {"kind": "unchanged", "resultId": first["resultId"]}
    client.edit(f"\n{DEFAULT}")
    moved = client.pull(previous=first["resultId"])
    assert moved["kind"] == "full"
    assert moved["items"][0]["range"]["start"]["line"] == 1
    client.settings = {"rules": {"default-boilerplate": "hint"}}
    client.notify("workspace/didChangeConfiguration", {"settings": None})
    client.wait_for_request("workspace/diagnostic/refresh")
    again = client.pull(previous=moved["resultId"])
    assert again["kind"] == "full"
    assert again["items"][0]["severity"] == 4
    client.finish()


def test_the_same_findings_on_other_lines_are_news(start: Start) -> None:
    """A line break and a space are one character each: spans stay, positions don't."""
    client = start("vscode")
    client.open(f"Hi Mary, {DEFAULT}")
    first = client.pull()
    client.edit(f"Hi Mary,\n{DEFAULT}")
    second = client.pull(previous=first["resultId"])
    assert second["kind"] == "full"
    assert second["items"][0]["range"]["start"] == {"line": 1, "character": 0}
    client.finish()


def test_a_draft_that_is_not_there_has_no_findings(start: Start, tmp_path: Path) -> None:
    client = start("vscode")
    for uri in (URI, (tmp_path / "gone.connreq").as_uri(), "file:///nul%00", "file://[", "http://example.org/", ""):
        assert client.pull(uri)["items"] == []
    client.finish()


def test_a_version_goes_only_to_clients_that_want_it(start: Start) -> None:
    announced = capabilities("neovim")
    announced["textDocument"]["publishDiagnostics"]["versionSupport"] = True
    client = start(announced)
    client.open(DEFAULT)
    assert client.wait_for("textDocument/publishDiagnostics")["version"] == 1
    client.edit(GOOD)
    assert client.wait_for("textDocument/publishDiagnostics")["version"] == 2
    client.finish()


def test_what_has_no_effect_is_shown_faded(start: Start) -> None:
    client = start("neovim")
    client.open(f"---\nto: Mary\nignore: over-limit\n---\n{GOOD}")
    (diagnostic,) = client.published()
    assert diagnostic["code"] == "unused-ignore"
    assert diagnostic["tags"] == [1]
    client.finish()


def test_a_client_without_any_capability_is_served(start: Start) -> None:
    announced = {"textDocument": {"publishDiagnostics": {}}}
    client = start(announced)
    client.open(f"---\nignore: over-limit\n---\n{DEFAULT}")
    for diagnostic in client.published():
        assert set(diagnostic) == {"range", "severity", "code", "source", "message"}
    client.finish()


def test_what_is_missing_waits_for_a_pause_and_stays_until_it_is_mended(start: Start) -> None:
    client = start("neovim")
    client.open(GOOD)
    assert client.published() == []
    client.edit(LACKING)
    assert codes(client.published()) == []
    assert codes(client.published()) == ["missing-benefit", "missing-context"]  # by itself, after the pause
    client.edit(f"{LACKING} ")
    assert codes(client.published()) == ["missing-benefit", "missing-context"]
    client.edit(GOOD)
    assert codes(client.published()) == []
    client.finish()


def test_a_pulling_client_is_told_to_pull_after_the_pause(start: Start) -> None:
    client = start("vscode")
    client.open(GOOD)
    assert client.pull()["items"] == []
    client.edit(LACKING)
    assert client.pull()["items"] == []
    assert "workspace/diagnostic/refresh" not in {method for method, _ in client.requests}
    client.wait_for_request("workspace/diagnostic/refresh")
    assert codes(client.pull()["items"]) == ["missing-benefit", "missing-context"]
    client.finish()


def test_what_is_missing_on_opening_is_said_at_once(start: Start) -> None:
    client = start("neovim")
    client.open(LACKING)
    assert codes(client.published()) == ["missing-benefit", "missing-context"]
    client.finish()


def test_a_limit_is_said_while_writing(start: Start) -> None:
    client = start("neovim")
    client.open(GOOD)
    assert client.published() == []
    client.edit(GOOD * 4)
    assert "over-limit" in codes(client.published())
    client.finish()


def test_a_closed_draft_is_heard_of_no_more(start: Start) -> None:
    client = start("neovim")
    client.open(GOOD)
    client.published()
    client.edit(LACKING)
    client.published()  # what is missing is due after the pause
    client.close()
    assert client.published() == []
    time.sleep(1)  # longer than the pause
    client.finish()
    assert client.notifications[-1][1]["diagnostics"] == []


def test_a_burst_of_edits_is_answered_once_they_have_all_come(start: Start) -> None:
    client = start("neovim")
    client.open(GOOD)
    client.published()
    client.edit(*(GOOD + "x" * number for number in range(100)), DEFAULT)
    published = 1
    while codes(client.published()) != ["default-boilerplate"]:
        published += 1
    assert published <= 3  # the pipe may hand them over in pieces
    client.finish()


def test_a_draft_opened_anew_has_the_findings_of_its_new_text(start: Start) -> None:
    client = start("neovim")
    client.open(GOOD)
    client.published()
    client.edit(LACKING)
    client.published()  # what is missing is due after the pause
    client.open(DEFAULT)
    assert codes(client.published()) == ["default-boilerplate"]
    time.sleep(1)  # longer than the pause
    client.finish()
    assert codes(client.notifications[-1][1]["diagnostics"]) == ["default-boilerplate"]


def test_what_was_found_instead_is_linked_where_the_client_takes_it(start: Start, editor: str) -> None:
    client = start(editor)
    client.open("Hi Mary, 🎉 I came across your profile. I'm looking for a binder of maps.")
    found = client.pull()["items"] if editor == "vscode" else client.published()
    (missing,) = (diagnostic for diagnostic in found if diagnostic["code"] == "missing-context")
    if not client.announced["textDocument"]["publishDiagnostics"].get("relatedInformation"):
        assert "relatedInformation" not in missing
    else:
        opener, aim = missing["relatedInformation"]
        assert opener["location"] == {"uri": URI, "range": missing["range"]}
        assert opener["message"].startswith("A stock opener")
        assert aim["message"] == "Why you write, but not who you are."
    client.finish()
