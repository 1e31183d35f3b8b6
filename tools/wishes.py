"""Wishes to connect, added to notes that have none: so that learning doesn't take them for a sign of a poor note."""

import re
from collections.abc import Iterator, Sequence

from labelled_notes import LabelledSentence, Note

# What a wish to connect begins with that can stand behind any statement, and what joins them.
_WISH = re.compile(r"(I'd|I would|I'm|I am|Would|Let's|Happy|Hoping|Looking|It would|Shall we|Glad)\b")
_JOINTS = (" ", " and ", " ", ", ", " — ")
_LONGEST_WISH = 70


def with_wishes(notes: Sequence[Note]) -> Iterator[Note]:
    """Yield the notes, every second one again with a wish to connect, if it has none.

    Most people end with one, whatever else they say, and it takes nothing away from that. Those who wrote these notes
    did so where nothing else is said, which is not to be learnt.
    """
    wishes = sorted({wish for note in notes for wish in _wishes(note)})
    for index, note in enumerate(notes):
        yield note
        if index % 2 == 0 and note.sentences and not any("boilerplate" in of.roles for of in note.sentences):
            yield _with_wish(note, wishes[index % len(wishes)], index // 2)


def _wishes(note: Note) -> Iterator[str]:
    for sentence in note.sentences:
        said = note.text[sentence.start : sentence.end]
        if sentence.roles == {"boilerplate"} and len(said) <= _LONGEST_WISH and _WISH.match(said):
            yield said


def _with_wish(note: Note, wish: str, choice: int) -> Note:
    """Return `note` with `wish` behind its last statement, as a sentence or joined to it."""
    said = [index for index, sentence in enumerate(note.sentences) if not sentence.roles & {"greeting", "sign-off"}]
    if not said:
        return note
    last = note.sentences[said[-1]]
    joint = _JOINTS[choice % len(_JOINTS)]
    stem = note.text[: last.end]
    joins = bool(joint.strip()) and stem[-1] not in "?)"
    if joins:
        stem = stem.rstrip(".!… ")
        wish = wish if wish.startswith("I") else wish[0].lower() + wish[1:]
    else:
        joint = " "
    text = stem + joint + wish + note.text[last.end :]
    if joins:
        added = [LabelledSentence(last.start, len(stem + joint + wish), last.roles | {"boilerplate"})]
    else:
        added = [last, LabelledSentence(len(stem) + 1, len(stem) + 1 + len(wish), frozenset(("boilerplate",)))]
    shift = len(text) - len(note.text)
    after = [of._replace(start=of.start + shift, end=of.end + shift) for of in note.sentences[said[-1] + 1 :]]
    return note._replace(text=text, sentences=(*note.sentences[: said[-1]], *added, *after))
