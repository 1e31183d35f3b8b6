"""Structural cues: what the build of a clause tells, where no lexicon of wordings reaches.

"I queued behind you", "my sister keeps goats", "you graded my paper", "building out our choir": who acts, and whether
the verb is one that tells something of the actor. The words themselves are not known, so most of these are weak.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from connreq.core.reading.model import Kind, Role

_I = frozenset(("i", "we"))
_MINE = frozenset(("my", "our"))
_ME = frozenset(("me", "us", "my", "our", "i", "we"))
_BE = frozenset(("am", "was", "are", "were", "been", "is"))
_DO = frozenset(("do", "did"))
_HAVE = frozenset(("have", "had", "has"))
_AFTER_TRADE = frozenset(
    ["at", "from", "in", "here", "for", "with", "of", "by", "now", "turned", "who", "based", "and", "since"]
)
_BEFORE_TRADE = frozenset(["a", "an", "the", "of", "and", "now", "still", "just", "another"])
# With one of these an -ing word at the begin is a subject: "Running a shop sounds hard".
_PREDICATES = frozenset(
    ["is", "was", "are", "sounds", "sound", "looks", "seems", "must", "takes", "makes", "has", "feels", "means"]
)
_BEFORE_WISH = frozenset(
    [
        "would",
        "will",
        "am",
        "was",
        "have",
        "been",
        "just",
        "also",
        "really",
        "very",
        "currently",
        "now",
        "still",
        "only",
        "do",
        "so",
    ]
)
_WISH_TO = frozenset(
    [
        "write",
        "writing",
        "wrote",
        "here",
        "like",
        "love",
        "hope",
        "hoping",
        "wish",
        "trying",
        "aiming",
        "planning",
        "keen",
        "eager",
        "plan",
        "happy",
        "glad",
    ]
)
_WISHES = _WISH_TO | frozenset(["want", "wanted", "need"])
# What somebody does for a living most often ends so, and what stands before a place in a fragment does it as well.
_AGENTS = ("er", "or", "ist", "ian", "smith", "wright", "monger", "herd", "man", "woman", "maid", "eur", "ier", "ant")
_PLACES = frozenset(["at", "from", "in", "here", "with", "near"])
_ARTICLES = frozenset(["a", "an", "the", "another", "one"])
_AFTER_NOUN = _AFTER_TRADE.union(
    [
        "on",
        "to",
        "that",
        "which",
        "near",
        "outside",
        "working",
        "but",
        "so",
        "or",
        "as",
        "like",
        "living",
        "i",
        "we",
        "looking",
        "trying",
        "hoping",
        "seeking",
        "studying",
    ],
    ["about", "under", "behind", "just", "because", "if"],
)
_QUANTITIES = frozenset(["bit", "little", "lot", "few", "couple", "kind", "type", "sort", "tad", "touch"])
_MODALS = frozenset(["can", "could", "may", "might", "shall", "should", "will", "would", "do", "did", "am", "are"])
_ABOUT_SOMETHING = 1  # words of its own that a question needs to ask something that not everybody asks
_NEAR = 6  # words from a subject to what it acts on
_STATEMENT = 5  # words that are shown as the evidence of a statement


class Words(NamedTuple):
    """The classes of words that structural cues need."""

    stance: frozenset[str]  # verbs of the writer that tell nothing about them: think, love, saw
    mood: frozenset[str]  # what "I am" is followed by without telling who: looking, happy
    adverb: frozenset[str]
    trait: frozenset[str]  # nouns that praise or place nobody: fan, person, believer
    calendar: frozenset[str]  # days and months
    meeting: frozenset[str]  # what is asked and proposed to anybody: a call, a chat on Tuesday
    mine: frozenset[str]  # what is "my" in every message: network, request
    irregular: frozenset[str]  # past forms that don't end in -ed
    job: frozenset[str]
    idle: frozenset[str]  # what one may wish in every message: connect, join, stay
    common: frozenset[str]


class Hint(NamedTuple):
    """A structural cue found: its role and kind, a name, and where, as indices of the words."""

    role: Role
    kind: Kind | None
    name: str
    start: int
    end: int
    certain: bool = False


def hints(words: Sequence[str], classes: Words, *, begins: bool, asks: bool) -> Iterator[Hint]:
    """Yield the structural cues in a clause whose normalised words are `words` ("" for slots and marks).

    `begins`: the clause is the first of its sentence. `asks`: it ends with a question mark.
    """
    if asks:
        yield from _question(words, classes)
    elif begins:
        yield from _fragment(words, classes)
        yield from _dropped_subject(words, classes)
    for index, word in enumerate(words):
        if word in _I:
            if index == 0 or words[index - 1] not in _MODALS:  # "could I call you?"
                yield from _first_person(words, index, classes)
        elif word == "let" and words[index + 1 : index + 2] == ["us"]:
            yield from _proposal(words, index, classes)
        elif word in _MINE:
            yield from _possession(words, index, classes)
        elif word == "you":
            yield from _you_did(words, index, classes)


def _question(words: Sequence[str], classes: Words) -> Iterator[Hint]:
    """Find a question about something: who asks one has a reason to write."""
    content = 0
    for index, word in enumerate(words):
        content += not (
            word in classes.common or word in classes.idle or word in classes.meeting or not word or word[0].isdigit()
        )
        if content == _ABOUT_SOMETHING:
            yield Hint(Role.BENEFIT, None, "writer-asks", 0, index + 1)
            return


def _proposal(words: Sequence[str], index: int, classes: Words) -> Iterator[Hint]:
    """Find "let's swap lesson plans"; "let's talk" proposes nothing."""
    verb = index + 2
    if verb + 1 < len(words) and words[verb] not in classes.idle and words[verb] not in classes.meeting:
        yield Hint(Role.BENEFIT, None, "writer-proposes", index, verb + 2)


def _fragment(words: Sequence[str], classes: Words) -> Iterator[Hint]:
    """Find a trade without a verb: "ECE junior at Purdue", "night nurse, St Luke's"."""
    for index, word in enumerate(words[:_NEAR]):
        following = words[index + 1] if index + 1 < len(words) else None
        agent = word.endswith(_AGENTS) and word not in classes.common and following in _PLACES
        if agent or word in classes.job:
            if following in _AFTER_TRADE or (following == "" and index > 0):
                yield Hint(Role.CONTEXT, Kind.IDENTITY, "trade-fragment", 0, index + 1, certain=following == "here")
            return
        if word in classes.common and word not in _BEFORE_TRADE:
            return


def _dropped_subject(words: Sequence[str], classes: Words) -> Iterator[Hint]:
    """Find what the writer does, without "I am": "Building out our choir"."""
    first = words[0]
    if (
        first.endswith("ing")
        and len(words) > 2  # noqa: PLR2004 (a verb and what it acts on)
        and first not in classes.mood
        and first not in classes.common
        and not any(word in ("you", "your") for word in words[1:4])
        and not any(word in _PREDICATES for word in words)
    ):
        yield Hint(Role.CONTEXT, Kind.IDENTITY, "writer-does", 0, min(_STATEMENT, len(words)))


def _first_person(words: Sequence[str], index: int, classes: Words) -> Iterator[Hint]:
    wish = _wish_end(words, index)
    if wish is not None:
        if wish < len(words) and words[wish] not in classes.idle:
            yield Hint(Role.BENEFIT, None, "writer-wants", index, min(wish + 1, len(words)))
        return
    at = _skip(words, index + 1, classes.adverb)
    if at >= len(words):
        return
    verb = words[at]
    if verb in _BE:
        noun = _noun_end(words, _skip(words, at + 1, classes.adverb | _BE), classes)
        if noun is not None:
            yield Hint(Role.CONTEXT, Kind.IDENTITY, "writer-is", index, noun, certain=True)
            return
    if verb in _DO:  # "I do conveyancing", but not "I do hope"
        told = at + 1 < len(words) and words[at + 1].isalpha() and words[at + 1] not in classes.common | classes.stance
    elif verb in _HAVE or verb in _BE:
        at = _skip(words, at + 1, classes.adverb | _BE)
        told = at < len(words) and words[at] not in classes.mood
        told = told and (words[at] not in classes.stance) and words[at] not in ("not", "to", "in", "it")
    else:
        told = verb not in classes.stance and verb not in classes.common and verb.isalpha()
    if told:
        kind = Kind.RELATION if words[index] == "we" and _is_past(verb, classes) else Kind.IDENTITY
        yield Hint(Role.CONTEXT, kind, "writer-tells", index, min(at + _STATEMENT, len(words)))


def _noun_end(words: Sequence[str], index: int, classes: Words) -> int | None:
    """Return where a noun phrase ends that tells who somebody is: "a dog groomer", "the lockkeeper at Marple"."""
    if index >= len(words) or words[index] not in _ARTICLES:
        return None
    end = index + 1
    while end < len(words) and words[end] and words[end] not in _AFTER_NOUN:
        end += 1
    noun = words[end - 1]
    if end == index + 1 or noun in classes.common or noun in classes.trait or words[index + 1] in _QUANTITIES:
        return None
    return end


def _wish_end(words: Sequence[str], index: int) -> int | None:
    """Return where what is wished begins: after "I would like to", "we want", "I am trying to", "I hope to"."""
    for at in range(index + 1, min(index + 1 + _NEAR, len(words))):
        if words[at] in _WISHES:
            break
        if words[at] not in _BEFORE_WISH:
            return None
    else:
        return None
    wish = words[at]
    at += 1
    if list(words[at : at + 2]) == ["to", "you"]:  # "I write to you to find …"
        at += 2
    if at < len(words) and words[at] == "to":
        return at + 1
    return None if wish in _WISH_TO else at


def _possession(words: Sequence[str], index: int, classes: Words) -> Iterator[Hint]:
    near = words[index + 1 : index + 3]
    if near and near[0] and not any(word in classes.mine for word in near):
        yield Hint(Role.CONTEXT, Kind.IDENTITY, "writer-has", index, min(index + 3, len(words)))


def _you_did(words: Sequence[str], index: int, classes: Words) -> Iterator[Hint]:
    at = _skip(words, index + 1, classes.adverb)
    if at >= len(words) or not _is_past(words[at], classes):
        return
    for there in range(at + 1, min(at + 1 + _NEAR, len(words))):
        if words[there] in _ME:
            yield Hint(Role.CONTEXT, Kind.RELATION, "you-did-to-writer", index, there + 1, certain=True)
            return


def _skip(words: Sequence[str], index: int, passed: frozenset[str]) -> int:
    while index < len(words) and words[index] in passed:
        index += 1
    return index


def _is_past(verb: str, classes: Words) -> bool:
    return verb in classes.irregular or (verb.endswith("ed") and len(verb) > 4)  # noqa: PLR2004 (not "need", "bed")
