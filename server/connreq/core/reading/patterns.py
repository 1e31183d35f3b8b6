"""The pattern language of the lexicon, and one matcher for all patterns at once.

    came across           words, normalised as in `tokens`
    (saw|came across)     alternatives
    really?  (so much)?   optional
    {job}                 a word of a class (see `classes` in the lexicon), or what a class of shape tells:
                          {name} a proper name, {number}, {link}, {slot}
    *                     any one word
    ..4                   up to four words; at the end: what the cue speaks for beyond its words
    ,                     a comma, dash or bracket; elsewhere these are passed over
    ^  $                  the begin and end of a sentence

The patterns become the positions of one automaton (Glushkov), made deterministic as far as texts need it. A match
starts at a given word, so its words are known; its length is bounded, so all runs in linear time.
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from connreq.core.expressions import expression

_PART = expression(
    r"\.\.(?P<gap>\d)\s*|\((?P<words>[^\s()|?,^$*{}]+(?:\|[^\s()|?,^$*{}]+)*)\)\s*"
    r"|(?P<sign>[()|?,^$*])\s*|(?P<class>\{[a-z-]+\})\s*|(?P<word>[^\s()|?,^$*{}]+)\s*|\s+"
)
_Tree = tuple[Any, ...]
LONGEST = 50  # letters of a match, marks included; keeps the time linear where marks come in rows
_MOST_STATES = 20_000  # that are remembered; a note needs some hundreds
_NOTHING: frozenset[int] = frozenset()
_TAIL = expression(r"\s*\.\.(\d)\s*$")
ANY = "*"
COMMA = ","
BEGIN = "^"
END = "$"
_MARKS = frozenset((COMMA, BEGIN, END))


class PatternError(ValueError):
    """A pattern that is not well formed; says why."""


class Match(NamedTuple):
    """A cue found: its number, its letters from `start` to `end`, and how many words more it speaks for."""

    cue: int
    start: int
    end: int
    tail: int


class Built(NamedTuple):
    """The positions of an automaton as plain data; see `Automaton.__init__`."""

    symbols: list[list[str]]
    follow: list[list[int]]
    accepts: list[tuple[int, int, int]]  # position, cue, tail
    first: list[int]


class _State:
    """A state of the deterministic automaton: a set of positions, by what they wait for."""

    __slots__ = ("after_comma", "any_word", "found", "steps", "waiting")

    def __init__(
        self,
        waiting: Mapping[str, list[frozenset[int]]],
        any_word: frozenset[int],
        after_comma: frozenset[int],
        found: tuple[tuple[int, int], ...],
    ) -> None:
        self.waiting = waiting  # symbol -> the positions after each that waits for it
        self.any_word = any_word  # the positions after any word at all
        self.after_comma = after_comma  # the positions after a comma that nothing waits for
        self.found = found  # the cues that end here, each with its tail
        self.steps: dict[int, _State | None] = {}  # letter -> what follows, as far as known


class Automaton:
    """The automaton of all patterns. Add patterns first, then step through texts."""

    def __init__(self, macros: Mapping[str, str]) -> None:
        """Make an empty one. `macros` are the patterns that stand for `{name}`; other braces are symbols."""
        self._macros: dict[str, _Tree] = {}
        for name, pattern in macros.items():
            self._macros[name] = _parse(pattern, self._macros)
        self._symbols: list[tuple[str, ...]] = []  # what each position waits for: one of these
        self._follow: list[frozenset[int]] = []  # the positions after each
        self._accepts: dict[int, tuple[int, int]] = {}  # position -> cue and tail
        self._first: set[int] = set()  # the positions that begin a pattern
        self._states: dict[frozenset[int], _State] = {}
        self._begin: _State | None = None
        self._letters: dict[frozenset[str], int] = {}
        self._letter_symbols: list[frozenset[str]] = []
        self.vocabulary: set[str] = set(_MARKS)

    def add(self, pattern: str, cue: int) -> None:
        """Add `pattern`, whose matches are told as `cue`. Raises PatternError."""
        tail = _TAIL.search(pattern)
        words = pattern[: tail.start()] if tail else pattern
        accept = self._position((), frozenset())
        self._accepts[accept] = (cue, int(tail[1]) if tail else 0)
        entry = self._build(_parse(words, self._macros), frozenset((accept,)))
        if accept in entry:
            raise PatternError(f"matches nothing at all: {pattern}")
        self._first |= entry

    def built(self) -> Built:
        """Return all that was added, for `restore`."""
        return Built(
            list(map(list, self._symbols)),
            list(map(sorted, self._follow)),
            [(position, *accepted) for position, accepted in self._accepts.items()],
            sorted(self._first),
        )

    def restore(self, built: Built) -> None:
        """Take what another automaton `built`; this one is empty. Spares the parsing, which takes longest."""
        symbols, follow, accepts, first = built
        self._symbols = list(map(tuple, symbols))
        self._follow = list(map(frozenset, follow))
        self._accepts = {position: (cue, tail) for position, cue, tail in accepts}
        self._first = set(first)
        self.vocabulary.update(*self._symbols)

    def _build(self, tree: _Tree, follow: frozenset[int]) -> frozenset[int]:
        """Make the positions of `tree`, from its end to its begin, and return those that begin it."""
        sign, inner = tree
        if sign == "word":
            return frozenset((self._position(inner, follow),))
        if sign == "one of":
            entry = _NOTHING
            for choice in inner:
                entry |= self._build(choice, follow)
            return entry
        if sign == "up to":
            entry = follow
            for _ in range(inner):
                entry = follow | {self._position((ANY,), entry)}
            return entry
        for item in reversed(inner):
            follow = self._build(item, follow)
        return follow

    def _position(self, symbols: tuple[str, ...], follow: frozenset[int]) -> int:
        self._symbols.append(symbols)
        self._follow.append(follow)
        self.vocabulary.update(symbols)
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
        begin = self._begin
        if begin is None or len(self._states) > _MOST_STATES:
            begin = self._forget()
        count = len(letters)
        for first in range(starts):
            state = begin
            last: dict[int, tuple[int, int]] | None = None
            for index in range(first, min(first + LONGEST, count)):
                letter = letters[index]
                try:  # a state seen before, nearly always
                    following = state.steps[letter]
                except KeyError:
                    following = self._step(state, letter)
                if following is None:
                    break
                state = following
                if state.found:
                    if last is None:
                        last = {}
                    for cue, tail in state.found:
                        last[cue] = (index + 1, tail)
            if last:
                found += [Match(cue, first, end, tail) for cue, (end, tail) in last.items()]
        return found

    def _forget(self) -> _State:
        """Forget all states but the one that everything begins in; return that."""
        self._states.clear()
        self._begin = self._state(frozenset(self._first), begins=True)
        return self._begin

    def _step(self, state: _State, letter: int) -> _State | None:
        """Return the state after `letter` in `state`, None where there is none, and remember it."""
        symbols = self._letter_symbols[letter]
        after = state.after_comma if COMMA in symbols else _NOTHING if symbols & _MARKS else state.any_word
        for symbol in symbols:
            if symbol in state.waiting:
                after = after.union(*state.waiting[symbol])
        following = state.steps[letter] = self._state(after, begins=False) if after else None
        return following

    def _state(self, positions: frozenset[int], *, begins: bool) -> _State:
        state = self._states.get(positions)
        if state is None:
            waiting: dict[str, list[frozenset[int]]] = {}
            for position in positions:
                follow = self._follow[position]
                for symbol in self._symbols[position]:
                    waiting.setdefault(symbol, []).append(follow)
            accepted = positions & self._accepts.keys()
            state = self._states[positions] = _State(
                waiting,
                _NOTHING.union(*waiting.pop(ANY, ())),
                _NOTHING if begins else positions - accepted,
                tuple(sorted({self._accepts[position] for position in accepted})),
            )
        return state


def _parse(pattern: str, macros: Mapping[str, _Tree]) -> _Tree:
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


def _choice(parts: list[tuple[str, str]], at: int, macros: Mapping[str, _Tree]) -> tuple[_Tree, int]:
    """Read alternatives up to the closing bracket or the end."""
    choices: list[_Tree] = []
    items: list[_Tree] = []
    while at < len(parts) and parts[at] != ("sign", ")"):
        kind, value = parts[at]
        at += 1
        if kind != "sign":
            items.append(_single(kind, value, macros))
        elif value == "|":
            choices.append(("all", tuple(items)))
            items = []
        elif value == "?":
            if not items:
                raise PatternError("“?” with nothing before it")
            items[-1] = ("one of", (items[-1], ("all", ())))
        elif value == "(":
            tree, at = _choice(parts, at, macros)
            if at == len(parts):
                raise PatternError("a bracket is never closed")
            at += 1
            items.append(tree)
        else:
            items.append(("word", (value,)))
    if not choices:
        return items[0] if len(items) == 1 else ("all", tuple(items)), at
    return _one_of([*choices, ("all", tuple(items))]), at


def _one_of(choices: list[_Tree]) -> _Tree:
    """Return the alternatives, those of a single word as one."""
    words = tuple(word for _, items in choices if len(items) == 1 and items[0][0] == "word" for word in items[0][1])
    rest = [choice for choice in choices if len(choice[1]) != 1 or choice[1][0][0] != "word"]
    if not rest:
        return ("word", words)
    return ("one of", (("word", words), *rest) if words else tuple(rest))


def _single(kind: str, value: str, macros: Mapping[str, _Tree]) -> _Tree:
    if kind == "gap":
        return ("up to", int(value))
    if kind == "words":
        return ("word", tuple(value.split("|")))
    if kind == "class" and value[1:-1] in macros:
        return macros[value[1:-1]]
    return ("word", (value,))
