"""The pattern language of the lexicon, and one matcher for all patterns at once.

    came across           words, normalised as in `tokens`
    (saw|came across)     alternatives
    really?  (so much)?   optional
    work~                 any form of a regular word: work, works, worked, working
    {job}                 a word of a class (see `classes` in the lexicon), or what a class of shape tells:
                          {name} a proper name, {number}, {link}, {slot}
    *                     any one word
    ..4                   up to four words
    ,                     a comma, dash or bracket; elsewhere these are passed over
    ^  $                  the begin and end of a sentence

The patterns become the positions of one automaton (Glushkov), made deterministic as far as texts need it. A match
starts at a given word, so its words are known; its length is bounded by its pattern, so all runs in linear time.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

_PART = re.compile(r"\.\.(?P<gap>\d)|(?P<sign>[()|?,^$*])|(?P<class>\{[a-z-]+\})|(?P<word>[^\s()|?,^$*{}]+)|\s+")
_Tree = tuple[Any, ...]
_VOWELS = "aeiou"
_CACHE_LIMIT = 20_000  # steps that are remembered; a note needs some hundreds
ANY = "*"
COMMA = ","
BEGIN = "^"
END = "$"
_MARKS = frozenset((COMMA, BEGIN, END))


class PatternError(ValueError):
    """A pattern that is not well formed; says why."""


class Match(NamedTuple):
    """A cue found: its number, and the first and last but one token."""

    cue: int
    start: int
    end: int


def forms(word: str) -> tuple[str, ...]:
    """Return the forms of a regular word: work, works, worked, working; share, shares, shared, sharing."""
    if word.endswith("e"):
        return (word, f"{word}s", f"{word}d", f"{word[:-1]}ing")
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return (word, f"{word[:-1]}ies", f"{word[:-1]}ied", f"{word}ing")
    if word.endswith(("s", "x", "ch", "sh")):
        return (word, f"{word}es", f"{word}ed", f"{word}ing")
    double = word[-1] if re.search(r"^[^aeiou]*[aeiou][bdgmnpt]$", word) else ""
    return (word, f"{word}s", f"{word}{double}ed", f"{word}{double}ing")


class Automaton:
    """The automaton of all patterns. Add patterns first, then step through texts."""

    def __init__(self, macros: Mapping[str, str]) -> None:
        """Make an empty one. `macros` are the patterns that stand for `{name}`; other braces are symbols."""
        self._macros = macros
        self._symbols: list[str] = []  # what each position waits for
        self._follow: list[frozenset[int]] = []  # the positions after each
        self._accepts: dict[int, int] = {}  # position -> cue
        self._first: dict[str, set[int]] = {}  # symbol -> positions that begin a pattern
        # A state is a set of positions; a letter the set of symbols that a word answers to.
        self._states: dict[frozenset[int], int] = {}
        self._positions: list[frozenset[int]] = []
        self._cues: list[tuple[int, ...]] = []  # per state, the cues that end there
        self._steps: dict[tuple[int, int], int] = {}
        self._letters: dict[frozenset[str], int] = {}
        self._letter_symbols: list[frozenset[str]] = []
        self.vocabulary: set[str] = set()

    def add(self, pattern: str, cue: int) -> None:
        """Add `pattern`, whose matches are told as `cue`. Raises PatternError."""
        accept = self._position("", frozenset())
        self._accepts[accept] = cue
        entry = self._build(_parse(pattern, self._macros), frozenset((accept,)))
        if accept in entry:
            raise PatternError(f"matches nothing at all: {pattern}")
        for position in entry:
            self._first.setdefault(self._symbols[position], set()).add(position)

    def _build(self, tree: _Tree, follow: frozenset[int]) -> frozenset[int]:
        """Make the positions of `tree`, from its end to its begin, and return those that begin it."""
        sign, *inner = tree
        if sign == "word":
            return frozenset((self._position(inner[0], follow),))
        if sign == "one of":
            return frozenset().union(*(self._build(choice, follow) for choice in inner))
        if sign == "up to":
            entry = follow
            for _ in range(int(inner[0])):
                entry = follow | {self._position(ANY, entry)}
            return entry
        for item in reversed(inner):
            follow = self._build(item, follow)
        return follow

    def _position(self, symbol: str, follow: frozenset[int]) -> int:
        self._symbols.append(symbol)
        self._follow.append(follow)
        self.vocabulary.add(symbol)
        return len(self._symbols) - 1

    def letter(self, symbols: Iterable[str]) -> int:
        """Return the number of the letter that answers to `symbols` (those that no pattern has are dropped)."""
        key = frozenset(symbols) & self.vocabulary
        number = self._letters.get(key)
        if number is None:
            number = self._letters[key] = len(self._letter_symbols)
            self._letter_symbols.append(key)
        return number

    def matches(self, letters: list[int], starts: int) -> list[Match]:
        """Return the matches that begin in the first `starts` letters, by their start; of a cue's the longest."""
        found: list[Match] = []
        steps = self._steps
        cues = self._cues
        step = self._step
        end = len(letters)
        for first in range(starts):
            state = 0
            last: dict[int, int] | None = None
            for index in range(first, end):
                letter = letters[index]
                following = steps.get((state, letter))
                if following is None:
                    following = step(state, letter)
                if following < 0:
                    break
                state = following
                if cues[state]:
                    last = last or {}
                    for cue in cues[state]:
                        last[cue] = index + 1
            if last:
                found += [Match(cue, first, end_) for cue, end_ in last.items()]
        return found

    def _step(self, state: int, letter: int) -> int:
        """Return the state after `letter` in `state` (0: the begin; -1: none), and remember it."""
        if not self._positions:
            self._state(frozenset((-1,)))
        if len(self._steps) > _CACHE_LIMIT:
            self._steps.clear()
        symbols = self._letter_symbols[letter]
        any_word = not symbols & _MARKS
        if state == 0:
            waiting: Iterable[int] = [p for symbol in symbols for p in self._first.get(symbol, ())]
            if any_word:
                waiting = [*waiting, *self._first.get(ANY, ())]
            after = {p for position in waiting for p in self._follow[position]}
        else:
            after = set()
            for position in self._positions[state]:
                wanted = self._symbols[position]
                if wanted in symbols or (any_word and wanted == ANY):
                    after |= self._follow[position]
            if COMMA in symbols:  # a comma that no pattern waits for is passed over
                after |= self._positions[state] - self._accepts.keys()
        number = self._state(frozenset(after)) if after else -1
        self._steps[state, letter] = number
        return number

    def _state(self, positions: frozenset[int]) -> int:
        number = self._states.get(positions)
        if number is None:
            number = self._states[positions] = len(self._positions)
            self._positions.append(positions)
            self._cues.append(tuple({self._accepts[p] for p in positions if p in self._accepts}))
        return number


def _parse(pattern: str, macros: Mapping[str, str]) -> _Tree:
    """Return the tree of `pattern`: nested tuples of a sign and what it holds. Raises PatternError."""
    parts: list[tuple[str, str]] = []
    end = 0
    for match in _PART.finditer(pattern):
        if match.start() != end:
            break
        end = match.end()
        if match.lastgroup:
            parts.append((match.lastgroup, match[match.lastgroup]))
    if end != len(pattern):
        raise PatternError(f"can't read “{pattern[end:]}” in: {pattern}")
    tree, at = _choice(parts, 0, macros)
    if at != len(parts):
        raise PatternError(f"a bracket too many: {pattern}")
    return tree


def _choice(parts: list[tuple[str, str]], at: int, macros: Mapping[str, str]) -> tuple[_Tree, int]:
    """Read alternatives up to the closing bracket or the end."""
    choices: list[_Tree] = []
    items: list[_Tree] = []
    while at < len(parts) and parts[at] != ("sign", ")"):
        kind, value = parts[at]
        at += 1
        if value == "|" and kind == "sign":
            choices.append(("all", *items))
            items = []
        elif value == "?" and kind == "sign":
            if not items:
                raise PatternError("“?” with nothing before it")
            items[-1] = ("one of", items[-1], ("all",))
        elif value == "(" and kind == "sign":
            tree, at = _choice(parts, at, macros)
            if at == len(parts):
                raise PatternError("a bracket is never closed")
            at += 1
            items.append(tree)
        else:
            items.append(_single(kind, value, macros))
    return ("one of", *choices, ("all", *items)), at


def _single(kind: str, value: str, macros: Mapping[str, str]) -> _Tree:
    if kind == "gap":
        return ("up to", value)
    if kind == "class" and value[1:-1] in macros:
        return _parse(macros[value[1:-1]], macros)
    if kind == "word" and value.endswith("~"):
        return ("one of", *(("word", form) for form in forms(value[:-1])))
    return ("word", value)
