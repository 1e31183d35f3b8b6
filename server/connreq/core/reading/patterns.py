"""The pattern language of the lexicon.

    came across           words, normalised as in `tokens`
    (saw|came across)     alternatives
    really?  (so much)?   optional
    {job}                 a word of a class (see `classes` in the lexicon), or what a class of shape tells:
                          {name} a proper name, {number}, {link}, {slot}
    *                     any one word
    ..4                   up to four words; at the end: what the cue speaks for beyond its words
    ,                     a comma, dash or bracket; elsewhere these are passed over
    ^  $                  the begin and end of a sentence

All patterns of a lexicon become the positions of one automaton (Glushkov); see `automaton`. It is built beforehand, by
tools/build_lexicon.py: parsing takes longest.
"""

from collections.abc import Mapping
from typing import Any

from connreq.core.expressions import expression
from connreq.core.reading.automaton import ANY, Built

_PART = expression(
    r"\.\.(?P<gap>\d)\s*|\((?P<words>[^\s()|?,^$*{}]+(?:\|[^\s()|?,^$*{}]+)*)\)\s*"
    r"|(?P<sign>[()|?,^$*])\s*|(?P<class>\{[a-z-]+\})\s*|(?P<word>[^\s()|?,^$*{}]+)\s*"
)
_Tree = tuple[Any, ...]
_NOTHING: frozenset[int] = frozenset()
_TAIL = expression(r"\s*\.\.(\d)\s*$")


class PatternError(ValueError):
    """A pattern that is not well formed; says why."""


class Patterns:
    """Patterns on their way to becoming one automaton."""

    def __init__(self, macros: Mapping[str, str]) -> None:
        """Begin with none. `macros` are the patterns that stand for `{name}`; other braces are symbols."""
        self._macros: dict[str, _Tree] = {}
        for name, pattern in macros.items():
            self._macros[name] = _parse(pattern, self._macros)
        self._symbols: list[tuple[str, ...]] = []  # what each position waits for: one of these
        self._follow: list[frozenset[int]] = []  # the positions after each
        self._accepts: list[tuple[int, int, int]] = []  # position, cue, tail
        self._first: set[int] = set()  # the positions that begin a pattern

    def add(self, pattern: str, cue: int) -> None:
        """Add `pattern`, whose matches are told as `cue`. Raises PatternError."""
        tail = _TAIL.search(pattern)
        words = pattern[: tail.start()] if tail else pattern
        accept = self._position((), frozenset())
        self._accepts.append((accept, cue, int(tail[1]) if tail else 0))
        entry = self._build(_parse(words, self._macros), frozenset((accept,)))
        if accept in entry:
            raise PatternError(f"matches nothing at all: {pattern}")
        self._first |= entry

    def built(self) -> Built:
        """Return all that was added."""
        follow = [" ".join(map(str, sorted(positions))) for positions in self._follow]
        return Built(list(map(" ".join, self._symbols)), follow, self._accepts, sorted(self._first))

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
        return len(self._symbols) - 1


def _parse(pattern: str, macros: Mapping[str, _Tree]) -> _Tree:
    """Return the tree of `pattern`: nested tuples of a sign and what it holds. Raises PatternError."""
    parts: list[tuple[str, str]] = []
    end = 0
    for match in _PART.finditer(pattern):
        if match.start() != end:
            break
        end = match.end()
        parts += [(kind, part) for kind, part in match.groupdict().items() if part is not None]
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
