"""The measured parts of docs/quality.md, between comments that mark them."""

from datetime import UTC, datetime
from pathlib import Path

from tables import Corpus, corpus_tables, key_figures, row

PATH = Path(__file__).parent.parent / "docs" / "quality.md"
_HISTORY_END = "\n<!-- end of history -->"


def write(corpus: Corpus, change: str | None) -> None:
    """Write the tables of `corpus` anew; if something changed that is worth a line, add one to the history."""
    page = with_tables(PATH.read_text(encoding="utf-8"), corpus.name, corpus_tables(corpus))
    if change:
        page = with_history(page, _history(corpus, change))
    PATH.write_text(page, encoding="utf-8")


def write_tables(corpus: str, text: str) -> None:
    """Write the tables of `corpus` anew, whatever they are."""
    PATH.write_text(with_tables(PATH.read_text(encoding="utf-8"), corpus, text), encoding="utf-8")


def with_tables(page: str, corpus: str, text: str) -> str:
    """Return `page` with `text` for the tables of `corpus`. Raises ValueError if its marks are not there."""
    begin, end = f"<!-- {corpus} -->\n", f"\n<!-- end of {corpus} -->"
    start = page.index(begin) + len(begin)
    return f"{page[:start]}\n{text}\n{page[page.index(end, start) :]}"


def with_history(page: str, line: str) -> str:
    """Return `page` with one more line of history. Raises ValueError if the mark is not there."""
    place = page.index(_HISTORY_END)
    return f"{page[:place].rstrip()}\n{line}\n{page[place:]}"


def _history(corpus: Corpus, change: str) -> str:
    verdicts = corpus.verdicts
    day = datetime.now(UTC).date().isoformat()
    return row([day, change, corpus.name, str(len(verdicts)), *key_figures(verdicts)])
