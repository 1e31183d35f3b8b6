"""Notes with labels, as tests/corpus/README.md describes them, read from JSON lines."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple


class LabelledSentence(NamedTuple):
    """A sentence by its place in the note's text (code points, `end` exclusive), and its roles."""

    start: int
    end: int
    roles: frozenset[str]


class Note(NamedTuple):
    """A note and what people say of it.

    `source` is its writer, or the publication that it stands in. `labels` are the first labeller's, `second` the
    second's; `disputed` names the labels that are not to be relied on. `sentences` is empty where nobody gave roles;
    `knows_flattery` is False if its file calls flattery filler.
    """

    id: str
    source: str
    text: str
    language: str
    labels: Mapping[str, bool]
    second: Mapping[str, bool]
    disputed: frozenset[str]
    sentences: tuple[LabelledSentence, ...]
    knows_flattery: bool

    @property
    def is_english(self) -> bool:
        """Whether the note is in the language that has a lexicon."""
        return self.language == "en"

    def says(self, label: str) -> bool | None:
        """Tell whether the note has what `label` names; None where that is unknown or disputed."""
        return None if label in self.disputed else self.labels.get(label)


def read_file(path: Path) -> list[Note]:
    """Read the notes of a file. Raises OSError, and ValueError for what is no labelled note."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    knows_flattery = any("flattery" in sentence["roles"] for row in rows for sentence in row.get("sentences") or ())
    return [_note(row, path, knows_flattery=knows_flattery) for row in rows]


def _note(row: Mapping[str, Any], path: Path, *, knows_flattery: bool) -> Note:
    try:
        labels, second = _known(row.get("labels") or {}), _known(row.get("second") or {})
        return Note(
            id=row["id"],
            source=row.get("writer") or row.get("source") or path.stem,
            text=row["text"],
            language=row.get("lang") or "en",
            labels=labels,
            second=second,
            disputed=frozenset(row.get("disputed") or ()) | _differing(labels, second),
            sentences=_place(row.get("sentences") or (), row["text"]),
            knows_flattery=knows_flattery,
        )
    except (KeyError, ValueError) as error:
        raise ValueError(f"{path}, {row.get('id', row)}: {error!r}") from error


def _known(labels: Mapping[str, bool | None]) -> dict[str, bool]:
    return {name: value for name, value in labels.items() if value is not None}


def _differing(labels: Mapping[str, bool], second: Mapping[str, bool]) -> frozenset[str]:
    return frozenset(name for name in labels.keys() & second.keys() if labels[name] != second[name])


def _place(sentences: Iterable[Mapping[str, Any]], text: str) -> tuple[LabelledSentence, ...]:
    """Find each sentence behind the one before it. Raises ValueError if it isn't there word for word."""
    placed, end = [], 0
    for sentence in sentences:
        start = text.index(sentence["text"], end)
        end = start + len(sentence["text"])
        placed.append(LabelledSentence(start, end, frozenset(sentence["roles"])))
    return tuple(placed)
