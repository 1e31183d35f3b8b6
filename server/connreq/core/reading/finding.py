"""Finding cues in a note: which hold, which are quoted, negated or overruled by a stronger one."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from connreq.core.expressions import expression
from connreq.core.reading.automaton import LONGEST
from connreq.core.reading.lexicon import Cue, Lexicon
from connreq.core.reading.model import Kind, Role
from connreq.core.reading.structure import hints
from connreq.core.reading.tokens import Token, Type

# What one of these says, a cue of another role inside it does not: "came across your profile" is an opener, whatever
# "profile" may tell elsewhere. Of equal length the role that is decided earlier wins.
_OVERRULING = (Role.BOILERPLATE, Role.PITCH, Role.FILLER, Role.FLATTERY)
_CLAIMED = (Role.CONTEXT, Role.BENEFIT)
_DISOWNABLE = (Role.BOILERPLATE, Role.PITCH)
_MISSPELT = Cue("default-misspelt", Role.BOILERPLATE, None, weak=False, replaces=Role.BENEFIT, good=(), bad=())
_NEGATION_REACH = 4  # tokens from a negation to what it negates
_PHRASES = 4_000  # patterns that are remembered: twice as many as settings take
_WORD = expression(r"[^\W_]+")


class Found(NamedTuple):
    """A cue found, as a range of the note's tokens."""

    cue: Cue
    start: int
    end: int
    reach: int  # the end of what it speaks for


class OwnPhrase(NamedTuple):
    """A phrase of the writer's own lexicon."""

    cue: Cue
    pattern: re.Pattern[str]


def own_phrases(phrases: tuple[str, ...], role: Role) -> list[OwnPhrase]:
    """Return the writer's own `phrases` for `role`: whole words in any case, whatever stands between them."""
    kind = Kind.IDENTITY if role is Role.CONTEXT else None
    cue = Cue(f"own-{role.value}", role, kind, weak=False, replaces=None, good=(), bad=())
    return [OwnPhrase(cue, _phrase_pattern(words)) for phrase in phrases if (words := tuple(_WORD.findall(phrase)))]


@lru_cache(_PHRASES)
def _phrase_pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)" + r"[\W_]+".join(map(re.escape, words)) + r"(?!\w)", re.IGNORECASE)


class Finder:
    """Finds the cues of one note."""

    def __init__(self, text: str, tokens: list[Token], known: Lexicon, own: list[OwnPhrase]) -> None:
        """`own` are the writer's own phrases, which nothing overrules."""
        self._text = text
        self._tokens = tokens
        self._known = known
        self._own = own

    def in_sentence(self, start: int, end: int) -> list[Found]:
        """Return the cues of the lexicon and the writer's in the sentence from token `start` to `end`."""
        known = self._known
        letters = [known.begin, *known.letters(self._text, self._tokens, start, end), known.end]
        found = []
        ends: dict[int, int] = {}  # per cue; a find within one of the same cue tells nothing new
        for match in known.automaton.matches(letters, len(letters)):
            first = max(start, start + match.start - 1)  # the letters begin with the sign of the begin
            last = min(end, start + match.end - 1)
            if first < last and last > ends.get(match.cue, start):
                ends[match.cue] = last
                cue = known.cues[match.cue]
                found.append(Found(cue, first, last, self._reach(last, match.tail, end, claims=cue.claims)))
        misspelt = known.misspelt.find(self._tokens, start, end)
        if misspelt:
            found.append(Found(_MISSPELT, *misspelt, misspelt[1]))
        quoted = self._quoted(start, end)
        held = _strongest([one for one in found if not self._is_disowned(one, start, quoted)])
        return sorted([*self._find_own(start, end), *held], key=_start) if self._own else held

    def in_clause(self, of_sentence: Sequence[Found], first: int, last: int, *, begins: bool) -> list[Found]:
        """Return the cues in a clause: those of its sentence that begin in it, and what its build tells.

        `begins`: it is the first of its sentence.
        """
        begin = bisect_left(of_sentence, first, key=_start)
        inside = list(of_sentence[begin : bisect_left(of_sentence, last, lo=begin, key=_start)])
        taken = {index for one in inside if _overrules(one.cue) for index in range(one.start, one.end)}
        words = [token.word if token.type is Type.WORD else "" for token in self._tokens[first:last]]
        inside += [
            Found(
                _hint_cue(hint.name, hint.role, hint.kind, certain=hint.certain),
                first + hint.start,
                first + hint.end,
                first + hint.end,
            )
            for hint in hints(words, self._known.structure, begins=begins, asks=self._asks(last) and not taken)
            if (first + (hint.end - 1 if hint.role is Role.BENEFIT else hint.start)) not in taken
        ]
        return _without_sellers(inside)

    def _asks(self, end: int) -> bool:
        """Tell whether a question mark stands before token `end`."""
        token = self._tokens[end - 1]
        return token.type is Type.END and "?" in self._text[token.start : token.end]

    def _reach(self, index: int, words: int, end: int, *, claims: bool) -> int:
        """Return where `words` words after `index` end; what `claims` ends with its clause."""
        while words and index < end and not (claims and self._begins_anew(index)):
            words -= self._tokens[index].type <= Type.SLOT
            index += 1
        return index

    def _begins_anew(self, index: int) -> bool:
        token = self._tokens[index]
        return (
            token.type > Type.SLOT or token.word in self._known.conjunctions or token.word in self._known.subordinators
        )

    def _quoted(self, start: int, end: int) -> tuple[int, int] | None:
        """Return what a sentence quotes, from its first to its last quotation mark, if it also speaks itself."""
        marks = [index for index in range(start, end) if self._tokens[index].type is Type.QUOTE]
        if len(marks) < 2:  # noqa: PLR2004 (one opens, one closes)
            return None
        outside = self._tokens[start : marks[0]] + self._tokens[marks[-1] : end]
        return (marks[0], marks[-1]) if any(token.type is Type.WORD for token in outside) else None

    def _is_disowned(self, one: Found, start: int, quoted: tuple[int, int] | None) -> bool:
        """Tell whether boilerplate or a pitch is only quoted, or negated: "no pitch", "not the usual …"."""
        if one.cue.role not in _DISOWNABLE:
            return False
        if quoted is not None and quoted[0] < one.start and one.end <= quoted[1]:
            return True
        for token in reversed(self._tokens[max(start, one.start - _NEGATION_REACH) : one.start]):
            if token.type is Type.BREAK:
                return False
            if token.word in self._known.negations:
                return True
        return False

    def _find_own(self, start: int, end: int) -> list[Found]:
        """Return where the writer's own phrases are in a sentence."""
        tokens = self._tokens
        first = tokens[start].start
        said = self._text[first : tokens[end - 1].end]  # a pattern would look at what stands before it
        found = []
        for phrase in self._own:
            for match in phrase.pattern.finditer(said):
                begin = bisect_right(tokens, first + match.start(), start, end, key=lambda token: token.end)
                past = bisect_left(tokens, first + match.end(), start, end, key=lambda token: token.start)
                found.append(Found(phrase.cue, begin, past, past))
        return found


def _strongest(found: list[Found]) -> list[Found]:
    """Drop what lies inside a longer find of a role that overrules."""
    if len(found) < 2 or not any(_overrules(one.cue) for one in found):  # noqa: PLR2004 (one has no rival)
        return found
    kept: list[Found] = []
    vetoes: dict[int, list[Found]] = {}  # by where they start; one that reaches further back starts not far back
    for one in sorted(found, key=_strength):
        specific = one.cue.names and one.cue.role is Role.INTEREST  # praise that fits nobody else
        if not specific and any(
            one.end <= veto.reach and veto.cue.role is not one.cue.role and _is_overruled(one.cue, veto.cue)
            for start in range(one.start - LONGEST, one.start + 1)
            for veto in vetoes.get(start, ())
        ):
            continue
        kept.append(one)
        if _overrules(one.cue):
            vetoes.setdefault(one.start, []).append(one)
    return sorted(kept, key=_start)


def _overrules(cue: Cue) -> bool:
    return cue.claims or cue.role in _OVERRULING


def _is_overruled(cue: Cue, by: Cue) -> bool:
    return not by.claims or cue.role in _CLAIMED


def _start(found: Found) -> int:
    return found.start


def _strength(found: Found) -> tuple[int, int]:
    """Return a sorting key: longer finds first, of equal ones that of the role that is decided earlier."""
    if found.cue.role in _OVERRULING:
        return found.start - found.reach, _OVERRULING.index(found.cue.role)
    if found.cue.claims:
        return found.start - found.reach, len(_OVERRULING)
    return found.start - found.end, len(_OVERRULING)


def _without_sellers(found: list[Found]) -> list[Found]:
    """Drop what a sales pitch tells of its seller, unless it names somebody: "we build …" is no introduction."""
    if not any(one.cue.role is Role.PITCH for one in found):
        return found
    return [one for one in found if one.cue.kind is not Kind.IDENTITY or one.cue.names]


@cache
def _hint_cue(name: str, role: Role, kind: Kind | None, *, certain: bool) -> Cue:
    return Cue(name, role, kind, weak=not certain, replaces=None, good=(), bad=(), decides=certain)
