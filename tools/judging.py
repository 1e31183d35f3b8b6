"""What connreq says of labelled notes, held against the labels."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from labelled_notes import Note
from measures import Counts, ratio, total

from connreq.core.check import Report, check
from connreq.core.findings import Finding, Level
from connreq.core.reading.model import Role

Outcome = Callable[["Verdict"], Counts]
CONTEXT, BENEFIT, BOILERPLATE, EMPTY = "missing-context", "missing-benefit", "default-boilerplate", "empty-note"


class Verdict(NamedTuple):
    """A note and what connreq says of it.

    `levels` has the most serious level of each rule that found something; an error that the note says nothing at all
    counts for both missing rules. `roles` are those found in each labelled sentence.
    """

    note: Note
    levels: Mapping[str, Level]
    has_slots: bool
    roles: tuple[frozenset[str], ...]

    def flags(self, rule: str, level: Level) -> bool:
        """Tell whether `rule` found something at `level` or a more serious one."""
        return rule in self.levels and self.levels[rule] <= level


class Figure(NamedTuple):
    """One thing that is measured note by note.

    `truth` tells whether a note should be flagged; None leaves the note out.
    """

    name: str
    rule: str
    level: Level
    truth: Callable[[Note], bool | None]

    def outcome(self, verdict: Verdict) -> Counts:
        """Return what the note adds to the counts: nothing if it is rightly passed over or left out."""
        truth = self.truth(verdict.note) if verdict.note.is_english else None
        return _outcome(truth, flagged=verdict.flags(self.rule, self.level))

    def always_flagged(self, notes: Iterable[Note]) -> Counts:
        """Return the counts of flagging everything."""
        return total(_outcome(self.truth(note), flagged=True) for note in notes if note.is_english)


class Score(NamedTuple):
    """Shares by their names, from 0 to 1, the more the better, and the ids of the notes that are wrong."""

    shares: dict[str, float]
    wrong: list[str]


def judge(note: Note) -> Verdict:
    """Check a note with the default settings."""
    report = check(note.text)
    return Verdict(note, _levels(report.findings), any(n.slots for n in report.draft.notes), _roles(report, note))


def lacks_context(note: Note) -> bool | None:
    """Tell whether the note doesn't say who writes, or how they know the recipient."""
    return _not(note.says("context"))


def lacks_benefit(note: Note) -> bool | None:
    """Tell whether the note doesn't say why to connect. A pitch says it, only too plainly."""
    return _not(_either(note.says("benefit"), note.says("pitch")))


def lacks_both(note: Note) -> bool | None:
    """Tell whether a warning of the missing benefit is wanted: it is not, but is right, where context is there."""
    return lacks_context(note) or None if lacks_benefit(note) else lacks_benefit(note)


def is_boilerplate(note: Note) -> bool | None:
    """Tell whether the note is the default sentence or as generic."""
    return note.says("boilerplate")


FIGURES = (
    Figure(CONTEXT, CONTEXT, Level.HINT, lacks_context),
    Figure(f"{CONTEXT} warnings", CONTEXT, Level.WARNING, lacks_context),
    Figure(BENEFIT, BENEFIT, Level.HINT, lacks_benefit),
    Figure(f"{BENEFIT} warnings", BENEFIT, Level.WARNING, lacks_both),
    Figure(f"{BOILERPLATE} errors", BOILERPLATE, Level.ERROR, is_boilerplate),
)


def is_good(verdict: Verdict) -> bool:
    """Tell whether the note has all that is wanted, beyond dispute."""
    note = verdict.note
    has_all = note.says("context") and note.says("benefit") and note.is_english
    has_more = any(note.says(label) is not False for label in ("boilerplate", "pitch"))
    has_slots = verdict.has_slots or note.labels.get("placeholder") or "placeholder" in note.disputed
    return bool(has_all) and not has_more and not has_slots


def is_accused(verdict: Verdict, level: Level = Level.HINT) -> bool:
    """Tell whether the note is said to lack something, at `level` or a more serious one."""
    return verdict.flags(CONTEXT, level) or verdict.flags(BENEFIT, level)


def by_source(verdicts: Iterable[Verdict], outcome: Outcome) -> list[Counts]:
    """Return the sums of `outcome` for each source that adds anything."""
    outcomes = defaultdict(list)
    for verdict in verdicts:
        outcomes[verdict.note.source].append(outcome(verdict))
    return [counts for counts in map(total, outcomes.values()) if any(counts)]


def accusation(level: Level) -> Outcome:
    """Return an outcome that counts accused good notes as `tp`, the others as `fp`: their share is the precision."""
    return lambda verdict: Counts(tp=1) if is_accused(verdict, level) else Counts(fp=1)


def role_outcome(role: Role) -> Outcome:
    """Return an outcome that counts the sentences of a note by whether they have `role`."""
    return lambda verdict: total(_role_outcomes(verdict, role))


# What is counted, by name: flagged notes, and roles of sentences.
OUTCOMES: Mapping[str, Outcome] = dict(
    [(figure.name, figure.outcome) for figure in FIGURES] + [(role.value, role_outcome(role)) for role in Role]
)


def scores(verdicts: Sequence[Verdict]) -> dict[str, Score]:
    """Return all figures without intervals, for comparing one version with another."""
    good = [verdict for verdict in verdicts if is_good(verdict)]
    return {name: _score(verdicts, outcome) for name, outcome in OUTCOMES.items()} | {
        "good notes not accused": _spared(good, Level.HINT),
        "good notes not warned": _spared(good, Level.WARNING),
    }


def _score(verdicts: Iterable[Verdict], outcome: Outcome) -> Score:
    outcomes = [(verdict.note.id, outcome(verdict)) for verdict in verdicts]
    counts = total(counts for _, counts in outcomes)
    shares = {"precision": counts.precision, "recall": counts.recall, "F1": counts.f1}
    known = {name: share for name, share in shares.items() if share is not None}
    return Score(known, [name for name, (_, fp, fn) in outcomes if fp or fn])


def _spared(good: Sequence[Verdict], level: Level) -> Score:
    wrong = [verdict.note.id for verdict in good if is_accused(verdict, level)]
    share = ratio(len(good) - len(wrong), len(good))
    return Score({} if share is None else {"share": share}, wrong)


def _levels(findings: Iterable[Finding]) -> dict[str, Level]:
    levels: dict[str, Level] = {}
    for finding in findings:
        levels[finding.code] = min(finding.level, levels.get(finding.code, finding.level))
    if levels.get(BOILERPLATE) is Level.ERROR or EMPTY in levels:
        levels[CONTEXT] = levels[BENEFIT] = Level.ERROR
    return levels


def _roles(report: Report, note: Note) -> tuple[frozenset[str], ...]:
    """Return the roles found in each labelled sentence. A role stands where its evidence begins."""
    found = [
        (mark.evidence[0].span.start if mark.evidence else clause.span.start, mark.role)
        for reading in report.readings
        for sentence in reading.sentences
        for clause in sentence.clauses
        for mark in clause.marks
    ]
    return tuple(
        frozenset(_as_labelled(role, note) for place, role in found if sentence.start <= place < sentence.end)
        for sentence in note.sentences
    )


def _as_labelled(role: Role, note: Note) -> Role:
    """Return `role`, or filler for flattery where the labeller makes no difference."""
    return Role.FILLER if role is Role.FLATTERY and not note.knows_flattery else role


def _role_outcomes(verdict: Verdict, role: Role) -> Iterable[Counts]:
    if verdict.note.is_english:
        for sentence, found in zip(verdict.note.sentences, verdict.roles, strict=True):
            yield _outcome(role in sentence.roles, flagged=role in found)


def _outcome(truth: bool | None, *, flagged: bool) -> Counts:  # noqa: FBT001 (a truth value)
    if truth is None:
        return Counts()
    return Counts(tp=int(truth and flagged), fp=int(flagged and not truth), fn=int(truth and not flagged))


def _not(known: bool | None) -> bool | None:  # noqa: FBT001 (a truth value)
    return None if known is None else not known


def _either(one: bool | None, other: bool | None) -> bool | None:  # noqa: FBT001 (truth values)
    if one or other:
        return True
    return None if one is None or other is None else False
