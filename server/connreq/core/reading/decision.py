"""The decision: what the cues found and what the second opinion holds likely, brought together.

What a certain cue says stands. What is less certain stands if the second opinion agrees; it may also find what no cue
found. So each sentence that tells who somebody is has a mark for it in the end, and each note that has no such mark
lacks it.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from connreq.core.reading.model import Clause, Evidence, Kind, Mark, Role, Sentence
from connreq.core.reading.second_opinion import CLAIMS, Features, Opinion, likely_kind

SECOND_OPINION = "second-opinion"  # the name of the cue in what only it found
_FRAME = frozenset((Role.GREETING, Role.SIGN_OFF))
# What somebody says besides a benefit that is a reason to write as well.
_CONTENT = frozenset((Role.CONTEXT, Role.BENEFIT, Role.INTEREST, Role.ASK, Role.PITCH))
_IN_FORM = frozenset((Role.ASK,))
_REASONS = {Role.CONTEXT: frozenset((Role.CONTEXT,)), Role.BENEFIT: frozenset((Role.BENEFIT, Role.PITCH))}
# Probabilities, chosen on labelled notes: from the first on nothing is found more often than it was overlooked; from
# the second on fewer than two of a hundred warnings are wrong.
_LACKING = {Role.CONTEXT: 0.5, Role.BENEFIT: 0.5}
_SURELY_LACKING = {Role.CONTEXT: 0.95, Role.BENEFIT: 0.9}
_NOBODY_KNOWN = 0.8  # that context is lacking too, where a missing benefit is to be warned of
_HINTED = -2  # log-odds that suffice for a sentence of which a cue thinks the same
_ONLY_BOILERPLATE = 0.6
# Log-odds from which on a sentence has a role that no cue found; chosen so that nine of ten such finds are right, of
# those that are sold to fewer than three in a hundred wrongly.
_LIKELY = {Role.PITCH: 1.0, Role.INTEREST: 0.5, Role.ASK: 1.5, Role.FLATTERY: 0.5}
_HINT = 1.0  # log-odds that a cue is worth which doesn't decide
_NO_CONTENT = -1.0  # log-odds of content of what is filler, if no cue found anything in it
_NO_INTEREST = -1.0  # log-odds of every sentence of a note that has none, most likely
_ONLY_IN_FORM = 0.75  # that a request is one in form only


class Decision(NamedTuple):
    """The sentences with the marks that stand, and what the note lacks; see `Reading`."""

    sentences: tuple[Sentence, ...]
    lacking: frozenset[Role]
    surely_lacking: frozenset[Role]
    only_boilerplate: bool


def decide(
    sentences: tuple[Sentence, ...], features: Sequence[Features], opinion: Opinion, *, only_boilerplate: bool
) -> Decision:
    """Bring the marks of `sentences` and the `opinion` on their `features` together.

    `only_boilerplate`: the cues are certain of it.
    """
    chances = {Role.CONTEXT: opinion.lacks_context, Role.BENEFIT: opinion.lacks_benefit}
    certain = {mark.role for sentence in sentences for mark in sentence.marks if mark.decides}
    if not only_boilerplate and opinion.only_boilerplate > _ONLY_BOILERPLATE:
        content = _CONTENT - _IN_FORM if opinion.only_boilerplate > _ONLY_IN_FORM else _CONTENT
        only_boilerplate = _has_boilerplate(sentences, opinion) and certain.isdisjoint(content)
    lacking = frozenset(
        role
        for role, chance in chances.items()
        if not certain & _REASONS[role] and (only_boilerplate or chance > _LACKING[role])
    )
    for role in chances:
        likely = [] if role in lacking else _likely(sentences, opinion, role, found=bool(certain & _REASONS[role]))
        sentences = _with_marks(sentences, features, role, likely)
    for role, least in _LIKELY.items():
        if role is not Role.PITCH or Role.BENEFIT not in lacking:  # who sells says why
            sentences = _with_marks(sentences, features, role, _having(sentences, opinion, role, least))
    sentences = _with_filler(sentences, opinion)
    if _is_without_interest(sentences, opinion):
        lacking |= {Role.INTEREST}
    if only_boilerplate and not any(sentence.has(Role.BOILERPLATE) for sentence in sentences):
        sentences = _with_marks(
            sentences, features, Role.BOILERPLATE, [_likeliest(sentences, opinion, Role.BOILERPLATE)]
        )
    surely = frozenset(role for role in chances if role in lacking and chances[role] > _SURELY_LACKING[role])
    if chances[Role.CONTEXT] <= _NOBODY_KNOWN:
        surely -= {Role.BENEFIT}
    return Decision(sentences, lacking, surely, only_boilerplate)


def _has_boilerplate(sentences: Sequence[Sentence], opinion: Opinion) -> bool:
    column = CLAIMS.index(Role.BOILERPLATE)
    return any(odds[column] > 0 for odds in opinion.claims) or any(one.has(Role.BOILERPLATE) for one in sentences)


def _having(sentences: Sequence[Sentence], opinion: Opinion, role: Role, least: float) -> list[int]:
    """Return which sentences likely have `role`: with log-odds above `least`, or less if a cue thinks the same."""
    column = CLAIMS.index(role)
    return [
        index
        for index in _unframed(sentences)
        if opinion.claims[index][column] > least - (_HINT if sentences[index].has(role) else 0)
    ]


def _with_filler(sentences: tuple[Sentence, ...], opinion: Opinion) -> tuple[Sentence, ...]:
    """Return the sentences where those that nobody found anything in, and that most likely say nothing, are filler."""
    column = CLAIMS.index("content")
    return tuple(
        sentence if sentence.marks or odds[column] > _NO_CONTENT else _filler(sentence)
        for sentence, odds in zip(sentences, opinion.claims, strict=True)
    )


def _filler(sentence: Sentence) -> Sentence:
    marks = [_likely_mark(Role.FILLER, None, clause) for clause in sentence.clauses]
    clauses = tuple(clause._replace(marks=(mark,)) for clause, mark in zip(sentence.clauses, marks, strict=True))
    evidence = tuple(one for mark in marks for one in mark.evidence)
    return sentence._replace(clauses=clauses, marks=(marks[0]._replace(evidence=evidence),))


def _likely_mark(role: Role, kind: Kind | None, clause: Clause) -> Mark:
    return Mark(role, kind, certain=False, evidence=(Evidence(clause.span, SECOND_OPINION),), decides=False)


def _is_without_interest(sentences: Sequence[Sentence], opinion: Opinion) -> bool:
    column = CLAIMS.index(Role.INTEREST)
    return not any(sentence.has(Role.INTEREST) for sentence in sentences) and all(
        odds[column] < _NO_INTEREST for odds in opinion.claims
    )


def _likely(sentences: Sequence[Sentence], opinion: Opinion, role: Role, *, found: bool) -> list[int]:
    """Return which sentences are likely to have `role`: one at least, unless it is `found` already."""
    column = CLAIMS.index(role)
    likely = [
        index
        for index in _unframed(sentences)
        if opinion.claims[index][column] > (_HINTED if sentences[index].has(role) else 0)
    ]
    return likely if likely or found else [_likeliest(sentences, opinion, role)]


def _likeliest(sentences: Sequence[Sentence], opinion: Opinion, role: Role) -> int:
    column = CLAIMS.index(role)
    return max(_unframed(sentences) or range(len(sentences)), key=lambda index: opinion.claims[index][column])


def _unframed(sentences: Sequence[Sentence]) -> list[int]:
    return [
        index for index, sentence in enumerate(sentences) if not any(mark.role in _FRAME for mark in sentence.marks)
    ]


def _with_marks(
    sentences: tuple[Sentence, ...], features: Sequence[Features], role: Role, likely: Iterable[int]
) -> tuple[Sentence, ...]:
    """Return the sentences where those that are `likely` have `role`, and of the others those that certainly do."""
    likely = frozenset(likely)
    wrong = {index for index, sentence in enumerate(sentences) if sentence.has(role) != (index in likely)}
    if not wrong:
        return sentences
    return tuple(
        sentence
        if index not in wrong
        else _marked(sentence, role, likely_kind(features[index]) if role is Role.CONTEXT else None)
        if index in likely
        else _without_doubtful(sentence, role)
        for index, sentence in enumerate(sentences)
    )


def _without_doubtful(sentence: Sentence, role: Role) -> Sentence:
    clauses = tuple(clause._replace(marks=_certain(clause.marks, role)) for clause in sentence.clauses)
    return sentence._replace(clauses=clauses, marks=_certain(sentence.marks, role))


def _certain(marks: tuple[Mark, ...], role: Role) -> tuple[Mark, ...]:
    return tuple(mark for mark in marks if mark.decides or mark.role is not role)


def _marked(sentence: Sentence, role: Role, kind: Kind | None) -> Sentence:
    """Mark the longest clause in which nothing was recognised, or else the longest one."""
    unread = [clause for clause in sentence.clauses if not clause.marks]
    chosen = max(unread or sentence.clauses, key=lambda clause: clause.span.end - clause.span.start)
    mark = _likely_mark(role, kind, chosen)
    clauses = tuple(
        Clause(clause.span, (*clause.marks, mark)) if clause is chosen else clause for clause in sentence.clauses
    )
    return sentence._replace(clauses=clauses, marks=(*sentence.marks, mark))
