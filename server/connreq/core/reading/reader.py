"""From a note to its reading: the order of decisions, clause by clause."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from connreq.core.reading.clauses import clauses
from connreq.core.reading.envelope import Envelope, unwrap
from connreq.core.reading.foreign import read_foreign
from connreq.core.reading.language import detect, may_be_english
from connreq.core.reading.lexicon import Cue, Lexicon, lexicon
from connreq.core.reading.model import Clause, Evidence, Kind, Mark, Reading, Role, Sentence
from connreq.core.reading.sentences import sentences
from connreq.core.reading.structure import Hint, hints
from connreq.core.reading.tokens import Type, tokenise
from connreq.core.slots import Slot
from connreq.core.text import Span

# What fits any note and any recipient; a note of these alone says nothing.
_EMPTY = frozenset((Role.GREETING, Role.SIGN_OFF, Role.BOILERPLATE, Role.FILLER, Role.FLATTERY))
# A clause with one of these is understood by it; one with the others only as far as their words reach.
_TELLING = frozenset((Role.CONTEXT, Role.BENEFIT, Role.INTEREST, Role.ASK, Role.PITCH, Role.GREETING, Role.SIGN_OFF))
_PHRASE_WORD = re.compile(r"[^\W_]+")
_NEGATION_REACH = 4  # tokens between a negation and what it negates
_MAY_REMAIN = 1  # words of a clause that no cue covers, and it still counts as recognised


class Found(NamedTuple):
    """A cue found, as a range of the note's tokens."""

    cue: Cue
    start: int
    end: int
    reach: int  # the end of what it speaks for


def read(
    text: str,
    span: Span,
    slots: tuple[Slot, ...] = (),
    *,
    language: str = "auto",
    context_phrases: tuple[str, ...] = (),
    benefit_phrases: tuple[str, ...] = (),
) -> Reading:
    """Read the note of `text` in `span`. Never fails, whatever the note says.

    `slots` are the note's own (others are passed over). `language` is an ISO 639-1 code or "auto". The phrases
    are the writer's own words for a context or a benefit; they count as whole words, in any case.
    """
    said = span.of(text)
    code = detect(said) if language == "auto" else language
    known = lexicon(code) if code else lexicon("en") if may_be_english(said) else None
    if known is None:
        return read_foreign(text, span, slots, code)
    own = _own_words(context_phrases, Role.CONTEXT) + _own_words(benefit_phrases, Role.BENEFIT)
    return _Reader(text, span, slots, known, own).reading(code)


def _own_words(phrases: tuple[str, ...], role: Role) -> list[tuple[Cue, list[str]]]:
    """Return the writer's own phrases as cues, each with its words."""
    cue = Cue(f"own-{role.value}", role, Kind.IDENTITY if role is Role.CONTEXT else None, False, None, (), ())  # noqa: FBT003 (fields by order)
    words = [[word.casefold() for word in _PHRASE_WORD.findall(phrase)] for phrase in phrases]
    return [(cue, each) for each in words if each]


class _Reader:
    """The reading of one note while it is made."""

    def __init__(
        self,
        text: str,
        span: Span,
        slots: tuple[Slot, ...],
        known: Lexicon,
        own: list[tuple[Cue, list[str]]],
    ) -> None:
        self._own = own
        self._text = text
        self._span = span
        self._lexicon = known
        self._tokens = tokenise(text, span, slots, known.spelling)

    def reading(self, code: str | None) -> Reading:
        tokens = self._tokens
        envelope = unwrap(self._text, tokens, sentences(self._text, tokens), self._lexicon)
        made = [self._sentence(start, end, envelope) for start, end in envelope.sentences]
        read_sentences = tuple(sentence for sentence, _ in made)
        said = {mark.role for sentence in read_sentences for mark in sentence.marks}
        closed = bool(made) and all(recognised for _, recognised in made)
        empty = closed and said <= _EMPTY
        if empty and Role.BOILERPLATE not in said:
            read_sentences = tuple(_with_bare_purposes(sentence) for sentence in read_sentences)
            said = {mark.role for sentence in read_sentences for mark in sentence.marks}
        return Reading(
            span=self._span,
            language=code,
            understood=True,
            sentences=read_sentences,
            closed=closed,
            only_boilerplate=empty and Role.BOILERPLATE in said,
            recipient=envelope.recipient,
        )

    def _sentence(self, start: int, end: int, envelope: Envelope) -> tuple[Sentence, bool]:
        """Return the sentence, and whether all its clauses are recognised."""
        tokens = self._tokens
        found = self._find(start, end)
        frame = envelope.frames.get(start)
        read_clauses: list[Clause] = []
        recognised = True
        for first, last in clauses(tokens, start, end, self._lexicon):
            inside = [one for one in found if first <= one.start < last]
            inside += self._structural(inside, first, last, begins=first == start)
            inside = _without_sellers(inside)
            marks = self._marks(inside, frame, first, last)
            recognised &= self._is_recognised(inside, marks, first, last)
            read_clauses.append(Clause(self._place(first, last), marks))
        united = _unite(mark for clause in read_clauses for mark in clause.marks)
        return Sentence(self._place(start, end), tuple(read_clauses), united), recognised

    def _place(self, start: int, end: int) -> Span:
        return Span(self._tokens[start].start, self._tokens[end - 1].end)

    def _find(self, start: int, end: int) -> list[Found]:
        """Return the cues in a sentence, without those that a stronger one covers."""
        known = self._lexicon
        letters = [known.begin, *known.letters(self._text, self._tokens, start, end), known.end]
        found = []
        for match in known.automaton.matches(letters, len(letters)):
            first = max(start, start + match.start - 1)
            last = min(end, start + match.end - 1)
            if first < last:
                found.append(Found(known.cues[match.cue], first, last, self._reach(last, match.tail, end)))
        return self._find_own(start, end) + _strongest([one for one in found if not self._is_disowned(one, start, end)])

    def _find_own(self, start: int, end: int) -> list[Found]:
        """Return where the writer's own phrases begin in a sentence; one may end beyond it."""
        if not self._own:
            return []
        place = self._place(start, end)
        found = []
        for cue, words in self._own:
            pattern = r"(?<!\w)" + r"\W+".join(map(re.escape, words)) + r"(?!\w)"
            for match in re.finditer(pattern, place.of(self._text), re.IGNORECASE):
                inside = [
                    index
                    for index in range(start, end)
                    if self._tokens[index].start < place.start + match.end()
                    and self._tokens[index].end > place.start + match.start()
                ]
                if inside:
                    found.append(Found(cue, inside[0], inside[-1] + 1, inside[-1] + 1))
        return found

    def _is_disowned(self, one: Found, start: int, end: int) -> bool:
        """Tell whether boilerplate or a pitch is only quoted, or negated: "no pitch", "not the usual …"."""
        if one.cue.role not in (Role.BOILERPLATE, Role.PITCH):
            return False
        tokens = self._tokens
        before = range(max(start, one.start - _NEGATION_REACH), one.start)
        if any(tokens[index].word in self._lexicon.negations for index in before):
            return True
        opening = [index for index in range(start, one.start) if tokens[index].type is Type.QUOTE]
        closing = [index for index in range(one.end, end) if tokens[index].type is Type.QUOTE]
        if not opening or not closing:
            return False
        outside = [*range(start, opening[0]), *range(closing[-1], end)]
        return any(tokens[index].type is Type.WORD for index in outside)

    def _reach(self, index: int, words: int, end: int) -> int:
        """Return where `words` words after `index` end."""
        while words and index < end:
            words -= self._tokens[index].type <= Type.SLOT
            index += 1
        return index

    def _structural(self, found: Sequence[Found], first: int, last: int, *, begins: bool) -> list[Found]:
        """Return what the build of a clause tells, except where its words tell something else."""
        words = [token.word if token.type is Type.WORD else "" for token in self._tokens[first:last]]
        return [
            Found(_hint_cue(hint), first + hint.start, first + hint.end, first + hint.end)
            for hint in hints(words, self._lexicon.structure, begins=begins)
            if not any(one.start <= first + hint.start < one.end and one.cue.role in _FIRST for one in found)
        ]

    def _marks(self, found: Sequence[Found], frame: Role | None, first: int, last: int) -> tuple[Mark, ...]:
        marks = [
            Mark(
                one.cue.role,
                one.cue.kind,
                not one.cue.weak,
                (Evidence(self._place(one.start, one.end), one.cue.name),),
                one.cue.replaces,
            )
            for one in found
            if one.cue.role not in (Role.GREETING, Role.SIGN_OFF)
        ]
        if frame is not None:
            marks.insert(0, Mark(frame, None, True, (Evidence(self._place(first, last), frame.value),)))  # noqa: FBT003
        return _unite(marks)

    def _is_recognised(self, found: Sequence[Found], marks: tuple[Mark, ...], first: int, last: int) -> bool:
        if any(mark.role in _TELLING for mark in marks):
            return True
        covered: set[int] = set()
        for one in found:
            covered.update(range(one.start, one.reach))
        remaining = sum(self._says_something(index) for index in range(first, last) if index not in covered)
        return remaining <= (_MAY_REMAIN if marks else 0)

    def _says_something(self, index: int) -> bool:
        token = self._tokens[index]
        return token.type is Type.SLOT or (token.type is Type.WORD and token.word not in self._lexicon.common)


def _with_bare_purposes(sentence: Sentence) -> Sentence:
    """Return the sentence with its purposes in form only as boilerplate, as they are when nothing else is said."""

    def boilerplate(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
        return _unite(mark._replace(role=Role.BOILERPLATE) if mark.replaces is Role.BENEFIT else mark for mark in marks)

    clauses_ = tuple(clause._replace(marks=boilerplate(clause.marks)) for clause in sentence.clauses)
    return sentence._replace(clauses=clauses_, marks=boilerplate(sentence.marks))


def _without_sellers(found: list[Found]) -> list[Found]:
    """Drop what a sales pitch tells of its seller, unless it names somebody: "we build …" is no introduction."""
    if not any(one.cue.role is Role.PITCH for one in found):
        return found
    return [one for one in found if one.cue.kind is not Kind.IDENTITY or one.cue.name == "from-a-firm"]


@cache
def _hint_cue(hint: Hint) -> Cue:
    return Cue(hint.name, hint.role, hint.kind, True, None, (), ())  # noqa: FBT003 (fields by order)


def _strongest(found: list[Found]) -> list[Found]:
    """Drop what lies inside a longer find of a role that is decided earlier."""
    if len(found) < 2 or not any(one.cue.role in _FIRST for one in found):  # noqa: PLR2004 (one has no rival)
        return found
    kept: list[Found] = []
    vetoes: list[Found] = []
    for one in sorted(found, key=_strength):
        if any(
            veto.start <= one.start and one.end <= veto.reach and veto.cue.role is not one.cue.role for veto in vetoes
        ):
            continue
        kept.append(one)
        if one.cue.role in _FIRST:
            vetoes.append(one)
    return sorted(kept, key=lambda one: one.start)


_FIRST = (Role.BOILERPLATE, Role.PITCH, Role.FILLER, Role.FLATTERY)


def _strength(found: Found) -> tuple[int, int]:
    """Return a sorting key: longer finds first, of equal ones that of the role that is decided earlier."""
    if found.cue.role in _FIRST:
        return found.start - found.reach, _FIRST.index(found.cue.role)
    return found.start - found.end, len(_FIRST)


def _unite(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Return one mark for each role and kind."""
    united: dict[tuple[Role, Kind | None], Mark] = {}
    for mark in marks:
        key = (mark.role, mark.kind)
        other = united.get(key)
        united[key] = (
            mark
            if other is None
            else Mark(
                mark.role,
                mark.kind,
                other.certain or mark.certain,
                other.evidence + mark.evidence,
                other.replaces or mark.replaces,
            )
        )
    return tuple(united.values())
