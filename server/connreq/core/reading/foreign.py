"""Notes in languages without a lexicon: sentences, and default wordings; silence about everything else."""

import unicodedata
from functools import cache
from os import path
from typing import NamedTuple

from connreq.core.reading.automaton import BEGIN, COMMA, END, Automaton
from connreq.core.reading.lexicon import Cue, read_built
from connreq.core.reading.model import Clause, Evidence, Mark, Reading, Role, Sentence
from connreq.core.reading.sentences import sentences
from connreq.core.reading.tokens import Token, Type, tokenise
from connreq.core.slots import Slot
from connreq.core.text import Span

_FILE = path.join(path.dirname(__file__), "lexicon", "defaults.json")
_COURTESY = "courtesy"
_NAMES = 3  # words that names have, in a greeting and in a sign-off


class _Defaults(NamedTuple):
    automaton: Automaton
    cues: tuple[Cue, ...]


@cache
def defaults() -> _Defaults:
    """Return the default wordings of all languages, and the courtesies around them, read at their first use."""
    _, cues, automaton = read_built(_FILE)
    return _Defaults(automaton, tuple(cues))


class _Wording(NamedTuple):
    cue: Cue
    start: int
    end: int


class _Found(NamedTuple):
    """What is known of a sentence: its default wording, and the words that neither it nor a courtesy covers."""

    start: int
    end: int
    wording: _Wording | None
    loose: tuple[int, ...]


def read_foreign(text: str, span: Span, slots: tuple[Slot, ...], language: str | None) -> Reading:
    """Return the reading of a note in `language`, of which only default wordings are known."""
    tokens = tokenise(text, span, slots)
    found = [_find(text, tokens, start, end) for start, end in sentences(text, tokens)]
    only = _is_all(text, tokens, found)
    return Reading(
        span=span,
        language=language,
        understood=False,
        sentences=tuple(sentence for one in found for sentence in _sentences(tokens, one)),
        lacking=frozenset(),
        surely_lacking=frozenset(),
        only_boilerplate=only,
        recipient=None,
    )


def _find(text: str, tokens: list[Token], start: int, end: int) -> _Found:
    """Return the longest default wording in a sentence.

    There is none where the words go on ("my network of beekeepers"), nor a relative where the sentence says more.
    """
    automaton, cues = defaults()
    letter = automaton.letter
    letters = [letter((BEGIN,)), *(letter(_symbols(token)) for token in tokens[start:end]), letter((END,))]
    covered: set[int] = set()
    wording: _Wording | None = None
    for match in automaton.matches(letters, len(letters)):
        one = _Wording(cues[match.cue], start + match.start - 1, min(end, start + match.end - 1))
        covered.update(range(one.start, one.end))
        longer = wording is None or one.end - one.start > wording.end - wording.start
        if longer and not one.cue.name.startswith(_COURTESY):
            wording = one
    loose = tuple(index for index in range(start, end) if tokens[index].type <= Type.SLOT and index not in covered)
    if wording is not None and not _stands(text, tokens, loose, wording):
        wording = None
    return _Found(start, end, wording, loose)


def _stands(text: str, tokens: list[Token], loose: tuple[int, ...], wording: _Wording) -> bool:
    if wording.cue.name.startswith("relative"):
        return _are_around(text, tokens, loose, wording.start, wording.end)
    return wording.end not in loose or _is_name(text, tokens[wording.end])


def _symbols(token: Token) -> tuple[str, ...]:
    return (_plain(token.word),) if token.type is Type.WORD else ("{slot}",) if token.type is Type.SLOT else (COMMA,)


def _plain(word: str) -> str:
    """Return `word` without accents and apostrophes, which hasty writers leave out."""
    word = word.replace("'", "")
    if word.isascii():
        return word
    letters = unicodedata.normalize("NFD", word.replace("ß", "ss"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _is_all(text: str, tokens: list[Token], found: list[_Found]) -> bool:
    """Tell whether a note says nothing but default wordings, with courtesies and names around them."""
    wordings = [one.wording for one in found if one.wording]
    loose = tuple(index for one in found for index in one.loose)
    return bool(wordings) and _are_around(text, tokens, loose, wordings[0].start, wordings[-1].end)


def _are_around(text: str, tokens: list[Token], words: tuple[int, ...], start: int, end: int) -> bool:
    """Tell whether `words` are but names before `start` and after `end`."""
    before = [index for index in words if index < start]
    after = [index for index in words if index >= end]
    around = len(before) + len(after) == len(words)
    return around and _are_names(text, tokens, before) and _are_names(text, tokens, after)


def _are_names(text: str, tokens: list[Token], words: list[int]) -> bool:
    """Tell whether `words` are few and written like names; one alone may be written small, in haste."""
    return len(words) <= 1 or (len(words) <= _NAMES and all(_is_name(text, tokens[index]) for index in words))


def _is_name(text: str, token: Token) -> bool:
    return token.type is Type.SLOT or text[token.start].isupper()


def _sentences(tokens: list[Token], found: _Found) -> list[Sentence]:
    """Return the sentence, or two where a greeting with its comma stands before the wording."""
    start, end, wording, loose = found
    if wording is None:
        return [Sentence(place := _place(tokens, start, end), (Clause(place, ()),), ())]
    begin = wording.start
    greets = begin > start and tokens[begin - 1].type is Type.BREAK and sum(index < begin for index in loose) <= _NAMES
    greeting = _sentences(tokens, found._replace(end=begin, wording=None)) if greets else []
    evidence = (Evidence(_place(tokens, wording.start, wording.end), wording.cue.name),)
    marks = (Mark(Role.BOILERPLATE, None, certain=True, evidence=evidence, replaces=Role.BENEFIT),)
    first = begin if greets else start
    return [*greeting, Sentence(_place(tokens, first, end), _clauses(tokens, first, end, found, marks), marks)]


def _clauses(tokens: list[Token], start: int, end: int, found: _Found, marks: tuple[Mark, ...]) -> tuple[Clause, ...]:
    """Return the sentence as one clause, or what goes on after the wording as a clause of which nothing is known."""
    wording = found.wording
    if wording is None or not any(index >= wording.end for index in found.loose):
        return (Clause(_place(tokens, start, end), marks),)
    rest = wording.end
    return (Clause(_place(tokens, start, rest), marks), Clause(_place(tokens, rest, end), ()))


def _place(tokens: list[Token], start: int, end: int) -> Span:
    return Span(tokens[start].start, tokens[end - 1].end)
