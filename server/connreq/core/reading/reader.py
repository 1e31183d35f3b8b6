"""From a note to its reading: the order of decisions, clause by clause."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from connreq.core.reading.clauses import clauses
from connreq.core.reading.decision import decide
from connreq.core.reading.envelope import unwrap
from connreq.core.reading.finding import Finder, Found, OwnPhrase, own_phrases
from connreq.core.reading.foreign import read_foreign
from connreq.core.reading.language import detect
from connreq.core.reading.lexicon import Lexicon, lexicon
from connreq.core.reading.model import Clause, Evidence, Kind, Mark, Reading, Role, Sentence
from connreq.core.reading.second_opinion import Features, give_opinion, sentence_features
from connreq.core.reading.sentences import sentences
from connreq.core.reading.tokens import Type, tokenise
from connreq.core.slots import Slot
from connreq.core.text import Span

# What fits any note and any recipient; a note of these alone says nothing.
_EMPTY = frozenset((Role.GREETING, Role.SIGN_OFF, Role.BOILERPLATE, Role.FILLER, Role.FLATTERY))
_FRAME = frozenset((Role.GREETING, Role.SIGN_OFF))
_MAY_REMAIN = 1  # words of an empty clause that no cue covers, and it still counts as recognised
_REMEMBERED = 60  # sentences: while somebody types, most of them stay as they are


class _Part(NamedTuple):
    """A clause while its sentence is made: its marks, and how many words remain unread."""

    span: Span
    marks: tuple[Mark, ...]
    unread: int

    def moved(self, by: int) -> "_Part":
        """Return the clause `by` code points further on."""
        return _Part(self.span.moved(by), tuple([mark.moved(by) for mark in self.marks]), self.unread)

    @property
    def roles(self) -> set[Role]:
        return {mark.role for mark in self.marks}

    @property
    def recognised(self) -> bool:
        return self.unread <= (_MAY_REMAIN if self.marks else 0)


# Their clauses by all that these depend on, with places from the begin of the sentence.
_sentences: dict[tuple[object, ...], list[_Part]] = {}


def read(  # noqa: PLR0913 (a draft's settings by name, not by place)
    text: str,
    span: Span,
    slots: tuple[Slot, ...] = (),
    *,
    language: str = "auto",
    context_phrases: tuple[str, ...] = (),
    benefit_phrases: tuple[str, ...] = (),
) -> Reading:
    """Read the note of `text` in `span`. Never fails, whatever the note says.

    `slots` are the draft's (those outside `span` are passed over). `language` is an ISO 639-1 code or "auto". The
    phrases are the writer's own words for a context or a benefit; they count as whole words, in any case.
    """
    said = span.of(text)
    code = detect(said) if language == "auto" else language
    known = lexicon(code) if code else None
    if known is None or not said.strip():  # nothing is missing from what was not begun
        return read_foreign(text, span, slots, code)
    own = own_phrases(context_phrases, Role.CONTEXT) + own_phrases(benefit_phrases, Role.BENEFIT)
    return _Reader(text, span, slots, known, own).reading(code)


class Observed(NamedTuple):
    """What the cues tell of a note, and what the second opinion is to judge each sentence by."""

    sentences: tuple[Sentence, ...]
    features: list[Features]
    only_boilerplate: bool
    recipient: Span | None


def observe(text: str, span: Span, slots: tuple[Slot, ...], known: Lexicon) -> Observed:
    """Return what the cues tell of a note: for learning the weights of the second opinion."""
    return _Reader(text, span, slots, known, []).observed()


class _Reader:
    """The reading of one note while it is made."""

    def __init__(self, text: str, span: Span, slots: tuple[Slot, ...], known: Lexicon, own: list[OwnPhrase]) -> None:
        self._text = text
        self._span = span
        self._known = known
        self._tokens = tokenise(text, span, slots, known.spelling)
        self._own = own
        self._finder = Finder(text, self._tokens, known, own)

    def reading(self, code: str | None) -> Reading:
        """Return the reading, with `code` for its language."""
        observed = self.observed()
        length = self._span.end - self._span.start
        opinion = give_opinion(observed.features, length, self._known.weights)
        decision = decide(observed.sentences, observed.features, opinion, only_boilerplate=observed.only_boilerplate)
        return Reading(
            span=self._span,
            language=code,
            understood=True,
            sentences=decision.sentences,
            lacking=decision.lacking,
            surely_lacking=decision.surely_lacking,
            only_boilerplate=decision.only_boilerplate,
            recipient=observed.recipient,
        )

    def observed(self) -> Observed:
        """Return what the cues tell."""
        envelope = unwrap(self._text, self._tokens, sentences(self._text, self._tokens), self._known)
        parts = [self._parts(start, end, envelope.frames.get(start)) for start, end in envelope.sentences]
        said = {mark.role for sentence in parts for part in sentence for mark in part.marks}
        bare = [all(part.recognised and part.roles <= _EMPTY for part in sentence) for sentence in parts]
        empty = bool(parts) and all(bare)
        if empty and Role.BOILERPLATE not in said:
            parts = [[_with_bare_purpose(part) for part in sentence] for sentence in parts]
        made = tuple(self._sentence(sentence) for sentence in parts)
        return Observed(
            made,
            sentence_features(
                self._text, self._tokens, envelope.sentences, list(zip(made, bare, strict=True)), self._known
            ),
            empty and any(sentence.has(Role.BOILERPLATE) for sentence in made),
            envelope.recipient,
        )

    def _parts(self, start: int, end: int, frame: Role | None) -> list[_Part]:
        """Return the clauses of a sentence; `frame` is the sentence's role if it is greeting or sign-off."""
        begin = self._tokens[start].start
        words = tuple([token.word for token in self._tokens[start:end]])
        key = (self._known, self._text[begin : self._tokens[end - 1].end], words, frame, *self._own)
        known = _sentences.get(key)
        if known is not None:
            return [part.moved(begin) for part in known]
        parts = self._read_parts(start, end, frame)
        if len(_sentences) >= _REMEMBERED:
            _sentences.clear()
        _sentences[key] = [part.moved(-begin) for part in parts]
        return parts

    def _read_parts(self, start: int, end: int, frame: Role | None) -> list[_Part]:
        of_sentence = self._finder.in_sentence(start, end)
        covered = _covered(of_sentence)
        parts = []
        for first, last in clauses(self._tokens, start, end, self._known):
            found = self._finder.in_clause(of_sentence, first, last, begins=first == start)
            marks = self._marks(found)
            place = self._place(first, last)
            if frame is not None:
                marks = (Mark(frame, None, certain=True, evidence=(Evidence(place, frame.value),)), *marks)
            parts.append(_Part(place, marks, self._unread(covered, found, marks, first, last)))
        return parts

    def _marks(self, found: Sequence[Found]) -> tuple[Mark, ...]:
        return _unite(
            Mark(
                one.cue.role,
                one.cue.kind,
                not one.cue.weak,
                (Evidence(self._words(one.start, one.end), one.cue.name),),
                one.cue.replaces,
                one.cue.decides,
            )
            for one in found
            if one.cue.role not in _FRAME
        )

    def _unread(
        self, of_sentence: set[int], found: Sequence[Found], marks: tuple[Mark, ...], first: int, last: int
    ) -> int:
        """Count the words of a clause that no cue covers; none remain where one tells what the clause is for."""
        if any(mark.role in _FRAME or mark.role not in _EMPTY for mark in marks):
            return 0
        covered = _covered(found)
        return sum(
            self._says_something(index)
            for index in range(first, last)
            if index not in of_sentence and index not in covered
        )

    def _says_something(self, index: int) -> bool:
        token = self._tokens[index]
        return token.type is Type.SLOT or (token.type is Type.WORD and token.word not in self._known.common)

    def _words(self, start: int, end: int) -> Span:
        """Return the place of what was found, without the marks around it that a pattern may ask for."""
        while start + 1 < end and self._tokens[start].type > Type.SLOT:
            start += 1
        while start + 1 < end and self._tokens[end - 1].type > Type.SLOT:
            end -= 1
        return self._place(start, end)

    def _place(self, start: int, end: int) -> Span:
        return Span(self._tokens[start].start, self._tokens[end - 1].end)

    def _sentence(self, parts: list[_Part]) -> Sentence:
        made = tuple([Clause(part.span, part.marks) for part in parts])
        place = Span(parts[0].span.start, parts[-1].span.end)
        return Sentence(place, made, _unite([mark for clause in made for mark in clause.marks]))


def _covered(found: Iterable[Found]) -> set[int]:
    """Return the tokens that cues speak for."""
    return {index for one in found for index in range(one.start, one.reach)}


def _with_bare_purpose(part: _Part) -> _Part:
    """Return the clause with a purpose in form only as boilerplate: so it is when the note says nothing else."""
    marks = _unite(
        mark._replace(role=Role.BOILERPLATE) if mark.replaces is Role.BENEFIT else mark for mark in part.marks
    )
    return part._replace(marks=marks)


def _unite(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Return one mark for each role and kind."""
    marks = tuple(marks)
    if len(marks) < 2:  # noqa: PLR2004 (one is united)
        return marks
    united: dict[tuple[Role, Kind | None], Mark] = {}
    for mark in marks:
        key = (mark.role, mark.kind)
        other = united.get(key)
        united[key] = mark if other is None else _both(other, mark)
    return tuple(united.values())


def _both(one: Mark, other: Mark) -> Mark:
    return Mark(
        one.role,
        one.kind,
        one.certain or other.certain,
        one.evidence + other.evidence,
        one.replaces or other.replaces,
        one.decides or other.decides,
    )
