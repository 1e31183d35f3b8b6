"""Notes in languages without a lexicon: sentences, and default wordings; silence about everything else."""

from functools import cache
from os import path
from typing import NamedTuple

from connreq.core.reading.lexicon import Cue, load_cues, read_toml
from connreq.core.reading.model import Clause, Evidence, Mark, Reading, Role, Sentence
from connreq.core.reading.patterns import BEGIN, COMMA, END, Automaton
from connreq.core.reading.sentences import sentences
from connreq.core.reading.tokens import Token, Type, tokenise
from connreq.core.slots import Slot
from connreq.core.text import Span

_FILE = path.join(path.dirname(__file__), "lexicon", "defaults.toml")
_ENVELOPE = 4  # words that a greeting, and that a sign-off, may have around a wording that is all a note says


class _Defaults(NamedTuple):
    automaton: Automaton
    cues: tuple[Cue, ...]


@cache
def defaults() -> _Defaults:
    """Return the default wordings of all languages, read at their first use."""
    automaton = Automaton({})
    return _Defaults(automaton, tuple(load_cues(automaton, Role.BOILERPLATE, read_toml(_FILE), 0)))


class _Wording(NamedTuple):
    cue: Cue
    start: int
    end: int


def read_foreign(text: str, span: Span, slots: tuple[Slot, ...], language: str | None) -> Reading:
    """Return the reading of a note in `language`, of which only default wordings are known."""
    tokens = tokenise(text, span, slots)
    read_sentences: list[Sentence] = []
    wordings: list[_Wording] = []
    for start, end in sentences(text, tokens):
        wording = _find(tokens, start, end)
        if wording is None:
            read_sentences.append(_sentence(tokens, start, end, None))
            continue
        wordings.append(wording)
        begin = _after_greeting(tokens, start, wording.start)
        if begin > start:
            read_sentences.append(_sentence(tokens, start, begin, None))
        read_sentences.append(_sentence(tokens, begin, end, wording))
    only = bool(wordings) and _is_all(tokens, wordings)
    return Reading(
        span=span,
        language=language,
        understood=False,
        sentences=tuple(read_sentences),
        lacking=frozenset(),
        surely_lacking=frozenset(),
        only_boilerplate=only,
        recipient=None,
    )


def _find(tokens: list[Token], start: int, end: int) -> _Wording | None:
    """Return the longest default wording in a sentence."""
    automaton, cues = defaults()
    letter = automaton.letter
    letters = [letter((BEGIN,)), *(letter(_symbols(token)) for token in tokens[start:end]), letter((END,))]
    matches = automaton.matches(letters, len(letters))
    if not matches:
        return None
    best = max(matches, key=lambda match: match.end - match.start)
    return _Wording(cues[best.cue], start + best.start - 1, min(end, start + best.end - 1))


def _symbols(token: Token) -> tuple[str, ...]:
    return (token.word,) if token.type is Type.WORD else ("{slot}",) if token.type is Type.SLOT else (COMMA,)


def _after_greeting(tokens: list[Token], start: int, wording: int) -> int:
    """Return where a wording begins that follows a greeting with its comma, else where the sentence does."""
    greets = 0 < wording - start <= _ENVELOPE + 1 and tokens[wording - 1].type is Type.BREAK
    return wording if greets else start


def _is_all(tokens: list[Token], wordings: list[_Wording]) -> bool:
    """Tell whether there are at most a greeting and a sign-off around the wordings, and nothing between them."""
    outside = [0]
    ends = iter([*wordings, None])
    wording = next(ends)
    for index, token in enumerate(tokens):
        if wording is not None and index >= wording.end:
            outside.append(0)
            wording = next(ends)
        if token.type <= Type.SLOT and (wording is None or index < wording.start):
            outside[-1] += 1
    before, *between, after = [*outside, *([0] * (len(wordings) + 1 - len(outside)))]
    return before <= _ENVELOPE and after <= _ENVELOPE and not any(between)


def _sentence(tokens: list[Token], start: int, end: int, wording: _Wording | None) -> Sentence:
    place = Span(tokens[start].start, tokens[end - 1].end)
    marks: tuple[Mark, ...] = ()
    if wording is not None:
        words = Span(tokens[wording.start].start, tokens[wording.end - 1].end)
        evidence = (Evidence(words, wording.cue.name),)
        marks = (Mark(Role.BOILERPLATE, None, certain=True, evidence=evidence, replaces=Role.BENEFIT),)
    return Sentence(place, (Clause(place, marks),), marks)
