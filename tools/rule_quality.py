"""Measure the rules on notes whose marks tell which rules should find something; tests/corpus/README.md has the form.

`--write` also writes the table of docs/quality.md: that of all notes, or that of the first score if files are named.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import quality_page
from measures import Counts, measure, measure_share
from tables import measured, percent, table, with_interval

from connreq.core.check import check
from connreq.core.findings import Level
from connreq.core.rules import RULES

FOLDER = Path(__file__).parent.parent / "tests" / "corpus" / "marked"
# A note with one of these marks is none to be sent as it is.
SPOILT = frozenset(
    "wrong-name early-pitch link-in-note shouting missing-context missing-benefit default-boilerplate".split()  # noqa: SIM905 (one line)
)


class Judged(NamedTuple):
    """A note with its writer, the rules that should find something, and those that do, each at its gravest level."""

    id: str
    writer: str
    marks: frozenset[str]
    found: dict[str, Level]

    @property
    def is_good(self) -> bool:
        """Whether the note can be sent as it is."""
        return not self.marks & SPOILT

    @property
    def is_accused(self) -> bool:
        """Whether a rule that should find nothing found an error or warning."""
        return any(level <= Level.WARNING and rule not in self.marks for rule, level in self.found.items())


def judge(line: str) -> Judged:
    """Check a note of a draft that names its recipient, with the default settings."""
    note = json.loads(line)
    found: dict[str, Level] = {}
    for finding in check(f"---\nto: {note['to']}\n---\n{note['text']}\n").findings:
        found[finding.code] = min(finding.level, found.get(finding.code, finding.level))
    return Judged(note["id"], note["writer"], frozenset(note["marks"]), found)


def counts(note: Judged, rule: str) -> Counts:
    """Return what a note adds to the counts of a rule."""
    marked, found = rule in note.marks, rule in note.found
    return Counts(tp=int(marked and found), fp=int(found and not marked), fn=int(marked and not found))


def tables(notes: Sequence[Judged]) -> str:
    """Return the figures by rule, and the wrong errors and warnings on good notes."""
    good = [note for note in notes if note.is_good]
    wrong = measure_share([Counts(tp=1) if note.is_accused else Counts(fp=1) for note in good])
    marked = [name for name in RULES if any(name in note.marks for note in notes)]
    rows = ([name, RULES[name].level.label, *measured(measure([counts(n, name) for n in notes]))] for name in marked)
    accused = str(sum(note.is_accused for note in good))
    return "\n\n".join(
        [
            f"Notes: {len(notes)}, writers: {len({note.writer for note in notes})}.",
            table(["rule", "level", "precision", "recall", "F1", "tp", "fp", "fn"], rows),
            table(
                ["good notes", "with a wrong error or warning", "per 100"],
                [[str(len(good)), accused, with_interval(wrong, percent)]],
            ),
        ]
    )


def main(arguments: Sequence[str]) -> None:
    """Print the tables, or the notes where a rule is wrong."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "--errors", choices=RULES, metavar="RULE", help="list the notes where this rule is wrong instead"
    )
    parser.add_argument("--write", action="store_true", help="also write the table of docs/quality.md")
    parser.add_argument(
        "files", nargs="*", type=Path, metavar="FILE", help="notes in place of those of tests/corpus/marked"
    )
    asked = parser.parse_args(arguments)
    files = asked.files or sorted(FOLDER.glob("*.jsonl"))
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    notes = [judge(line) for line in lines]
    if asked.errors:
        for note, line in zip(notes, lines, strict=True):
            _, false_alarm, miss = counts(note, asked.errors)
            if false_alarm or miss:
                print(f"{'false alarm' if false_alarm else 'miss'}: {line}")
        return
    print(tables(notes))
    if asked.write:
        quality_page.write_tables("marked-first" if asked.files else "marked", tables(notes))


if __name__ == "__main__":
    main(sys.argv[1:])
