"""Whatever settings say, the good ones hold, and each bad one is told with its place."""

import tempfile
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connreq.core.check import check
from connreq.core.reading.model import Role
from connreq.core.settings import Settings, layer, value_problem
from connreq.files.configuration import NAME, Configuration, nearest
from connreq.files.own_phrases import with_phrase
from connreq.files.toml_places import places
from hostile.texts import DRAFTS, TEXTS

_KEYS = st.sampled_from(
    [
        *("limit", "account", "count", "lang", "rules", "copied-note", "similarity", "lexicon", "context", "benefit"),
        *("client", "over-limit", "early-ask", "no rule", "", ".", "a.b", "rules.over-limit", "__class__", "\ud83d"),
    ]
)
_WORDS = st.sampled_from(["error", "off", "free"])
_LEAVES = st.one_of(st.none(), st.booleans(), st.integers(), st.just(10**400), st.floats(), TEXTS, _WORDS)
_RAW = st.recursive(
    _LEAVES,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(_KEYS, inner, max_size=6)),
    max_leaves=20,
)
_LINES = st.sampled_from(
    [
        *("limit = 9", "limit = -1", "limit = 1e400", "limit = 0x10", "[rules]", "[lexicon]", "[[rules]]", "[a.b]"),
        *(
            "over-limit = 'off'",
            "context = ['we met', \"a\\tb\"]",
            "benefit = ['''\na''', ] # b",
            "a.b.c = 1",
            '"limit" = 3',
        ),
        *('lexicon = { context = ["a"], benefit = [] }', "'li mit' = {}", 'x = """\n"""""', "d = 1979-05-27T07:32:00Z"),
        *("# é🙂", "", "\t", "nan = nan", "[rules", "a = ", "lexicon.context = ['x']", "rules.early-ask = 'hint'"),
        *("y = [1, [2, {z = 3}], # c\n]", "limit = 10_000", "\ufeff", "\r"),
    ]
)
_FILES = st.one_of(st.lists(_LINES, max_size=8).map("\n".join), TEXTS)


@given(st.dictionaries(_KEYS, _RAW, max_size=6), DRAFTS)
def test_a_layer_leaves_usable_settings(raw: dict[str, Any], text: str) -> None:
    settings, problems = layer(Settings(), raw)
    assert all(problem.message.strip() for problem in problems)
    assert settings.note_limit > 0
    check(text, settings)


@given(_KEYS, TEXTS)
def test_a_value_of_a_header_is_judged(key: str, value: str) -> None:
    value_problem(key, value)


@given(_FILES)
def test_a_file_is_read_or_told(text: str) -> None:
    data = text.encode(errors="surrogatepass")
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, NAME).write_bytes(data)
        configuration = nearest(folder)
        assert configuration
        _, problems = configuration.over(Settings())
    lines = data.count(b"\n") + data.count(b"\r") + 1
    for problem in problems:
        assert 1 <= problem.row <= lines
        assert problem.column >= 1
        assert "\n" not in str(problem)


@given(_FILES, st.sampled_from([Role.CONTEXT, Role.BENEFIT]), TEXTS)
def test_a_phrase_is_added_and_nothing_else_changes(text: str, role: Role, phrase: str) -> None:
    try:
        before = tomllib.loads(text)
        after = tomllib.loads(with_phrase(text, role, phrase))
    except (ValueError, RecursionError):
        return
    said = after["lexicon"][role.value]
    assert phrase.encode(errors="replace").decode() in said
    told = before.get("lexicon", {}).get(role.value, [])
    assert [one for one in said if one in told] == told
    for raw in (before, after):
        raw.get("lexicon", {}).pop(role.value, None)
        if not raw.get("lexicon"):
            raw.pop("lexicon", None)
    assert repr(before) == repr(after)  # as text: nan is not itself


@given(_FILES)
def test_places_are_told_of_all_that_is_toml(text: str) -> None:
    try:
        tomllib.loads(text)
    except ValueError:
        return
    for place in places(text):
        assert 0 <= place.start < place.end <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 100_000,
        "a = " + "[" * 200 + "]" * 200,
        "a." * 50_000 + "b = 1",
        "limit = " + "9" * 5_000,
        "[a]\n" * 50_000,
        "x" * 999_000,
        "x = '" + "y" * 2_000_000 + "'",
        "[lexicon]\ncontext = [" + "'we met', " * 90_000 + "]",
        "[lexicon]\ncontext = ['" + "we met " * 100_000 + "']",
        "\n".join(f"k{number} = 1" for number in range(20_000)),
        "limit = 9\n" + "#" * 900_000,
    ],
    ids=["arrays", "nested", "dotted", "digits", "tables", "word", "large", "phrases", "phrase", "keys", "comment"],
)
def test_a_bomb_is_told_and_harms_nothing(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, NAME).write_text(text, encoding="utf-8")
        configuration = nearest(folder)
        assert isinstance(configuration, Configuration)
        settings, problems = configuration.over(Settings())
    assert problems or settings.limit == 9
    assert settings.limit in (9, 350)
    check("Hi Mary, we met in Porto. I want to learn bookbinding.", settings)


@pytest.mark.parametrize("folder", ["\0", "a\0b", "\ud800", "/\udfff/x", "x" * 5_000, "/".join("x" * 5_000)])
def test_a_folder_that_cannot_be_has_no_file(folder: str) -> None:
    assert nearest(f"/nowhere/{folder}") is None
