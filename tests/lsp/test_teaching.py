"""“This is context”, “This is a benefit”: the writer's words count at once, and stay in `.connreq.toml`."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from lsp.client import URI, Client, Refused
from lsp.conftest import Start

HERON = "The heron of the upper weir has come back."
PHRASE = HERON.removesuffix(".")
NOTE = f"Hi Mary, I came across your profile. {HERON}\nBest, Kevin\n"
NAME = ".connreq.toml"


def quick_fixes(client: Client, uri: str, start: int, end: int | None = None) -> list[dict[str, Any]]:
    """Return the quick fixes for what is selected in the first line."""
    places = [{"line": 0, "character": character} for character in (start, start if end is None else end)]
    params = {
        "textDocument": {"uri": uri},
        "range": dict(zip(("start", "end"), places, strict=True)),
        "context": {"diagnostics": [], "only": ["quickfix"]},
    }
    return client.request("textDocument/codeAction", params)


def teaching(client: Client, uri: str, start: int, end: int | None = None) -> list[dict[str, Any]]:
    return [action for action in quick_fixes(client, uri, start, end) if action["title"].startswith("This is")]


def take(client: Client, action: dict[str, Any]) -> None:
    """Do what an editor does that is told to take an action."""
    assert "edit" not in action
    assert client.execute(action["command"]["command"], *action["command"]["arguments"]) is None


def found(client: Client, editor: str, uri: str) -> list[str]:
    diagnostics = client.pull(uri)["items"] if editor == "vscode" else client.published(uri)
    return sorted(diagnostic["code"] for diagnostic in diagnostics)


def messages(client: Client) -> list[str]:
    return [params["message"] for method, params in client.notifications if method == "window/showMessage"]


def lexicon(folder: Path) -> dict[str, list[str]]:
    return tomllib.loads((folder / NAME).read_text(encoding="utf-8"))["lexicon"]


def test_taking_it_mends_the_finding_at_once_in_every_draft(start: Start, editor: str, tmp_path: Path) -> None:
    client = start(editor, folder=tmp_path)
    (tmp_path / "deep").mkdir()
    uri, other = ((tmp_path / "deep" / name).as_uri() for name in ("mary.connreq", "ana.connreq"))
    for draft in (uri, other):
        client.open(NOTE, draft)
        assert found(client, editor, draft) == ["missing-benefit", "missing-context"]
    context, benefit = teaching(client, uri, NOTE.index(HERON))
    assert context["title"] == f"This is context: “{PHRASE}”"
    assert [diagnostic["code"] for diagnostic in context["diagnostics"]] == ["missing-context"]
    take(client, context)
    assert lexicon(tmp_path) == {"context": [PHRASE]}
    if editor == "vscode":
        client.wait_for_request("workspace/diagnostic/refresh")
    assert "missing-context" not in found(client, editor, uri)
    assert "missing-context" not in found(client, editor, other)
    assert benefit["title"] == f"This is a benefit: “{PHRASE}”"
    take(client, benefit)
    assert lexicon(tmp_path) == {"context": [PHRASE], "benefit": [PHRASE]}
    assert teaching(client, uri, 0) == []
    client.finish()
    assert messages(client) == []


def test_it_comes_after_the_phrasings_and_before_ignoring_and_is_not_preferred(
    start: Start, editor: str, tmp_path: Path
) -> None:
    client = start(editor, folder=tmp_path)
    uri = (tmp_path / "mary.connreq").as_uri()
    client.open(NOTE, uri)
    actions = quick_fixes(client, uri, NOTE.index(HERON))
    kinds = ["".join(title.split()[:1]) for title in (action["title"] for action in actions)]
    first = kinds.index("This")
    assert first > 1
    assert kinds[first:] == ["This", "This", "Ignore", "Ignore"]
    assert not any(action.get("isPreferred") for action in actions[first:])
    client.finish()


def test_the_selected_words_are_taken(start: Start, tmp_path: Path) -> None:
    client = start("neovim", folder=tmp_path)
    uri = (tmp_path / "mary.connreq").as_uri()
    client.open(NOTE, uri)
    begin = NOTE.index("upper weir")
    context, _ = teaching(client, uri, begin, begin + len("upper weir"))
    take(client, context)
    assert lexicon(tmp_path) == {"context": ["upper weir"]}
    client.finish()


def test_the_nearest_configuration_is_written_and_its_comments_are_kept(start: Start, tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / NAME).write_text("limit = 300\n", encoding="utf-8")
    nearest = tmp_path / "deep" / NAME
    nearest.write_bytes(b"# mine\r\nlexicon.context = [\r\n  'our mill', # by the weir\r\n]\r\n")
    client = start("neovim", folder=tmp_path)
    uri = (tmp_path / "deep" / "mary.connreq").as_uri()
    client.open(NOTE, uri)
    take(client, teaching(client, uri, NOTE.index(HERON))[0])
    client.finish()
    assert nearest.read_bytes() == (
        b"# mine\r\nlexicon.context = [\r\n  'our mill', # by the weir\r\n"
        b'  "The heron of the upper weir has come back",\r\n]\r\n'
    )
    assert (tmp_path / NAME).read_text(encoding="utf-8") == "limit = 300\n"


def test_a_draft_outside_the_workspace_has_its_configuration_beside_it(start: Start, tmp_path: Path) -> None:
    for name in ("work", "work-2"):
        (tmp_path / name).mkdir()
    client = start("neovim", folder=tmp_path / "work")
    uri = (tmp_path / "work-2" / "mary.connreq").as_uri()
    client.open(NOTE, uri)
    take(client, teaching(client, uri, NOTE.index(HERON))[0])
    client.finish()
    assert lexicon(tmp_path / "work-2") == {"context": [PHRASE]}
    assert not (tmp_path / "work" / NAME).exists()


def test_of_folders_in_each_other_the_inner_one_gets_the_configuration(start: Start, tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    (inner / "deep").mkdir(parents=True)
    client = start("vscode", folder=tmp_path)
    event = {"added": [{"uri": inner.as_uri(), "name": "inner"}], "removed": []}
    client.notify("workspace/didChangeWorkspaceFolders", {"event": event})
    uri = (inner / "deep" / "mary.connreq").as_uri()
    client.open(NOTE, uri)
    take(client, teaching(client, uri, NOTE.index(HERON))[0])
    client.finish()
    assert lexicon(inner) == {"context": [PHRASE]}
    assert not (tmp_path / NAME).exists()


@pytest.mark.parametrize("text", ["limit =\n", "lexicon.context = 'our mill'\n"])
def test_a_configuration_that_cannot_be_added_to_is_left_alone_with_one_message(
    start: Start, tmp_path: Path, text: str
) -> None:
    (tmp_path / NAME).write_text(text, encoding="utf-8")
    client = start("neovim", folder=tmp_path)
    uri = (tmp_path / "mary.connreq").as_uri()
    client.open(NOTE, uri)
    take(client, teaching(client, uri, NOTE.index(HERON))[0])
    client.finish()
    (message,) = (message for message in messages(client) if "not added" in message)
    assert NAME in message
    assert (tmp_path / NAME).read_text(encoding="utf-8") == text


def test_what_the_editor_sets_is_not_for_the_file(start: Start, tmp_path: Path) -> None:
    client = start("neovim", folder=tmp_path, settings={"lexicon": {"context": ["our mill"], "benefit": None}})
    uri = (tmp_path / "mary.connreq").as_uri()
    client.open(NOTE, uri)
    (only,) = teaching(client, uri, NOTE.index(HERON))
    assert only["title"].startswith("This is a benefit")
    client.finish()


def test_a_draft_never_saved_has_no_such_action(start: Start, tmp_path: Path) -> None:
    client = start("vscode", folder=tmp_path)
    client.open(NOTE)
    assert teaching(client, URI, NOTE.index(HERON)) == []
    assert client.execute("connreq.addPhrase", URI, "context", PHRASE) is None
    assert client.execute("connreq.addPhrase", (tmp_path / "none.connreq").as_uri(), "context", PHRASE) is None
    client.finish()
    assert not (tmp_path / NAME).exists()


def test_a_long_phrase_is_shortened_in_the_title_alone(start: Start, tmp_path: Path) -> None:
    client = start("neovim", folder=tmp_path)
    uri = (tmp_path / "mary.connreq").as_uri()
    long = f"{PHRASE} since nobody has seen it there for all of the long winter"
    client.open(f"Hi Mary, {long}.", uri)
    context, _ = teaching(client, uri, 12)
    assert context["title"].endswith(" …”")
    assert context["command"]["arguments"] == [uri, "context", long]
    client.finish()


@pytest.mark.parametrize(
    "arguments",
    [[], ["context", PHRASE], ["greeting", PHRASE], ["context", "…"], ["context", 5], ["context", PHRASE, 1]],
)
def test_wrong_arguments_are_refused_and_nothing_is_written(start: Start, tmp_path: Path, arguments: list) -> None:
    client = start("neovim", folder=tmp_path)
    uri = (tmp_path / "mary.connreq").as_uri()
    client.open(NOTE, uri)
    given = [uri, *arguments] if arguments != ["context", PHRASE] else arguments
    with pytest.raises(Refused) as refused:
        client.execute("connreq.addPhrase", *given)
    assert refused.value.code == -32602
    client.finish()
    assert not (tmp_path / NAME).exists()
