"""The pages are gone through as a reader would: what they say that connreq prints, finds and makes, it does.

What stands behind a fence tells what is in the block, and readers don't see it:

    ```console                  commands behind `$ `, run in the page's own folder, and what they print
    ```connreq mary.connreq     a draft as the reader writes it: it is put into that folder, and checked before it is
                                written anew, so that the page tells what is found
    ```connreq mary.connreq by connreq
                                what a quick fix, or connreq's other edits, make of what the file held
    ```connreq fine             a draft in which nothing is found
    ```toml .connreq.toml       any other file

A counter in the text, such as `243/300 · context ✓ · benefit ✗`, is that of a note of the last draft above it.
`pytest --update` writes anew what commands print; `make update` does so too.
"""

import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from connreq.core import header_suggestions, variants
from connreq.core.check import Report, check
from connreq.core.draft import parse
from connreq.core.findings import Fix, apply
from connreq.core.fixes import fixes
from connreq.core.settings import Settings, layer
from connreq.core.text import Span
from connreq.files.configuration import nearest
from connreq.lsp.status import summary
from docs.pages import ROOT, Block, blocks, markdown_files, name, put, without_blocks

# Those of the rules say Flagged or Fine above each draft, and are tested with the rules.
PAGES = [path for path in markdown_files() if "server" not in path.relative_to(ROOT).parts]
_PROMPT, _FINE, _MADE, _ENDING = "$ ", "fine", " by connreq", ".connreq"
_COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
_COUNTER = re.compile(r"`(\d[^`\n]* · (?:context|benefit) [^`\n]*)`")


def read(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def run(command: str, folder: Path) -> str:
    """Return what a command prints, complaints included."""
    words = shlex.split(command)
    if words[0] == "connreq":
        words[:1] = [sys.executable, "-m", "connreq"]
    result = subprocess.run(
        words, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False
    )
    # A block ends each command's output with a line end, as the next prompt would.
    return result.stdout if result.stdout.endswith("\n") or not result.stdout else f"{result.stdout}\n"


def replay(console: str, folder: Path) -> str:
    """Return a console block as it should be: its commands, each with what it prints now."""
    return "".join(f"{_PROMPT}{command}\n{run(command, folder)}" for command, _ in _COMMAND.findall(console))


def makes(text: str, wanted: str, settings: Settings) -> bool:
    """Tell whether one of connreq's edits makes the draft `wanted` of `text`."""
    day = re.search(r"^sent: (\S+)$", wanted, re.MULTILINE)
    report = check(text, settings)
    offered = [fix.edits for fix in _offered(report)]
    if len(report.draft.notes) > 1:
        offered += [variants.keep(report.draft, note) for note in report.draft.notes]
    elif day:
        offered.append(variants.mark_sent(report.draft, date.fromisoformat(day[1])))
    return wanted in [apply(text, edits) for edits in offered]


def _offered(report: Report) -> Iterator[Fix]:
    for finding in report.findings:
        yield from fixes(report, finding)
    for note in report.draft.notes:
        place = Span(note.span.start, note.span.start)
        yield from variants.rewrites(report.draft, place)
        yield from header_suggestions.rewrites(report, place)


class Reader:
    """Goes through a page, with a folder to do in what it says. `faults` tells what was not as it says."""

    def __init__(self, folder: Path) -> None:
        self.faults: list[str] = []
        self._folder = folder
        self._unchecked: set[str] = set()

    def take(self, block: Block) -> str:
        """Do what a block says, and return its text as it should be."""
        language, _, about = block.info.partition(" ")
        if language == "console":
            return self._run(block)
        if language == "connreq":
            self._look_at(block, about)
        elif about:
            self._write(about, block.text)
        return block.text

    def end(self) -> None:
        """Tell of the drafts of which the page doesn't tell what is found in them."""
        self.faults += [f"{file} is never checked" for file in sorted(self._unchecked)]

    def _run(self, block: Block) -> str:
        printed = replay(block.text, self._folder)
        if printed != block.text:
            self._tell(block, f"it prints:\n{printed}")
        for command, _ in _COMMAND.findall(block.text):
            if command.startswith("connreq check"):
                named = {word for word in shlex.split(command) if word.endswith(_ENDING)}
                self._unchecked -= named or set(self._unchecked)  # without a name it checks the whole folder
        return printed

    def _look_at(self, block: Block, about: str) -> None:
        file = about.removesuffix(_MADE)
        if about == _FINE:
            for finding in check(block.text).findings:
                self._tell(block, f"{finding.code} {finding.message}")
        elif not file.endswith(_ENDING) or file in self._unchecked:
            self._tell(block, "is it fine, or what is found in it?")
        elif file == about:
            self._unchecked.add(file)
            self._write(file, block.text)
        else:
            if not makes(read(self._folder / file), block.text, self._settings()):
                self._tell(block, f"nothing makes this of {file}")
            self._write(file, block.text)

    def _tell(self, block: Block, said: str) -> None:
        self.faults.append(f"{block.info}:\n{block.text}{said}")

    def _settings(self) -> Settings:
        configuration = nearest(str(self._folder))
        return configuration.over(Settings())[0] if configuration else Settings()

    def _write(self, file: str, text: str) -> None:
        (self._folder / file).write_text(text, encoding="utf-8")


def go_through(page: str, folder: Path) -> tuple[str, list[str]]:
    """Return the page as it should be, and what is not as it says."""
    reader = Reader(folder)
    for block in reversed([block._replace(text=reader.take(block)) for block in blocks(page)]):
        page = put(page, block)
    reader.end()
    return page, reader.faults


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_a_page_shows_what_is_so(page: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    wanted, faults = go_through(read(page), tmp_path)
    if request.config.getoption("--update"):
        page.write_text(wanted, encoding="utf-8")
    else:
        assert not faults, "\n\n".join([name(page), *faults])


class Counter(NamedTuple):
    """A counter that a page shows, and the draft above it."""

    shown: str
    draft: str


def counters(page: str) -> Iterator[Counter]:
    drafts = [block for block in blocks(page) if block.info.startswith("connreq")]
    for match in _COUNTER.finditer(without_blocks(page)):
        above = [draft.text for draft in drafts if draft.start < match.start()]
        yield Counter(match[1], above[-1] if above else "")


@pytest.mark.parametrize("page", [page for page in PAGES if any(counters(read(page)))], ids=name)
def test_a_counter_is_that_of_the_draft_above_it(page: Path) -> None:
    for shown, draft in counters(read(page)):
        report = check(draft)
        assert shown in [summary(report, note.number) for note in parse(draft).notes]


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_settings_can_be_used(page: Path) -> None:
    for block in blocks(read(page)):
        if block.info.startswith("toml"):
            assert layer(Settings(), tomllib.loads(block.text))[1] == ()


GOOD = "Hi Mary, we met at the Porto book fair. I'm looking for a binder who works with goatskin.\n"


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (f"```connreq fine\n{GOOD}```", ""),
        ("```connreq fine\nHi Mary, let's connect!\n```", "default-boilerplate"),
        (f"```connreq\n{GOOD}```", "is it fine"),
        (f"```connreq a.connreq\n{GOOD}```", "a.connreq is never checked"),
        (f"```connreq a.connreq\n{GOOD}```\n```connreq a.connreq\n{GOOD}```", "is it fine"),
        (f"```connreq a.connreq\n{GOOD}```\n```console\n$ connreq check\nNothing found in 1 draft.\n```", ""),
        (f"```connreq a.connreq\n{GOOD}```\n```console\n$ connreq check\nNothing.\n```", "it prints:"),
        ("```console\n$ connreq new --to Mary\nmary.connreq\n$ connreq new --to Mary\nmary-2.connreq\n```", ""),
        (f"```toml a.connreq\n{GOOD}```\n```connreq a.connreq by connreq\nHi\n```", "nothing makes this"),
        (f"```toml a.connreq\n{GOOD}```\n```connreq a.connreq by connreq\n{GOOD[:-1]}\n---\n{GOOD}```", ""),
    ],
)
def test_what_is_not_so_is_told(page: str, said: str, tmp_path: Path) -> None:
    _, faults = go_through(page, tmp_path)
    assert said in "".join(faults)
    assert bool(faults) == bool(said)


def test_a_page_is_updated_where_commands_print(tmp_path: Path) -> None:
    page = f"# One\n```connreq a.connreq\n{GOOD}```\ntwo\n```console\n$ connreq check a.connreq\nOld.\n```\nthree\n"
    wanted, _ = go_through(page, tmp_path)
    assert wanted == page.replace("Old.", "Nothing found in 1 draft.")
