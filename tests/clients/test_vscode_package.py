"""The extension's manifest, grammar and sources: they agree with the server, and nothing in them leaves the machine."""

import json
import re
from pathlib import Path

import pytest
import settings_docs

import connreq
from connreq.core import rule_names, settings
from connreq.core.settings import TOP_KEYS, Settings, layer
from connreq.core.slots import find_slots

ROOT = Path(__file__).parents[2]
EXTENSION = ROOT / "clients" / "vscode"
MANIFEST = json.loads((EXTENSION / "package.json").read_text(encoding="utf-8"))
LOCK = json.loads((EXTENSION / "package-lock.json").read_text(encoding="utf-8"))
GRAMMAR = json.loads((EXTENSION / "syntaxes" / "connreq.tmLanguage.json").read_text(encoding="utf-8"))
CONTRIBUTED = MANIFEST["contributes"]
COMMANDS = {command["command"]: command["title"] for command in CONTRIBUTED["commands"]}
SOURCES = "".join(path.read_text(encoding="utf-8") for path in (EXTENSION / "src").glob("*.ts"))
STEPS = CONTRIBUTED["walkthroughs"][0]["steps"]
LANGUAGE_SERVER = ["languageserver-protocol", "languageserver-textdocument", "languageserver-types"]
PROPERTIES = {
    name: schema for part in MANIFEST["contributes"]["configuration"] for name, schema in part["properties"].items()
}
SERVER = {
    name.removeprefix("connreq."): schema
    for name, schema in PROPERTIES.items()
    if not name.startswith(("connreq.client.", "connreq.trace."))
}


def test_every_version_is_the_same():
    assert {MANIFEST["version"], LOCK["version"], LOCK["packages"][""]["version"]} == {connreq.__version__}


def test_the_lock_file_names_no_registry():
    assert "resolved" not in (EXTENSION / "package-lock.json").read_text(encoding="utf-8")


def test_what_is_generated_of_the_settings_is_fresh():
    for path, text in settings_docs.pages().items():
        assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("name", SERVER)
def test_a_server_setting_has_no_value_until_it_is_set(name):
    assert SERVER[name]["default"] is None
    assert "null" in SERVER[name]["type"]
    assert "If not set, " in SERVER[name]["markdownDescription"]


def test_a_client_setting_is_known_by_its_name():
    assert {name.split(".")[1] for name in PROPERTIES} == TOP_KEYS
    assert PROPERTIES["connreq.trace.server"]["default"] == "off"
    assert all(schema["default"] is None for name, schema in PROPERTIES.items() if ".client." in name)


def test_manifest_and_server_have_the_same_settings():
    assert SERVER.keys() == settings._SETTINGS.keys() | {"rules"}  # noqa: SLF001 (nothing else needs the whole list)


@pytest.mark.parametrize("setting", settings_docs.settings(), ids=lambda setting: setting.key)
def test_the_server_takes_what_the_settings_page_shows(setting):
    for value in [setting.example, *setting.choices]:
        nested = {"early-ask": value} if setting.key == "rules" and isinstance(value, str) else value
        assert layer(Settings(), settings_docs.nested(setting.key, nested))[1] == ()


@pytest.mark.parametrize("name", sorted(SERVER.keys() - {"rules"}))
def test_the_server_reads_every_setting_of_the_manifest(name):
    _, problems = layer(Settings(), settings_docs.nested(name, value=False))
    assert [problem.key for problem in problems] == [name]
    assert "takes" in problems[0].message


def test_the_manifest_tells_the_name_and_the_levels_of_every_rule():
    rules = SERVER["rules"]
    assert set(rules["propertyNames"]["enum"]) == rule_names.known()
    assert len(rules["propertyNames"]["markdownEnumDescriptions"]) == len(rule_names.known())
    levels = set(rules["additionalProperties"]["enum"]) - {None}
    (problem,) = layer(Settings(), {"rules": {"early-ask": "loud"}})[1]
    assert levels == set(re.findall("“([a-z]+)”", problem.message))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_the_clients_own_and_told_in_its_readme(command):
    # The language client itself registers the commands that the server names.
    assert command.startswith("connreq.client.")
    assert f'registerCommand("{command}"' in SOURCES
    assert f"| {COMMANDS[command]} |" in (EXTENSION / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step["id"])
def test_a_step_of_the_walkthrough_has_a_link_that_completes_it(step):
    # In a line of its own it would be a button, and a step whose button is pressed takes the focus from the draft.
    assert not re.search(r"(^|\n)\[[^]]*\]\([^)]*\)(\n|$)", step["description"])
    commands = re.findall(r"\w\]\(command:(?:toSide:)?([\w.]+)", step["description"])
    assert commands
    assert set(commands) <= COMMANDS.keys() | {"workbench.action.openSettings"}
    events = [f"onCommand:{command}" for command in commands]
    assert step["completionEvents"] == (["onSettingChanged:connreq.account"] if step["id"] == "account" else events)


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step["id"])
def test_the_drawing_of_a_step_has_the_colours_of_the_theme(step):
    drawing = (EXTENSION / step["media"]["svg"]).read_text(encoding="utf-8")
    assert step["media"]["altText"]
    assert set(re.findall(r"<(\w+)", drawing)) <= {"svg", "g", "rect", "path", "circle", "text"}
    colours = set(re.findall(r'(?:fill|stroke)="([^"]+)"', drawing)) - {"none"}
    assert all(colour.startswith("var(--vscode-") for colour in colours)


def test_the_icon_has_the_size_of_a_marketplace():
    header = (EXTENSION / MANIFEST["icon"]).read_bytes()[:24]
    assert header[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(header[16:20]), int.from_bytes(header[20:])) == (128, 128)


def test_the_pictures_of_the_manifest_are_there():
    (language,) = CONTRIBUTED["languages"]
    assert all((EXTENSION / path).is_file() for path in language["icon"].values())


def test_what_a_workspace_could_start_waits_for_trust():
    untrusted = MANIFEST["capabilities"]["untrustedWorkspaces"]
    assert untrusted["supported"] == "limited"
    programs = {name for name, schema in PROPERTIES.items() if schema["scope"] == "machine-overridable"}
    assert set(untrusted["restrictedConfigurations"]) == programs
    assert programs == {name for name in PROPERTIES if ".client." in name}


def test_a_virtual_workspace_gets_only_drafts_that_are_not_saved():
    assert MANIFEST["capabilities"]["virtualWorkspaces"]["supported"] == "limited"
    assert set(re.findall(r'scheme: "(\w+)"', SOURCES)) == {"file", "untitled"}


def test_the_client_uses_nothing_that_could_reach_the_network():
    modules = set(re.findall(r'from "([^."][^"]*)"', SOURCES))
    assert modules == {"node:child_process", "node:path", "node:util", "vscode", "vscode-languageclient/node"}
    assert not re.search(r"telemetry|fetch\(|XMLHttpRequest|WebSocket|https?:", SOURCES, re.IGNORECASE)


def test_the_client_depends_on_nothing_but_the_language_client():
    needed = {path.rpartition("/")[2] for path, entry in LOCK["packages"].items() if path and not entry.get("dev")}
    ours = {name for name in needed if name.startswith("vscode-")}
    assert ours == {f"vscode-{name}" for name in ("jsonrpc", "languageclient", *LANGUAGE_SERVER)}
    assert needed - ours == {"balanced-match", "brace-expansion", "minimatch", "semver"}


def test_a_semantic_token_has_the_colour_that_the_grammar_gave_before():
    (scopes,) = (item["scopes"] for item in CONTRIBUTED["semanticTokenScopes"])
    named = re.findall(r'"name": "([\w.-]+)"', json.dumps(GRAMMAR))
    assert {kind: scope[0] in named for kind, scope in scopes.items()} == {
        "property": True,
        "string": True,
        "variable": False,  # the recipient: the grammar knows no keys
        "parameter": True,
    }


def test_the_header_is_where_suggestions_come_by_themselves():
    quick = CONTRIBUTED["configurationDefaults"]["[connreq]"]["editor.quickSuggestions"]
    assert quick == {"other": "off", "comments": "off", "strings": "on"}
    (grammar,) = CONTRIBUTED["grammars"]
    assert grammar["tokenTypes"] == {f"{GRAMMAR['repository']['header']['name']} - comment": "string"}


@pytest.mark.parametrize(
    ("line", "is_header"),
    [
        ("to: Mary", True),
        ("met", True),
        ("  ", True),
        ("# x", True),
        ("---", False),
        ("Hi Mary,", False),
        ("Hi!", False),
    ],
)
def test_a_key_that_is_being_typed_belongs_to_the_header(line, is_header):
    assert (re.search(GRAMMAR["repository"]["header"]["end"], line) is None) == is_header


@pytest.mark.parametrize(
    "text",
    [
        "[where we met]",
        "[one two three four five six seven]",
        "[sic]",
        "[Him]",
        "[12]",
        "[text](link)",
        "{{first_name}}",
        "{firstName}",
        "${name}",
        "<Company>",
        "<3",
        "%FIRST_NAME%",
        "100%",
        "XXX",
        "xxx",
    ],
)
def test_the_grammar_colours_what_is_a_slot(text):
    coloured = re.search(GRAMMAR["repository"]["slot"]["match"], text)
    assert [match[0] for match in [coloured] if match] == [slot.span.of(text) for slot in find_slots(text)]
