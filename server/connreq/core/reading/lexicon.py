"""Lexicons: one folder a language, and beside it the file that tools/build_lexicon.py builds of its tables.

Only the built file is read, when a note needs it: TOML and patterns would take thirty milliseconds at every start.
"""

import json
from collections.abc import Sequence
from functools import cache, partial
from os import listdir, path
from typing import Any, NamedTuple

from connreq.core.reading.automaton import BEGIN, COMMA, END, Automaton, Built, Match
from connreq.core.reading.misspelt import Wordings
from connreq.core.reading.model import Kind, Role
from connreq.core.reading.structure import Words
from connreq.core.reading.tokens import Spelling, Token, Type
from connreq.core.reading.weights import load_weights
from connreq.core.remembered import Remembered

_FOLDER = path.join(path.dirname(__file__), "lexicon")
_SHORTEST_TYPO = 5  # shorter words are too near to others
_LONGEST_TYPO = 20  # longer ones are no words
_BEGINNINGS_LIMIT = 1_000
_LETTERS_LIMIT = 5_000  # remembered words; a language server runs for days


class Cue(NamedTuple):
    """A cue: what it tells, and by which patterns."""

    name: str
    role: Role
    kind: Kind | None
    weak: bool
    replaces: Role | None
    good: tuple[str, ...]
    bad: tuple[str, ...]
    decides: bool = True  # it decides by itself; else the second opinion must agree
    names: bool = False  # it names a firm, person or work: no pitch or praise around it takes that away
    claims: bool = False  # it speaks of the recipient: no context or benefit inside it is the writer's


class Lexicon:
    """The cues and words of one language."""

    def __init__(self, language: str) -> None:
        """Read what was built of the folder of `language`. Raises OSError where there is none."""
        words, self.cues, self.automaton = read_built(path.join(_FOLDER, f"{language}.json"))
        self.spelling = _spelling(words)
        self._classes: dict[str, list[str]] = {}
        for name, members in words["classes"].items():
            for word in members.split():
                self._classes.setdefault(word, []).append(f"{{{name}}}")
        self.common = frozenset(words["common"]["words"].split())
        self.openers = frozenset(words["clauses"]["openers"].split())
        self.conjunctions = frozenset(words["clauses"]["conjunctions"].split())
        self.subordinators = frozenset(words["clauses"]["subordinators"].split())
        vocabulary = self.automaton.vocabulary
        self._known = frozenset(vocabulary | self._classes.keys() | self.common)
        self._slots = words["slots"]
        self._typos = {shorter: word for word in words["typos"]["words"].split() for shorter in _shorter(word)}
        self.misspelt = Wordings(words["wordings"]["default"], self.common)
        self.negations = frozenset(words["negations"]["before"].split())
        letter = self.automaton.letter
        self.begin, self.end = letter((BEGIN,)), letter((END,))
        self.comma = letter((COMMA,))
        # What is found at the begin of letters; sentences begin and end alike.
        self.beginnings = Remembered[tuple[int, ...], list[Match]](
            lambda letters: self.automaton.matches(letters, 1), _BEGINNINGS_LIMIT
        )
        self._letters = tuple(  # of other words, and of names
            Remembered[str, int](partial(self._word_letter, name=name), _LETTERS_LIMIT) for name in (False, True)
        )
        classes = {name: frozenset(members.split()) for name, members in words["classes"].items()}
        self.structure = Words(
            classes["stance"],
            classes["mood"],
            classes["adverb"],
            classes["trait"],
            classes["calendar"],
            classes["calendar"] | classes["meeting"],
            classes["mine"],
            classes["irregular"],
            classes["job"],
            classes["idle"],
            self.common,
        )

        self.weights = load_weights(path.join(_FOLDER, language, "second-opinion.json"))
        self._no_names = self.structure.calendar | {"i"}  # for all their capitals

    def knows(self, word: str) -> bool:
        """Tell whether `word` is one of the language's words that the lexicon has use for."""
        return word in self._known

    def classes_of(self, word: str) -> tuple[str, ...]:
        """Return the classes that `word` is one of, as `{job}`."""
        return tuple(self._classes.get(word, ()))

    def slot_class(self, label: str) -> str | None:
        """Return the class of what a slot with `label` asks for, as `{job}`."""
        return next(iter(self._slot_classes(label)), None)

    def letters(self, text: str, tokens: list[Token], start: int, end: int) -> list[int]:
        """Return what the automaton reads for a sentence, which is `tokens` from `start` to `end`."""
        letters = []
        for index in range(start, end):
            token = tokens[index]
            name = (
                token.type is Type.WORD
                and text[token.start].isupper()
                and (index > start or token.word not in self._known)
                and token.word not in self._no_names
            )
            letters.append(self.letter(token, name=name))
        return letters

    def letter(self, token: Token, *, name: bool) -> int:
        """Return what the automaton reads for `token`; `name`: it is written like a proper name."""
        if token.type is Type.WORD:
            return self._letters[name][token.word]
        return self._slot_letter(token.word) if token.type is Type.SLOT else self.comma

    def _slot_letter(self, label: str) -> int:
        """Return the letter of a slot, which counts as filled with what its label asks for."""
        return self.automaton.letter(("{slot}", "{name}", *self._slot_classes(label)))

    def _slot_classes(self, label: str) -> list[str]:
        return [f"{{{self._slots[word]}}}" for word in label.split() if word in self._slots]

    def _word_letter(self, word: str, *, name: bool) -> int:
        symbols = [word, *self._classes.get(word, ())]
        if _SHORTEST_TYPO <= len(word) <= _LONGEST_TYPO and word not in self._known:
            symbols += {self._typos[shorter] for shorter in _shorter(word) if shorter in self._typos}
        if name:
            symbols.append("{name}")
        if any(character.isdigit() for character in word):
            symbols.append("{number}")
        return self.automaton.letter(symbols)


def read_built(file: str) -> tuple[dict[str, Any], list[Cue], Automaton]:
    """Return what tools/build_lexicon.py built: the words, the cues, and the automaton of their patterns."""
    with open(file, encoding="utf-8") as stream:
        built = json.load(stream)
    return built["words"], [_cue(fields) for fields in built["cues"]], Automaton(Built(*built["automaton"]))


def _cue(fields: Sequence[Any]) -> Cue:
    """Return a cue of its fields as JSON has them."""
    name, role, kind, weak, replaces, good, bad, *rest = fields
    return Cue(
        name,
        Role(role),
        Kind(kind) if kind else None,
        weak,
        Role(replaces) if replaces else None,
        tuple(good),
        tuple(bad),
        *rest,
    )


def _shorter(word: str) -> set[str]:
    """Return `word`, and it with each letter left out: two words one typo apart share one of these."""
    return {word, *(word[:index] + word[index + 1 :] for index in range(len(word)))}


@cache
def lexicon(language: str) -> Lexicon | None:
    """Return the lexicon of `language`, read at its first use; None where there is none."""
    return Lexicon(language) if language in languages() else None


@cache
def languages() -> frozenset[str]:
    """Return the languages that have a lexicon."""
    return frozenset(name for name in listdir(_FOLDER) if path.isdir(path.join(_FOLDER, name)))


def _spelling(words: dict[str, Any]) -> Spelling:
    before = {word: (entry["full"], frozenset(entry["before"].split())) for word, entry in words["before"].items()}
    return Spelling(words["spelling"], words["endings"], before)
