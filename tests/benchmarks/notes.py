"""The notes that are measured with: 2,200 different ones of invented people, a hundred of each of 22 writers."""

import json
import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_CORPUS = Path(__file__).parents[1] / "corpus" / "regression"
_WRITERS, _EACH = 22, 100
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_NAMES = ("Mary", "Ahmed", "Sofia", "Kwame", "Ingrid", "Ravi", "Chloe", "Tomasz", "Yuki", "Bruno")
_COPIED_EVERY = 10


@cache
def notes() -> tuple[str, ...]:
    """Return the notes, one of each writer after the other."""
    files = [_CORPUS / f"d{number:02}.jsonl" for number in range(1, _WRITERS + 1)]
    rows = [file.read_text(encoding="utf-8").split("\n")[:_EACH] for file in files]
    by_writer = [[json.loads(row)["text"] for row in rows_of_one] for rows_of_one in rows]
    return tuple(note for row in zip(*by_writer, strict=True) for note in row)


def typing(turn: int, edits: int) -> list[str]:
    """Return texts of a writer who types one note after the other, a character an edit: others in each turn.

    The last sixty characters of each note are typed, so that most of what is read is a whole note.
    """
    texts: list[str] = []
    while len(texts) < edits:
        note = notes()[(turn * 7 + len(texts)) % len(notes())]
        texts += [note[:end] for end in range(max(1, len(note) - 60), len(note) + 1)]
    return texts[:edits]


def lists(turn: int, count: int, length: int) -> list[list[str]]:
    """Return lists of notes with none in two of them: others in each turn, as far as there are others."""
    rotated = notes()[(start := turn * length % len(notes())) :] + notes()[:start]
    return [list(rotated[number * length : (number + 1) * length]) for number in range(count)]


def drafts(count: int) -> Iterator[str]:
    """Yield drafts with the beginning of one note and the end of another. Each tenth copies one, for another name."""
    chance = random.Random(count)  # the same drafts each time
    parts = [_SENTENCE_END.split(note) for note in notes()]
    written: list[str] = []
    for number in range(count):
        if number % _COPIED_EVERY == _COPIED_EVERY - 1:
            text = chance.choice(written)
        else:
            one, other = chance.sample(parts, 2)
            text = " ".join(one[: (len(one) + 1) // 2] + other[len(other) // 2 :])
            written.append(text)
        yield f"---\nto: {chance.choice(_NAMES)} {number}\n---\n{text}\n"
