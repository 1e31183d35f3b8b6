"""What settings take, and how sources lie over one another."""

import pytest

from connreq.core.findings import Level
from connreq.core.settings import Settings, layer, value_problem, with_header


def test_settings_lie_over_those_below_key_by_key() -> None:
    file, problems = layer(Settings(), {"limit": 200, "rules": {"over-limit": "warning", "empty-note": "off"}})
    editor, more = layer(file, {"limit": None, "account": "free", "rules": {"empty-note": "hint"}})
    assert problems == more == ()
    assert editor.limit == 200
    assert editor.account == "free"
    assert editor.rules == {"over-limit": Level.WARNING, "empty-note": Level.HINT}


def test_every_setting_is_taken() -> None:
    raw = {
        "limit": 250,
        "account": "premium",
        "count": "codepoints",
        "lang": "de",
        "rules": {"shouting": "error"},
        "copied-note": {"similarity": 0.75},
        "lexicon": {"context": ["the Tuesday crew"], "benefit": ["swap seeds", " "]},
    }
    settings, problems = layer(Settings(), raw)
    assert problems == ()
    assert settings == Settings(
        250, "premium", "codepoints", "de", {"shouting": Level.ERROR}, 0.75, ("the Tuesday crew",), ("swap seeds",)
    )


@pytest.mark.parametrize(
    ("raw", "key"),
    [
        ({"limit": 0}, "limit"),
        ({"limit": "200"}, "limit"),
        ({"limit": True}, "limit"),
        ({"account": "gold"}, "account"),
        ({"account": ["free"]}, "account"),
        ({"count": "bytes"}, "count"),
        ({"lang": "english"}, "lang"),
        ({"rules": {"over-limit": "bad"}}, "rules.over-limit"),
        ({"rules": {"over-limit": ["off"]}}, "rules.over-limit"),
        ({"rules": {"no-such-rule": "off"}}, "rules.no-such-rule"),
        ({"rules": "off"}, "rules"),
        ({"copied-note": {"similarity": 2}}, "copied-note.similarity"),
        ({"copied-note": {"nearness": 1}}, "copied-note.nearness"),
        ({"lexicon": {"context": "one"}}, "lexicon.context"),
        ({"lexicon": {"context": [1]}}, "lexicon.context"),
        ({"lexicon": {"context": ["we met"] * 2_000}}, "lexicon.context"),
        ({"lexicon": {"context": ["a" * 351]}}, "lexicon.context"),
        ({"copied-note": {"similarity": 0.69}}, "copied-note.similarity"),
        ({"lexicon": 3}, "lexicon"),
        ({"limits": 3}, "limits"),
    ],
)
def test_a_bad_setting_is_told_by_its_key_and_the_rest_holds(raw: dict[str, object], key: str) -> None:
    settings, problems = layer(Settings(), {**raw, "lang": raw.get("lang", "en")})
    assert [problem.key for problem in problems] == [key]
    assert settings == Settings(lang="auto" if key == "lang" else "en")


def test_the_most_that_may_be_is_taken() -> None:
    phrases = [*["we met"] * 999, "a" * 350]
    raw = {"copied-note": {"similarity": 0.7}, "lexicon": {"benefit": phrases}}
    assert layer(Settings(), raw) == (Settings(similarity=0.7, benefit_phrases=tuple(phrases)), ())
    assert with_header(Settings(), {"limit": "9" * 9}).limit == 999_999_999


def test_settings_of_the_client_itself_are_passed_over() -> None:
    assert layer(Settings(), {"client": {"pythonPath": "x"}, "trace": {"server": "off"}}) == (Settings(), ())


@pytest.mark.parametrize(
    ("account", "limit", "expected"), [(None, 350, 350), ("free", 350, 200), ("premium", 150, 150)]
)
def test_the_limit_of_a_note_is_the_smaller_one(account: str | None, limit: int, expected: int) -> None:
    assert Settings(limit=limit, account=account).note_limit == expected


def test_a_header_lies_over_all_and_its_bad_values_are_left_out() -> None:
    base = Settings(limit=200, account="premium")
    assert with_header(base, {"limit": "100", "account": None, "lang": "en"}) == Settings(100, "premium", lang="en")
    assert with_header(base, {"limit": "many", "account": "gold", "lang": None}) == base
    assert with_header(base, {"limit": "9" * 5000, "account": None, "lang": None}) == base
    assert value_problem("limit", "many") == "“limit” takes a whole number of characters, 1 or more."
    assert value_problem("limit", "100") is None
