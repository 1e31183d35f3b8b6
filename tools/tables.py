"""What was measured on a corpus, as Markdown."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from judging import FIGURES, Verdict, accusation, by_source, is_accused, is_good, role_outcome
from measures import Measure, Measures, kappa, measure, measure_share, total

from connreq.core.findings import Level
from connreq.core.reading.model import Role

_LABELS = ("boilerplate", "context", "benefit", "pitch", "interest", "ask")


class Corpus(NamedTuple):
    """Notes that were judged, by the names of their files."""

    name: str
    files: Mapping[str, Sequence[Verdict]]

    @property
    def verdicts(self) -> list[Verdict]:
        """Those of all files."""
        return [verdict for verdicts in self.files.values() for verdict in verdicts]


def corpus_tables(corpus: Corpus) -> str:
    """Return all that was measured on a corpus."""
    verdicts = corpus.verdicts
    writers = len({verdict.note.source for verdict in verdicts})
    parts = [
        f"### {corpus.name}\n\nNotes: {len(verdicts)}, writers or sources: {writers}.",
        _flags(verdicts),
        _good_notes(verdicts),
        _other_languages(verdicts),
        _roles(verdicts),
        _agreement(verdicts),
        _files(corpus.files) if len(corpus.files) > 1 else "",
    ]
    return "\n\n".join(part for part in parts if part)


def key_figures(verdicts: Sequence[Verdict]) -> list[str]:
    """Return the figures that tell most: F1 of both missing rules; per 100 good notes, how many accused, and warned."""
    good = [verdict for verdict in verdicts if is_good(verdict)]
    f1s = (total(map(figure.outcome, verdicts)).f1 for figure in FIGURES if figure.level is Level.HINT)
    accused = (total(map(accusation(level), good)).precision for level in (Level.HINT, Level.WARNING))
    return [*(_share(f1) for f1 in f1s), *(percent(share) for share in accused)]


KEY_FIGURES = [*(f"{figure.name} F1" for figure in FIGURES if figure.level is Level.HINT), "accused", "warned"]


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table."""
    return "\n".join(row(cells) for cells in (head, ["---"] * len(head), *rows))


def row(cells: Sequence[str]) -> str:
    """Return a line of a Markdown table."""
    return f"| {' | '.join(cells)} |"


def _flags(verdicts: Sequence[Verdict]) -> str:
    head = ["finding", "precision", "recall", "F1", "tp", "fp", "fn", "F1 if always found"]
    notes = [verdict.note for verdict in verdicts]
    rows = []
    for figure in FIGURES:
        measures = measure(by_source(verdicts, figure.outcome))
        rows.append([figure.name, *measured(measures), _share(figure.always_flagged(notes).f1)])
    return table(head, rows)


def _good_notes(verdicts: Sequence[Verdict]) -> str:
    good = [verdict for verdict in verdicts if is_good(verdict)]
    head = ["good notes", "accused wrongly", "per 100", "warned wrongly", "per 100"]
    cells = [str(len(good))]
    for level in (Level.HINT, Level.WARNING):
        share = measure_share(by_source(good, accusation(level)))
        cells += [str(sum(is_accused(verdict, level) for verdict in good)), with_interval(share, percent)]
    return table(head, [cells])


def _other_languages(verdicts: Sequence[Verdict]) -> str:
    # The default sentence is known in other languages too, and who finds it there accuses nobody wrongly.
    foreign = [verdict for verdict in verdicts if not verdict.note.is_english]
    accused = sum(is_accused(verdict) for verdict in foreign if verdict.note.says("boilerplate") is not True)
    return f"Notes in other languages: {len(foreign)}, of them accused: {accused}." if foreign else ""


def _roles(verdicts: Sequence[Verdict]) -> str:
    head = ["role of a sentence", "precision", "recall", "F1", "tp", "fp", "fn"]
    by_role = ((role, measure(by_source(verdicts, role_outcome(role)))) for role in Role)
    rows = [[role, *measured(measures)] for role, measures in by_role if any(measures.counts)]
    return table(head, rows) if rows else ""


def _agreement(verdicts: Sequence[Verdict]) -> str:
    rows = []
    for label in _LABELS:
        both = [(note.labels.get(label), note.second.get(label)) for note, *_ in verdicts]
        pairs = [(one, other) for one, other in both if one is not None and other is not None]
        if pairs:
            rows.append([label, _share(kappa(pairs)), str(len(pairs))])
    return table(["label", "Cohen's kappa of two labellers", "notes"], rows) if rows else ""


def _files(files: Mapping[str, Sequence[Verdict]]) -> str:
    rows = ([name, str(len(verdicts)), *key_figures(verdicts)] for name, verdicts in files.items())
    return table(["file", "notes", *KEY_FIGURES], rows)


def measured(measures: Measures) -> list[str]:
    """Return precision, recall and F1 with their intervals, and the counts, as cells."""
    shares = (measures.precision, measures.recall, measures.f1)
    return [*(with_interval(share, _share) for share in shares), *map(str, measures.counts)]


def with_interval(share: Measure, shown: Callable[[float | None], str]) -> str:
    """Return a share and its interval as a cell."""
    around = share.interval
    return f"{shown(share.value)} ({shown(around.low)}–{shown(around.high)})" if around else shown(share.value)


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}".removeprefix("0")


def percent(value: float | None) -> str:
    """Return a share per hundred as a cell."""
    return "" if value is None else f"{100 * value:.1f}"
