"""Making a note fit: where it overflows, and the trims that bring it back. Shared by the rules about length."""

from collections import Counter
from collections.abc import Iterator
from itertools import accumulate, pairwise

from connreq.core.findings import Edit, Fix
from connreq.core.mending.removal import without_all
from connreq.core.phrasing import Trim, fewest, tight, trims
from connreq.core.reading.model import Role, Sentence
from connreq.core.rule import NoteContext
from connreq.core.text import Span, utf16_length

_SIGN_OFF = frozenset((Role.SIGN_OFF, Role.FILLER))
_MOST_GIVEN_UP = 10  # sentences: what needs more of them left out is another note
_QUOTED = 60  # characters of a sentence that a title shows


def overflow(context: NoteContext, limit: int) -> Span:
    """Return what stands past `limit` in a note that is longer.

    It goes from the first character that does not fit whole to the note's end.
    """
    first = next(index for index, units in enumerate(accumulate(_units(context))) if units > limit)
    return Span(context.note.span.start + first, context.note.span.end)


def _units(context: NoteContext) -> list[int]:
    """Return what each character of the note counts: a line break one, however many characters it has."""
    units = utf16_length if context.settings.count_unit == "utf16" else len
    return [0 if pair == ("\r", "\n") else units(pair[1]) for pair in pairwise(("", *context.note.text))]


def fit(context: NoteContext, limit: int) -> Iterator[Fix]:
    """Offer the fewest trims that bring the note within `limit`: safe ones if those suffice.

    If nothing suffices that says little, there is a choice of sentences to give up, named in the title.
    """
    excess = context.characters - limit
    if excess > limit:
        return  # no shorter wordings halve a note
    wordings = trims(context.draft.text, context.note.span)
    chosen = fewest(wordings, excess) or _leaving_out(context, (), wordings, excess)
    if chosen:
        yield _fit(f"Fit into {limit}", chosen)
        return
    for sentence in _spare(context)[:_MOST_GIVEN_UP]:
        chosen = _leaving_out(context, (sentence,), wordings, excess)
        if chosen:
            yield _fit(f"Fit into {limit} without {_quoted(sentence.span.of(context.draft.text))}", chosen)


def _fit(title: str, chosen: tuple[Trim, ...]) -> Fix:
    edits = tuple(Edit(trim.span, trim.text) for trim in chosen)
    return Fix(title, edits, safe=all(trim.safe for trim in chosen), shortens=True)


def _leaving_out(
    context: NoteContext, given_up: tuple[Sentence, ...], wordings: tuple[Trim, ...], excess: int
) -> tuple[Trim, ...] | None:
    """Return the sentences that are `given_up`, the fewest that carry no role, and wordings in what remains.

    None if all that saves too little. What says least goes first: filler, flattery and wishes to connect before a
    sign-off, that before any wording. Of sentences that save enough by themselves the shortest goes.
    """
    left_out = _omissions(context, given_up, excess)
    needed = excess - sum(trim.saves for trim in left_out)
    if needed <= 0:
        return left_out
    outside = tuple(
        trim
        for trim in wordings
        if all(trim.span.end <= gone.span.start or gone.span.end <= trim.span.start for gone in left_out)
    )
    rest = fewest(outside, needed) or fewest(outside, needed, safe_only=False)
    if rest is None:
        taken = [trim.span for trim in (*left_out, *outside)]
        tighter = tight(context.draft.text, context.note.span, taken)
        rest = fewest((*outside, *tighter), needed, safe_only=False)
    return tuple(sorted((*left_out, *rest))) if rest else None


def _omissions(context: NoteContext, given_up: tuple[Sentence, ...], excess: int) -> tuple[Trim, ...]:
    chosen = list(given_up)
    made = _as_trims(context, chosen)
    for group in _groups(context):
        left = sorted(group, key=_length)
        while left and len(chosen) < _MOST_GIVEN_UP and (needed := excess - sum(trim.saves for trim in made)) > 0:
            enough = next((one for one in left if _length(one) >= needed), left[-1])
            left.remove(enough)
            chosen.append(enough)
            made = _as_trims(context, chosen)
    return made


def _as_trims(context: NoteContext, left_out: list[Sentence]) -> tuple[Trim, ...]:
    return tuple(Trim(edit.span, edit.text, safe=False) for edit in without_all(context, left_out))


def _groups(context: NoteContext) -> Iterator[list[Sentence]]:
    """Yield the sentences that may go: those that say little, then sign-offs that hold nothing but a name."""
    sentences = context.reading.sentences
    little = [sentence for sentence in sentences if sentence.says_little]
    yield little if any(not one.is_frame and one not in little for one in sentences) else little[1:]
    yield [one for one in sentences if one.roles <= _SIGN_OFF and one.has(Role.SIGN_OFF)]


def _spare(context: NoteContext) -> list[Sentence]:
    """Return the sentences that could be missed, what says least first.

    Each of their roles another sentence has too; none is a reason to write, which others may refer to.
    """
    sentences = [sentence for sentence in context.reading.sentences if not sentence.is_frame]
    roles = Counter(role for sentence in sentences for role in sentence.roles)
    shared = {role for role, times in roles.items() if times > 1} - {Role.BENEFIT}
    spare = [sentence for sentence in sentences if not sentence.says_little and sentence.roles <= shared]
    return sorted(spare, key=lambda sentence: (len(sentence.roles), _length(sentence)))


def _length(sentence: Sentence) -> int:
    return sentence.span.end - sentence.span.start


def _quoted(words: str) -> str:
    words = " ".join(words.split())
    return f"“{words}”" if len(words) <= _QUOTED else f"“{words[:_QUOTED].rpartition(' ')[0]} …”"
