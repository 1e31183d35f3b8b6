"""Lexicons: one folder a language, read when a note needs it.

`words.toml` holds spellings, classes of words and macros; every other file the cues of the role that it is
named after. A cue's table:

    [worked-together]            its name, unique in the language
    patterns = ["we worked …"]   see `patterns`
    kind = "relation"            of a context
    weak = true                  it counts, but nothing is certain by it
    replaces = "context"         the role in whose place such words stand
    good = ["…"]                 notes in which it is found
    bad = ["…"]                  notes in which it is not; both are executed by the tests
"""

import tomllib
from functools import cache
from os import listdir, path
from typing import Any, NamedTuple

from connreq.core.reading.model import Kind, Role
from connreq.core.reading.patterns import BEGIN, COMMA, END, Automaton
from connreq.core.reading.structure import Words
from connreq.core.reading.tokens import LINK, Spelling, Token, Type

_FOLDER = path.join(path.dirname(__file__), "lexicon")
_LETTERS_LIMIT = 50_000  # remembered words; a language server runs for days


class Cue(NamedTuple):
    """A cue: what it tells, and by which patterns."""

    name: str
    role: Role
    kind: Kind | None
    weak: bool
    replaces: Role | None
    good: tuple[str, ...]
    bad: tuple[str, ...]


class Lexicon:
    """The cues and words of one language."""

    def __init__(self, language: str) -> None:
        """Read the folder of `language`. Raises OSError where there is none."""
        folder = path.join(_FOLDER, language)
        words = _toml(path.join(folder, "words.toml"))
        self.spelling = _spelling(words)
        self.cues: list[Cue] = []
        self.automaton = Automaton(words["macros"])
        for file in sorted(listdir(folder)):
            if file != "words.toml":
                self._add_cues(Role(file.removesuffix(".toml")), _toml(path.join(folder, file)))
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
        fills = [f"{{{name}}}" for name in words["slots"]["fill"].split()]
        letter = self.automaton.letter
        self.begin, self.end = letter((BEGIN,)), letter((END,))
        self.comma = letter((COMMA,))
        self.mark = letter((COMMA,))
        self.slot = letter(("{slot}", "{name}", "{number}", *fills))
        self.link = letter((LINK,))
        self._letters: dict[tuple[str, bool], int] = {}
        classes = {name: frozenset(members.split()) for name, members in words["classes"].items()}
        self.structure = Words(
            classes["stance"],
            classes["mood"],
            classes["adverb"],
            classes["mine"],
            classes["irregular"],
            self.common,
        )

    def _add_cues(self, role: Role, tables: dict[str, Any]) -> None:
        for name, table in tables.items():
            kind, replaces = table.get("kind"), table.get("replaces")
            for pattern in table["patterns"]:
                self.automaton.add(pattern, len(self.cues))
            self.cues.append(
                Cue(
                    name,
                    role,
                    Kind(kind) if kind else None,
                    table.get("weak", False),
                    Role(replaces) if replaces else None,
                    tuple(table.get("good", ())),
                    tuple(table.get("bad", ())),
                )
            )

    def knows(self, word: str) -> bool:
        """Tell whether `word` is one of the language's words that the lexicon has use for."""
        return word in self._known

    def letters(self, text: str, tokens: list[Token], start: int, end: int) -> list[int]:
        """Return what the automaton reads for a sentence, which is `tokens` from `start` to `end`."""
        letters = []
        for index in range(start, end):
            token = tokens[index]
            name = (
                token.type is Type.WORD
                and text[token.start].isupper()
                and token.word != "i"
                and (index > start or not self.knows(token.word))
            )
            letters.append(self.letter(token, name=name))
        return letters

    def letter(self, token: Token, *, name: bool) -> int:
        """Return what the automaton reads for `token`; `name`: it is written like a proper name."""
        if token.type is Type.WORD:
            key = (token.word, name)
            letter = self._letters.get(key)
            return self._word_letter(*key) if letter is None else letter
        return self.slot if token.type is Type.SLOT else self.comma

    def _word_letter(self, word: str, name: bool) -> int:  # noqa: FBT001 (the two parts of the key)
        symbols = [word, *self._classes.get(word, ())]
        if name:
            symbols.append("{name}")
        if any(character.isdigit() for character in word):
            symbols.append("{number}")
        if len(self._letters) > _LETTERS_LIMIT:
            self._letters.clear()
        letter = self._letters[word, name] = self.automaton.letter(symbols)
        return letter


@cache
def lexicon(language: str) -> Lexicon | None:
    """Return the lexicon of `language`, read at its first use; None where there is none."""
    return Lexicon(language) if language in languages() else None


@cache
def languages() -> frozenset[str]:
    """Return the languages that have a lexicon."""
    return frozenset(name for name in listdir(_FOLDER) if path.isdir(path.join(_FOLDER, name)))


def _toml(file: str) -> dict[str, Any]:
    with open(file, "rb") as stream:  # noqa: PTH123 (pathlib costs 5 ms of a short command)
        return tomllib.load(stream)


def _spelling(words: dict[str, Any]) -> Spelling:
    before = {word: (entry["full"], frozenset(entry["before"].split())) for word, entry in words["before"].items()}
    return Spelling(words["spelling"], words["endings"], before)
