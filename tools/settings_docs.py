"""What is written of the settings, made of tools/settings.toml and of the code.

That is docs/settings.md, and the server's settings in the manifest of the VS Code client. `make docs` writes both.
"""

import json
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from compact_json import compact
from tables import table

from connreq.core.draft import HEADER_KEYS
from connreq.core.rules import RULES
from connreq.core.settings import Settings, layer

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "tools" / "settings.toml"
MANIFEST = ROOT / "clients" / "vscode" / "package.json"
PAGE = ROOT / "docs" / "settings.md"

_SERVER = "connreq"  # the title of the server's settings in the manifest
_HEAD = """\
A setting can stand in a draft's header, in your editor, and in a `.connreq.toml` beside your drafts or above them.
Where several name it, the header comes first, then the editor or the command line, then the file. Changes hold at once.
A value that can't be used is told once, and all else holds."""
_RULES = """\
`connreq rule NAME` tells all about one. The level is the one that it has by itself; a second is that of its milder
findings."""
_CLIENT = "These are of the extension itself: no other editor takes them, and no file."


class Setting(NamedTuple):
    """A setting by its dotted key. `unset` tells what holds without it; `choices` are the values it takes, if few."""

    key: str
    meaning: str
    unset: str
    example: Any
    choices: Mapping[str, str]
    schema: Mapping[str, Any]

    @property
    def is_in_headers(self) -> bool:
        """Whether the header of a draft takes it."""
        return self.key in HEADER_KEYS


def settings() -> list[Setting]:
    """Return all settings, in the order of tools/settings.toml."""
    entries = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    return [_setting(key, entry) for key, entry in entries.items()]


def _setting(key: str, entry: Mapping[str, Any]) -> Setting:
    example, choices = entry["example"], entry.get("choices", {})
    unset = entry.get("unset") or f"`{_default(nested(key, example))}`"
    return Setting(key, entry["meaning"], unset, example, choices, entry.get("schema") or _schema(key, choices))


def nested(key: str, value: object) -> dict[str, object]:
    """Return a setting as files and editors nest it."""
    outer, _, inner = key.partition(".")
    return {outer: {inner: value} if inner else value}


def _default(example: Mapping[str, object]) -> object:
    """Return the value that an example takes the place of."""
    before = Settings()
    after, _ = layer(before, example)
    (default,) = (old for old, new in zip(before, after, strict=True) if old != new)
    return default


def _schema(key: str, choices: Mapping[str, str]) -> dict[str, Any]:
    choice = {
        "type": "string",
        "enum": [*choices, None],
        "enumItemLabels": [*choices, "not set"],
        "enumDescriptions": [*choices.values(), ""],
    }
    if key != "rules":
        return choice
    names = {
        "enum": [*RULES],
        "markdownEnumDescriptions": [f"{_summary(name)} Level: {_level(name)}." for name in RULES],
    }
    levels = choice | {"type": ["string", "null"]}
    return {"type": "object", "propertyNames": names, "additionalProperties": levels}


def _summary(rule: str) -> str:
    """Return the first sentence of a rule's page."""
    return " ".join(RULES[rule].documentation.partition("\n\n")[0].split())


def _level(rule: str) -> str:
    levels = (RULES[rule].level, RULES[rule].lower)
    return " or ".join(f"`{level.label}`" for level in levels if level)


def manifest() -> str:
    """Return the manifest with the server's settings in it."""
    content = json.loads(MANIFEST.read_text(encoding="utf-8"))
    (server,) = (part for part in content["contributes"]["configuration"] if part["title"] == _SERVER)
    properties = (_property(order, setting) for order, setting in enumerate(settings(), 1))
    server["properties"] = dict(properties)
    return compact(content) + "\n"


def _property(order: int, setting: Setting) -> tuple[str, dict[str, Any]]:
    header = f"A draft's header, `{setting.key}: …`, comes before it. " if setting.is_in_headers else ""
    rest = f"{header}If not set, `.connreq.toml` holds; without that: {setting.unset}."
    return f"connreq.{setting.key}", {
        **setting.schema,
        "type": [setting.schema["type"], "null"],
        "default": None,  # the editor's settings come before the file, and must not hide it
        "scope": "window",
        "order": order,
        "markdownDescription": f"{setting.meaning} {rest}",
    }


def page() -> str:
    """Return docs/settings.md."""
    rules = table(["rule", "level", "what it finds"], ([f"`{name}`", _level(name), _summary(name)] for name in RULES))
    client = table(["setting", "what it is"], _of_the_client())
    parts = ["# Settings", _HEAD, *map(_section, settings()), "## The rules", _RULES, rules]
    return "\n\n".join([*parts, "## VS Code alone", _CLIENT, client]) + "\n"


def _section(setting: Setting) -> str:
    choices = "\n".join(f"- `{value}`: {meaning}" for value, meaning in setting.choices.items())
    places = table(["where", "how"], _places(setting))
    return "\n\n".join(part for part in (f"## {setting.key}", setting.meaning, choices, places) if part)


def _places(setting: Setting) -> Iterator[tuple[str, str]]:
    key, value = setting.key, setting.example
    if setting.is_in_headers:
        yield "a draft's header", f"`{key}: {value}`"
    yield "your editor", f'`"connreq.{key}": {json.dumps(value)}`'
    if isinstance(value, dict):
        ((inner, value),) = value.items()
        key = f"{key}.{inner}"
    # What JSON writes of numbers, strings and lists is TOML as well.
    yield "`.connreq.toml`", f"`{key} = {json.dumps(value)}`"
    yield "without it", setting.unset


def _of_the_client() -> Iterator[tuple[str, str]]:
    for part in json.loads(MANIFEST.read_text(encoding="utf-8"))["contributes"]["configuration"]:
        if part["title"] != _SERVER:
            yield from ((f"`{key}`", schema["markdownDescription"]) for key, schema in part["properties"].items())


def pages() -> dict[Path, str]:
    """Return what is generated, by its path."""
    return {MANIFEST: manifest(), PAGE: page()}
