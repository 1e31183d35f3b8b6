"""Settings are data: nothing in a `.connreq.toml` is run, compiled, or taken for a path to open or to write."""

import json
from pathlib import Path

import pytest

from connreq.core.rule_names import known
from connreq.core.settings import Settings, layer
from lsp.client import Client
from security.drafts import DRAFT
from security.jobs import SERVER
from security.session import announced, answers, finish
from security.watching import Deeds, command, run

WORD = "zqxevil"
HOSTILE = [
    f"__import__('os').system('touch {WORD}')",
    f"{{{{ {WORD}.__class__ }}}}",
    f"$(touch {WORD})",
    f"`touch {WORD}`",
    f"file:///{WORD}",
    f"/tmp/../{WORD}/x.py",
    f"({WORD}+)+$",
    f"{WORD}[",
    f"%({WORD})s",
]
KEYS = ["limit", "account", "count", "lang", "copied-note.similarity", "rules.over-limit", f"rules.{WORD}", WORD]
KEYS += [
    "lexicon.context",
    "lexicon.benefit",
    "client.serverCommand",
    "client.pythonPath",
    "trace.server",
    "python",
    "path",
]


def hostile() -> str:
    """A configuration with something hostile for every setting, and for some that there are not."""
    text = json.dumps(HOSTILE)
    values = {"lexicon.context": text, "lexicon.benefit": text, "client.serverCommand": text}
    lines = [
        f"{key} = {values.get(key, json.dumps(HOSTILE[number % len(HOSTILE)]))}" for number, key in enumerate(KEYS)
    ]
    return "\n".join([*lines, *(f"{json.dumps(value)} = 1" for value in HOSTILE)])


def assert_nothing_came_of_it(deeds: Deeds, folder: Path) -> None:
    assert deeds.programs == []
    assert deeds.sockets == []
    assert deeds.written == set()
    assert not {path for path in deeds.read if WORD in path}
    assert WORD not in deeds.compiled
    assert {path.name for path in folder.iterdir()} == {".connreq.toml", "anna.connreq", "mary.connreq"}


def test_the_command_line_runs_nothing_of_it(folder: Path) -> None:
    (folder / ".connreq.toml").write_text(hostile(), encoding="utf-8")
    done = run(folder, "check", ".")
    assert done.code == 2
    assert f"There is no setting “{WORD}”." in done.err
    assert_nothing_came_of_it(done.deeds, folder)


def test_the_server_runs_nothing_of_it(folder: Path) -> None:
    (folder / ".connreq.toml").write_text(hostile(), encoding="utf-8")
    log = folder.with_suffix(".log")
    client = Client(announced(), folder=folder, command=[*command(log), SERVER])
    try:
        client.initialize()
        uri = (folder / "mary.connreq").as_uri()
        client.open(DRAFT, uri)
        assert list(answers(client, uri, DRAFT))
        finish(client)
    finally:
        client.kill()
    assert client.stderr == ""
    assert_nothing_came_of_it(Deeds.of(log), folder)


@pytest.mark.parametrize("phrase", [".*", "(a+)+$", "[", "\\", "a|", "(?i)we", "^", "(?P<x>we)"])
def test_a_phrase_is_words_and_no_expression(phrase: str, folder: Path) -> None:
    def found(context: str) -> bytes:
        (folder / ".connreq.toml").write_text(f"lexicon.context = {json.dumps([context])}\n", encoding="utf-8")
        done = run(folder, "check", "--output-format", "concise", "-", stdin=b"Hi Mary, let us go for it.")
        assert done.err == ""
        return done.out

    assert found(phrase) == found("")
    assert found("let us go") != found("")


def test_no_setting_is_a_path_or_a_command() -> None:
    given = {"rules": dict.fromkeys(known(), "/tmp/x"), "copied-note": {"similarity": "/tmp/x"}}
    given |= dict.fromkeys(("limit", "account", "count", "lang"), "/tmp/x")
    settings, problems = layer(Settings(), given)
    assert settings == Settings()
    assert len(problems) == len(known()) + 5
