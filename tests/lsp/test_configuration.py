"""Settings take effect while the server runs, and a bad one is said once."""

import sys
from collections.abc import Iterator
from functools import reduce
from pathlib import Path

import pytest

import connreq
from lsp.client import URI, capabilities
from lsp.conftest import Start

NOTE = "Hi Mary, we met at the Porto book fair. I'm looking for somebody to teach a weekend class in bookbinding."
LONG = f"over {len(NOTE)}"


def limits(diagnostics: list[dict]) -> list[str]:
    return [diagnostic["message"].partition(".")[0] for diagnostic in diagnostics if diagnostic["code"] == "over-limit"]


def excess(limit: int) -> list[str]:
    return [f"{len(NOTE) - limit} over {limit}"]


def messages(client) -> list[str]:
    return [params["message"] for method, params in client.notifications if method == "window/showMessage"]


def test_the_editor_is_asked_for_its_settings(start: Start, editor: str) -> None:
    client = start(editor, settings={"limit": 50})
    client.open(NOTE)
    found = client.pull()["items"] if editor == "vscode" else client.published()
    assert limits(found) == excess(50)
    client.finish()


def test_changes_are_asked_for_when_they_are_not_told(start: Start) -> None:
    client = start("neovim")
    client.open(NOTE)
    assert client.published() == []
    client.settings = {"limit": 60}
    client.notify("workspace/didChangeConfiguration", {"settings": None})
    assert limits(client.published()) == excess(60)
    client.settings = None
    client.notify("workspace/didChangeConfiguration", {"settings": None})
    assert client.published() == []
    client.finish()


def test_changes_that_are_told_hold(start: Start) -> None:
    client = start("neovim")
    client.open(NOTE)
    assert client.published() == []
    for limit, settings in enumerate(
        [{"connreq": {"limit": 70}}, {"limit": 71}, {"connreq": {"limit": 72}, "x": 5}], 70
    ):
        client.notify("workspace/didChangeConfiguration", {"settings": settings})
        assert limits(client.published()) == excess(limit)
    client.finish()
    assert messages(client) == []


def test_settings_of_other_servers_are_passed_over(start: Start) -> None:
    client = start("emacs")
    client.notify("workspace/didChangeConfiguration", {"settings": {"pylsp": {"plugins": {}}, "http": 5}})
    client.notify(
        "workspace/didChangeConfiguration", {"settings": {"connreq": {"client": {"x": 1}, "trace": {"server": "off"}}}}
    )
    client.notify("workspace/didChangeConfiguration", {"settings": {"connreq": None}})
    client.notify("workspace/didChangeConfiguration", {"settings": []})
    client.finish()
    assert messages(client) == []


def test_the_configuration_is_read_again_at_each_edit_if_it_changed(start: Start, tmp_path: Path) -> None:
    client = start("neovim", folder=tmp_path)
    uri = (tmp_path / "deep" / "mary.connreq").as_uri()
    (tmp_path / "deep").mkdir()
    client.open(NOTE, uri)
    assert client.published(uri) == []
    configuration = tmp_path / ".connreq.toml"
    configuration.write_text("limit = 80\n")
    client.edit(NOTE, uri=uri)
    assert limits(client.published(uri)) == excess(80)
    configuration.write_text("limit = 90 # and more\n")
    client.edit(NOTE, uri=uri)
    assert limits(client.published(uri)) == excess(90)
    (tmp_path / "deep" / ".connreq.toml").write_text("limit = 40\n")
    client.edit(NOTE, uri=uri)
    assert limits(client.published(uri)) == excess(40)
    (tmp_path / "deep" / ".connreq.toml").unlink()
    configuration.unlink()
    client.edit(NOTE, uri=uri)
    assert client.published(uri) == []
    client.finish()


def test_a_watched_configuration_shows_without_an_edit(start: Start, tmp_path: Path) -> None:
    client = start("vscode", folder=tmp_path)
    uri = (tmp_path / "mary.connreq").as_uri()
    client.open(NOTE, uri)
    assert client.pull(uri)["items"] == []
    configuration = tmp_path / ".connreq.toml"
    configuration.write_text("limit = 80\n")
    client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": configuration.as_uri(), "type": 1}]})
    client.wait_for_request("workspace/diagnostic/refresh")
    assert limits(client.pull(uri)["items"]) == excess(80)
    client.finish()


def test_the_stronger_source_holds_key_by_key(start: Start, tmp_path: Path) -> None:
    (tmp_path / ".connreq.toml").write_text('limit = 80\n[rules]\nover-limit = "hint"\nunfilled-slot = "off"\n')
    client = start("vscode", folder=tmp_path, settings={"limit": None, "rules": {"over-limit": "warning"}})
    uri = (tmp_path / "mary.connreq").as_uri()
    client.open(f"{NOTE} [name]", uri)
    (found,) = client.pull(uri)["items"]
    assert found["severity"] == 2  # of the editor
    assert found["message"].startswith(f"{len(NOTE) + 7 - 80} over 80")  # of the file, since null is no setting
    client.edit(f"---\nlimit: 30\n---\n{NOTE}", uri=uri)
    (found,) = client.pull(uri)["items"]
    assert found["message"].startswith(f"{len(NOTE) - 30} over 30")  # of the header
    client.finish()


def test_a_draft_never_saved_has_the_configuration_of_the_workspace(start: Start, tmp_path: Path) -> None:
    (tmp_path / ".connreq.toml").write_text("limit = 80\n")
    client = start("vscode", folder=tmp_path)
    client.open(NOTE)
    assert limits(client.pull()["items"]) == excess(80)
    client.finish()


def test_each_bad_setting_is_said_once_with_its_place_and_the_rest_holds(start: Start, tmp_path: Path) -> None:
    (tmp_path / ".connreq.toml").write_text('lang = "en"\naccount = "gold"\n')
    client = start("vscode", folder=tmp_path, settings={"limit": 80, "rules": {"over-limits": "off"}, "nonsense": 1})
    uri = (tmp_path / "mary.connreq").as_uri()
    client.open(NOTE, uri)
    for _ in range(3):
        assert limits(client.pull(uri)["items"]) == excess(80)
        client.edit(NOTE, uri=uri)
    client.notify("workspace/didChangeConfiguration", {"settings": None})
    client.pull(uri)
    client.finish()
    said = messages(client)
    assert len(said) == 3
    assert said[0].startswith(".connreq.toml:2:1: ")
    assert any("over-limits" in message for message in said)
    assert any("nonsense" in message for message in said)
    assert not any(str(tmp_path) in message for message in said)


def test_the_same_mistake_in_two_files_is_said_of_each(start: Start, tmp_path: Path) -> None:
    client = start("vscode", folder=tmp_path)
    for name in ("letters", "drafts"):
        (tmp_path / name).mkdir()
        (tmp_path / name / ".connreq.toml").write_text('account = "gold"\n')
        client.open(NOTE, (tmp_path / name / "mary.connreq").as_uri())
        client.pull((tmp_path / name / "mary.connreq").as_uri())
    client.finish()
    assert len(messages(client)) == 2


def test_a_configuration_that_is_no_toml_is_said_and_the_rest_holds(start: Start, tmp_path: Path) -> None:
    (tmp_path / ".connreq.toml").write_text("limit = \n")
    client = start("neovim", folder=tmp_path, settings={"limit": 80})
    uri = (tmp_path / "mary.connreq").as_uri()
    client.open(NOTE, uri)
    assert client.wait_for("window/showMessage")["message"].startswith(".connreq.toml:1:")
    assert limits(client.published(uri)) == excess(80)
    client.finish()


def test_an_editor_that_answers_nonsense_has_no_settings(start: Start) -> None:
    client = start("neovim", settings={"limit": 70})
    client.open(NOTE)
    assert limits(client.published()) == excess(70)
    for number, answer in enumerate([5, [], "limit", {"limit": "many"}], 2):
        client.settings = answer
        client.notify("workspace/didChangeConfiguration", {"settings": None})
        client.wait_for_request("workspace/configuration", number)
        assert client.execute("connreq.status", URI, {"line": 0, "character": 0})["limit"] == 350
    client.finish()
    assert len(messages(client)) == 1


def test_what_may_be_registered_is_registered(start: Start, editor: str) -> None:
    client = start(editor)
    client.request("workspace/executeCommand", {"command": "connreq.newDraft", "arguments": ["Mary"]})
    asked = [params for method, params in client.requests if method == "client/registerCapability"]
    methods = [registration["method"] for params in asked for registration in params["registrations"]]
    dynamic = capabilities(editor)["workspace"]
    assert ("workspace/didChangeConfiguration" in methods) == bool(
        dynamic.get("didChangeConfiguration", {}).get("dynamicRegistration")
    )
    assert ("workspace/didChangeWatchedFiles" in methods) == dynamic["didChangeWatchedFiles"]["dynamicRegistration"]
    client.finish()


def test_a_session_ends_well_while_a_question_about_settings_is_open(start: Start) -> None:
    client = start("vscode", settings={"limit": 50})
    client.open(NOTE)
    assert limits(client.pull()["items"]) == excess(50)
    client.answers_requests = False
    client.notify("workspace/didChangeConfiguration", {"settings": None})
    client.wait_for_request("workspace/configuration", 2)
    client.finish()


@pytest.fixture
def _recursion() -> Iterator[None]:
    """Let this process nest deeper than the server may."""
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(4 * limit)
    yield
    sys.setrecursionlimit(limit)


@pytest.mark.usefixtures("_recursion")
def test_settings_too_deep_to_be_compared_leave_no_traceback_and_the_server_alive(start: Start) -> None:
    client = start("vscode")
    asked = 1
    for depth in range(900, 1000):  # somewhere among them it can be read, but not compared any more
        client.settings = reduce(lambda inside, _: {"rules": inside}, range(depth), {})
        for _ in range(2):
            asked += 1
            client.notify("workspace/didChangeConfiguration", {"settings": None})
            client.wait_for_request("workspace/configuration", asked)
    client.settings = {"limit": 50}
    client.notify("workspace/didChangeConfiguration", {"settings": None})
    client.wait_for_request("workspace/configuration", asked + 1)
    client.open(NOTE)
    assert limits(client.pull()["items"]) == excess(50)
    client.request("shutdown")
    client.notify("exit")
    assert client.wait() == 0
    assert "RecursionError" in client.stderr
    assert "Traceback" not in client.stderr
    assert str(Path(connreq.__file__).parent) not in client.stderr
