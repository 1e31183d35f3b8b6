"""The extension's manifest and grammar agree with the server."""

import json
import re
from pathlib import Path

import pytest

import connreq
from connreq.core import rule_names
from connreq.core.settings import TOP_KEYS, Settings, layer
from connreq.core.slots import find_slots

ROOT = Path(__file__).parents[2]
EXTENSION = ROOT / "clients" / "vscode"
MANIFEST = json.loads((EXTENSION / "package.json").read_text(encoding="utf-8"))
PROPERTIES = {
    name: schema for part in MANIFEST["contributes"]["configuration"] for name, schema in part["properties"].items()
}
SERVER = {
    name.removeprefix("connreq."): schema
    for name, schema in PROPERTIES.items()
    if not name.startswith(("connreq.client.", "connreq.trace."))
}


def test_every_version_is_the_same():
    lock = json.loads((EXTENSION / "package-lock.json").read_text(encoding="utf-8"))
    assert {MANIFEST["version"], lock["version"], lock["packages"][""]["version"]} == {connreq.__version__}


def test_the_lock_file_names_no_registry():
    assert "resolved" not in (EXTENSION / "package-lock.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SERVER)
def test_a_server_setting_has_no_value_until_it_is_set(name):
    assert SERVER[name]["default"] is None
    assert "null" in SERVER[name]["type"]
    assert "if not set" in SERVER[name]["markdownDescription"]


def test_manifest_and_server_have_the_same_settings():
    assert {name.split(".")[1] for name in PROPERTIES} == TOP_KEYS


@pytest.mark.parametrize("name", sorted(SERVER.keys() - {"rules"}))
def test_the_server_reads_every_setting_of_the_manifest(name):
    section, _, key = name.rpartition(".")
    raw = {section: {key: False}} if section else {key: False}
    _, problems = layer(Settings(), raw)
    assert [problem.key for problem in problems] == [name]
    assert "takes" in problems[0].message


def test_the_manifest_offers_the_name_of_every_rule():
    assert set(SERVER["rules"]["propertyNames"]["enum"]) == rule_names.known()


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
    grammar = json.loads((EXTENSION / "syntaxes" / "connreq.tmLanguage.json").read_text(encoding="utf-8"))
    coloured = re.search(grammar["repository"]["slot"]["match"], text)
    assert [match[0] for match in [coloured] if match] == [slot.span.of(text) for slot in find_slots(text)]
