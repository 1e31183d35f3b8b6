"""Measure the reading on notes with labels, and print what came out; docs/quality.md tells what is measured and how.

`--write` also writes the tables of that page, and the floors that no figure may fall below.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import floors
import quality_page
from judging import OUTCOMES, judge, scores
from labelled_notes import read_file
from tables import Corpus, corpus_tables
from wrong_notes import wrong_notes

CORPORA = Path(__file__).parent.parent / "tests" / "corpus"
REGRESSION = CORPORA / "regression"
HELD_OUT = CORPORA / "held-out"


def read_corpus(path: Path) -> Corpus:
    """Read and judge the notes of a file, or of the `.jsonl` files of a folder. Raises ValueError and OSError."""
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    return Corpus(path.stem, {file.stem: [judge(note) for note in read_file(file)] for file in files})


def main(arguments: Sequence[str]) -> None:
    """Print the tables, or the wrong notes if they are asked for."""
    parser = _parser()
    asked = parser.parse_args(arguments)
    if ((asked.write or asked.held_out) and asked.paths) or (asked.note and not asked.write):
        parser.error("--write and --held-out measure the project's own corpora, and --note needs --write")
    try:
        corpora = [read_corpus(path) for path in asked.paths or [HELD_OUT if asked.held_out else REGRESSION]]
    except (OSError, ValueError) as error:
        parser.error(str(error))
    if asked.errors:
        print(*(text for corpus in corpora for text in wrong_notes(corpus.verdicts, OUTCOMES[asked.errors])), sep="\n")
    else:
        print(*map(corpus_tables, corpora), sep="\n\n")
    if asked.write:
        quality_page.write(corpora[0], asked.note)
    if asked.write and not asked.held_out:
        _move_floors(corpora[0])


def _move_floors(corpus: Corpus) -> None:
    found = scores(corpus.verdicts)
    if fallen := floors.fallen(found, floors.read()):
        print("\nFallen, and the floor with it:", *fallen, sep="\n")
    floors.write(found)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Measure the reading on notes with labels.")
    parser.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="PATH",
        help="a .jsonl file, or a folder of them (the project's own)",
    )
    parser.add_argument(
        "--errors", choices=OUTCOMES, metavar="FIGURE", help=f"list the wrong notes instead: {', '.join(OUTCOMES)}"
    )
    parser.add_argument("--held-out", action="store_true", help="measure the notes kept for one unseen score")
    parser.add_argument("--write", action="store_true", help="also write docs/quality.md and the floors anew")
    parser.add_argument("--note", metavar="CHANGE", help="with --write: add to the history what changed")
    return parser


if __name__ == "__main__":
    main(sys.argv[1:])
