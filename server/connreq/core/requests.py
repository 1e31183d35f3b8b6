"""What a note asks for that is much to ask of a stranger. Shared by the rules about requests."""

from collections.abc import Iterator, Mapping

from connreq.core.reading.model import Clause, Reading, Role

# What is asked for, by the cue that tells it.
_WHAT: Mapping[str, str] = {
    "call": "their time",
    "job": "a job",
    "refer-me": "a referral",
    "introduce-me": "an introduction",
    "review-mine": "a review",
}
# The cues of those who know each other: they have met, or one did something for the other.
_ACQUAINTED = frozenset(("met", "you-did-to-writer"))


def request(clause: Clause) -> str | None:
    """Return what a clause asks for that is much to ask, in a few words; None if it asks for no such thing."""
    return next(_asked(clause), None)


def requests(reading: Reading) -> list[tuple[Clause, str]]:
    """Return the clauses of a note that ask for such things, each with what it asks for, as often as for something."""
    clauses = (clause for sentence in reading.sentences for clause in sentence.clauses)
    return [(clause, what) for clause in clauses for what in _asked(clause)]


def _asked(clause: Clause) -> Iterator[str]:
    cues = (evidence.cue for mark in clause.marks if mark.role is Role.ASK for evidence in mark.evidence)
    return (_WHAT[cue] for cue in cues if cue in _WHAT)


def acquainted(reading: Reading) -> bool:
    """Tell whether the note says that writer and recipient know each other."""
    return any(
        evidence.cue in _ACQUAINTED
        for sentence in reading.sentences
        for mark in sentence.marks
        if mark.role is Role.CONTEXT and mark.decides
        for evidence in mark.evidence
    )
