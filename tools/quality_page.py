"""The measured parts of docs/quality.md, between comments that mark them."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from tables import Corpus, corpus_tables, key_figures, row

PATH = Path(__file__).parent.parent / "docs" / "quality.md"
_TABLES = ("<!-- tables -->\n", "\n<!-- end of tables -->")
_HISTORY_END = "\n<!-- end of history -->"


def write(corpora: Sequence[Corpus], change: str | None) -> None:
    """Write the tables anew; if something changed that is worth a line, add one for each corpus to the history."""
    page = with_tables(PATH.read_text(encoding="utf-8"), "\n\n".join(map(corpus_tables, corpora)))
    if change:
        page = with_history(page, [_history(corpus, change) for corpus in corpora])
    PATH.write_text(page, encoding="utf-8")


def with_tables(page: str, text: str) -> str:
    """Return `page` with `text` for its tables. Raises ValueError if the marks are not there."""
    begin, end = _TABLES
    start = page.index(begin) + len(begin)
    return f"{page[:start]}\n{text}\n{page[page.index(end, start) :]}"


def with_history(page: str, lines: Sequence[str]) -> str:
    """Return `page` with more lines of history. Raises ValueError if the mark is not there."""
    place = page.index(_HISTORY_END)
    return "\n".join([page[:place].rstrip(), *lines]) + "\n" + page[place:]


def _history(corpus: Corpus, change: str) -> str:
    verdicts = corpus.verdicts
    day = datetime.now(UTC).date().isoformat()
    return row([day, change, corpus.name, str(len(verdicts)), *key_figures(verdicts)])
