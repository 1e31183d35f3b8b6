"""Settings: what they are, what they may be, and how sources lie over one another. Knows no files."""

from collections.abc import Callable, Mapping
from typing import Any, Literal, NamedTuple

from connreq.core import rule_names
from connreq.core.draft import CountUnit
from connreq.core.findings import Level

Account = Literal["free", "premium"]

# What LinkedIn takes, in characters: compose boxes and senders' reports of 2024 to 2026 (docs/limits.md).
ACCOUNT_LIMITS: Mapping[Account, int] = {"free": 200, "premium": 300}

_LEVELS: Mapping[str, Level | None] = {"off": None} | {level.label: level for level in Level}
_ISO_639_1 = 2  # letters of a code
_MOST_DIGITS = 9  # of a limit in a header: Python refuses to read thousands of them
LEAST_SIMILARITY = 0.7  # of notes that count as copied: what is less alike is not found for certain

# Each phrase is looked for in each sentence.
_MOST_PHRASES = 1_000
_LONGEST_PHRASE = 350  # code points


class Settings(NamedTuple):
    """What a draft is checked against.

    `limit` is in characters, counted in units of `count_unit`. `rules` maps a rule's name to its level, None for
    off; a rule that is not in it has its own. `similarity` (0.7 to 1) is that of `copied-note`. The phrases are
    the writer's own words for a context and a benefit.
    """

    limit: int = 350
    account: Account | None = None
    count_unit: CountUnit = "utf16"
    lang: str = "auto"
    rules: Mapping[str, Level | None] = {}
    similarity: float = 0.8
    context_phrases: tuple[str, ...] = ()
    benefit_phrases: tuple[str, ...] = ()

    @property
    def note_limit(self) -> int:
        """The most characters a note may have: the smaller of the limit and what the account takes."""
        return min(self.limit, ACCOUNT_LIMITS[self.account]) if self.account else self.limit


class Problem(NamedTuple):
    """A setting that can't be used. `key` is dotted (`rules.early-ask`); `message` tells what is wrong."""

    key: str
    message: str


class _Bad(Exception):  # noqa: N818 (a control flow of this module, not an error of the program)
    """A value that a setting can't take; says what it can."""


def _limit(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise _Bad("a whole number of characters, 1 or more")
    return value


def _choice(*choices: str) -> Callable[[object], str]:
    def convert(value: object) -> str:
        if value not in choices:
            raise _Bad(" or ".join(f"“{choice}”" for choice in choices))
        return str(value)

    return convert


def _lang(value: object) -> str:
    if value == "auto" or (isinstance(value, str) and len(value) == _ISO_639_1 and value.isascii() and value.islower()):
        return str(value)
    raise _Bad("“auto” or an ISO 639-1 code such as “en”")


def _level(value: object) -> Level | None:
    if not isinstance(value, str) or value not in _LEVELS:
        raise _Bad("“error”, “warning”, “information”, “hint” or “off”")
    return _LEVELS[value]


def _similarity(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not LEAST_SIMILARITY <= value <= 1:
        raise _Bad(f"a number from {LEAST_SIMILARITY} to 1")
    return float(value)


def _phrases(value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(phrase, str) for phrase in value):
        raise _Bad("a list of phrases")
    if len(value) > _MOST_PHRASES or any(len(phrase) > _LONGEST_PHRASE for phrase in value):
        raise _Bad(f"{_MOST_PHRASES} phrases at most, each of {_LONGEST_PHRASE} characters at most")
    return tuple(phrase for phrase in value if phrase.strip())


# Each setting by its dotted key: the field of `Settings` it fills, and what makes a value of it.
_SETTINGS: Mapping[str, tuple[str, Callable[[object], object]]] = {
    "limit": ("limit", _limit),
    "account": ("account", _choice("free", "premium")),
    "count": ("count_unit", _choice("utf16", "codepoints")),
    "lang": ("lang", _lang),
    "copied-note.similarity": ("similarity", _similarity),
    "lexicon.context": ("context_phrases", _phrases),
    "lexicon.benefit": ("benefit_phrases", _phrases),
}
_TABLES = frozenset(key.partition(".")[0] for key in _SETTINGS if "." in key)
# Settings of an editor's client itself, which arrive along with ours.
_OF_CLIENTS = frozenset({"client", "trace"})
# What stands at the top of a nest of settings, to tell one from settings of something else.
TOP_KEYS = _OF_CLIENTS | {"rules"} | {key.partition(".")[0] for key in _SETTINGS}


def layer(base: Settings, raw: Mapping[str, object]) -> tuple[Settings, tuple[Problem, ...]]:
    """Lay `raw` settings, nested as in TOML, over `base`. None leaves what lies below.

    A bad or unknown one is left out and told as a problem; the rest still holds.
    """
    fields: dict[str, Any] = {}
    rules = dict(base.rules)
    problems: list[Problem] = []
    for key, value in _flat(raw):
        try:
            if key.startswith("rules."):
                name = key.removeprefix("rules.")
                if name not in rule_names.known():
                    problems.append(Problem(key, f"“{name}” names no rule."))
                    continue
                rules[name] = _level(value)
            elif key in _SETTINGS:
                field, convert = _SETTINGS[key]
                fields[field] = convert(value)
            elif key == "rules" or key in _TABLES:
                problems.append(Problem(key, f"“{key}” is a table of settings."))
            else:
                problems.append(Problem(key, f"There is no setting “{key}”."))
        except _Bad as wanted:
            problems.append(Problem(key, f"“{key}” takes {wanted}."))
    return base._replace(**fields, rules=rules), tuple(problems)


def _flat(raw: Mapping[str, object]) -> list[tuple[str, object]]:
    """Return the settings by dotted key, without None and without those of the client."""
    flat: list[tuple[str, object]] = []
    for key, value in raw.items():
        if value is None or key in _OF_CLIENTS:
            continue
        if isinstance(value, Mapping) and (key in _TABLES or key == "rules"):
            flat += [(f"{key}.{inner}", item) for inner, item in value.items() if item is not None]
        else:
            flat.append((key, value))
    return flat


def value_problem(key: str, value: str) -> str | None:
    """Return what is wrong with a header's `value` for the setting `key`, or None."""
    _, problems = layer(Settings(), {key: _from_header(key, value)})
    return problems[0].message if problems else None


def with_header(base: Settings, values: Mapping[str, str | None]) -> Settings:
    """Lay the settings of a draft's header over `base`; bad values are for the rule `header-field` to tell."""
    settings, _ = layer(base, {key: value and _from_header(key, value) for key, value in values.items()})
    return settings


def _from_header(key: str, value: str) -> object:
    is_number = value.isascii() and value.isdigit() and len(value) <= _MOST_DIGITS
    return int(value) if key == "limit" and is_number else value
