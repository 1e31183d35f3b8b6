"""A second opinion on what the sentences of a note claim, by weighing their words.

Cues know the wordings that they were made for; people find others. So each sentence is also judged by what it is made
of: its words and pairs of words, the classes of the lexicon, the cues found in it and around it, its place and length.
Each of these has a weight for each claim; they are plain data, learnt from labelled notes. A note is judged by its
sentences. What is recognised as boilerplate, flattery or filler weighs as one word, whatever it praises.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from math import exp, log, log1p
from operator import or_
from typing import NamedTuple

from connreq.core.reading.lexicon import Lexicon
from connreq.core.reading.model import Kind, Role, Sentence
from connreq.core.reading.tokens import LINK, Token, Type
from connreq.core.reading.weights import Weights

# What is weighed of each sentence, in this order; "content" is anything that only this writer says to this recipient.
CLAIMS = ("context", "benefit", "content", "boilerplate", "pitch", "interest", "ask", "flattery")
JUDGEMENTS = ("context", "benefit", "boilerplate")  # what is judged of the note: is it lacking, lacking, all there is
_NOTHING: frozenset[str] = frozenset()
_NO_ROLE = frozenset(("none",))
_EMPTY = frozenset((Role.BOILERPLATE, Role.FLATTERY, Role.FILLER))
_LENGTH_STEP, _LENGTH_STEPS = 4, 5  # words, classes of length
_MOST_SENTENCES = 6  # that make a difference
_RECIPIENT = frozenset(("you", "your", "yours"))
_BOTH = frozenset(("both", "same", "together", "mutual"))
_REMEMBERED = 5_000  # words; a language server runs for days
_SENTENCES = 60  # that are remembered: while somebody types, most sentences stay as they are
_ABSENT = -8.0  # log-odds that stand for a sentence which isn't there


class Opinion(NamedTuple):
    """The second opinion on a note.

    `claims` holds for each sentence the log-odds of `CLAIMS`. The others are probabilities: that the note lacks a
    context, that it lacks a benefit, that it says nothing but boilerplate.
    """

    claims: tuple[tuple[float, ...], ...]
    lacks_context: float
    lacks_benefit: float
    only_boilerplate: float


class Features(NamedTuple):
    """What a sentence is judged by: its words, and what is found in it and around it."""

    words: frozenset[str]
    around: frozenset[str]


def give_opinion(features: Sequence[Features], length: int, weights: Weights) -> Opinion:
    """Judge a note of `length` code points by the `features` of its sentences."""
    claims = tuple(weights.log_odds(*one) for one in features)
    told = note_features(claims, length)
    lacks_context, lacks_benefit, only_boilerplate = (_probability(told, weights.note[name]) for name in JUDGEMENTS)
    return Opinion(claims, lacks_context, lacks_benefit, only_boilerplate)


def likely_kind(features: Features) -> Kind:
    """Tell which kind of context a sentence with `features` most likely gives, by whom it speaks of."""
    if features.words & _BOTH:
        return Kind.SHARED
    return Kind.RELATION if features.words & _RECIPIENT else Kind.IDENTITY


def note_features(claims: Sequence[Sequence[float]], length: int) -> list[float]:
    """Return what a note is judged by, from the log-odds of its sentences.

    That is for each claim the two highest log-odds, and how many sentences may make it; the number of sentences and
    the logarithm of the length.
    """
    told: list[float] = []
    for odds in zip(*claims, strict=True) if claims else [()] * len(CLAIMS):
        ranked = sorted(odds, reverse=True)
        told += (*ranked[:2], *[_ABSENT] * (2 - len(ranked)), sum(map(_softplus, ranked)))
    return [*told, len(claims), log(max(length, 1))]


def sentence_features(
    text: str,
    tokens: list[Token],
    ranges: Sequence[tuple[int, int]],
    sentences: Sequence[tuple[Sentence, bool]],
    known: Lexicon,
) -> list[Features]:
    """Return what each sentence is judged by. `ranges` are the sentences as ranges of `tokens`.

    With each sentence comes whether the cues recognise all of it as saying nothing.
    """
    roles = [frozenset(mark.role.value for mark in sentence.marks) or _NO_ROLE for sentence, _ in sentences]
    before = list(accumulate(roles, or_, initial=_NOTHING))
    after = list(accumulate(reversed(roles[1:]), or_, initial=_NOTHING))[::-1]
    number = f"#of{min(len(sentences), _MOST_SENTENCES)}"
    features = []
    for index, ((sentence, bare), (start, end)) in enumerate(zip(sentences, ranges, strict=True)):
        around = set(_mark_features(sentence))
        around.update((number, "#bare") if bare else (number,))
        around.update([f"<{role}" for role in (roles[index - 1] if index else ("start",))])
        around.update([f">{role}" for role in (roles[index + 1] if index + 1 < len(roles) else ("end",))])
        around.update([f"<<{role}" for role in before[index]])
        around.update([f">>{role}" for role in after[index]])
        words = _word_features(tuple(_symbols(text, tokens[start:end], sentence, known)))
        features.append(Features(words, frozenset(around)))
    return features


def _mark_features(sentence: Sentence) -> Iterator[str]:
    for mark in sentence.marks:
        yield ("=" if mark.decides else "~") + mark.role.value
    if not sentence.marks:
        yield "=none"
    if not all(clause.marks for clause in sentence.clauses):
        yield "#unread"


class _Symbol(NamedTuple):
    """A word or mark as it is weighed: itself, what it is paired by, and the classes that it is one of."""

    word: str
    kind: str
    classes: tuple[str, ...] = ()


@lru_cache(_SENTENCES)
def _word_features(symbols: tuple[_Symbol, ...]) -> frozenset[str]:
    features = set()
    word, kind = "^", "^"
    length = 0
    for symbol in symbols:
        features.add(symbol.word)
        features.update(symbol.classes)
        features.add(f"{word} {symbol.word}")
        if word is not kind or symbol.word is not symbol.kind:
            features.add(f"{kind} {symbol.kind}")
        word, kind, _ = symbol
        length += word not in _MARKS
    features.update((f"{word} $", f"{kind} $"))
    features.add(f"#length{min(length // _LENGTH_STEP, _LENGTH_STEPS)}")
    return frozenset(features)


_COMMA = _Symbol(",", ",")
_STOP = _Symbol(".", ".")
_QUESTION = _Symbol("?", "?")
_NAME = _Symbol("{name}", "{name}")
_NUMBER = _Symbol("{number}", "{number}")
_MARKS = frozenset((",", ".", "?"))


def _symbols(text: str, tokens: list[Token], sentence: Sentence, known: Lexicon) -> Iterator[_Symbol]:
    empty = sorted(
        (evidence.span, f"<{mark.role.value}>")
        for mark in sentence.marks
        if mark.role in _EMPTY
        for evidence in mark.evidence
    )
    at = 0
    last = ""
    for token in tokens:
        while at < len(empty) and empty[at][0].end <= token.start:
            at += 1
        if at < len(empty) and empty[at][0].start <= token.start:
            name = empty[at][1]
            if name != last:
                last = name
                yield _Symbol(name, name)
            continue
        last = ""
        symbol = _symbol(text, token, known)
        if symbol is not None:
            yield symbol


def _symbol(text: str, token: Token, known: Lexicon) -> _Symbol | None:
    if token.type is Type.WORD:
        return _word_symbol(token.word, known, text[token.start].isupper())
    if token.type is Type.SLOT:
        kind = known.slot_class(token.word)
        return _Symbol(kind, kind) if kind else _NAME
    if token.type is Type.END:
        return _QUESTION if "?" in text[token.start : token.end] else _STOP
    return _COMMA if token.type is Type.BREAK else None


@lru_cache(_REMEMBERED)
def _word_symbol(word: str, known: Lexicon, capital: bool) -> _Symbol:  # noqa: FBT001 (by place: it is cached)
    if word == LINK:
        return _Symbol(LINK, LINK)
    if any(character.isdigit() for character in word):
        return _NUMBER
    if capital and word != "i" and not known.knows(word):
        return _Symbol("{name}", "{name}", (word,))
    classes = known.classes_of(word)
    return _Symbol(word, classes[0] if classes else word, classes)


def _probability(told: Sequence[float], weights: Sequence[float]) -> float:
    odds = weights[-1] + sum(value * weight for value, weight in zip(told, weights[:-1], strict=True))
    return 1 / (1 + exp(-max(-50.0, min(50.0, odds))))


def _softplus(odds: float) -> float:
    return max(odds, 0.0) + log1p(exp(-abs(odds)))
