"""Learn the weights of the second opinion from labelled notes.

    python tools/train_second_opinion.py [--check] FILE-OR-FOLDER…

The notes need the roles of their sentences and their writers. Two stages: a logistic regression for each claim of a
sentence, then one for each judgement of the note, learnt on what the first says of notes by writers that it was not
taught by. `--check` measures instead of writing: all of it, writer by writer, on notes that it was not taught by.
Needs scikit-learn (the dependency group `train`).
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from labelled_notes import LabelledSentence, Note, read_file
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from wishes import with_wishes

from connreq.core.reading.lexicon import Lexicon
from connreq.core.reading.reader import observe
from connreq.core.reading.second_opinion import CLAIMS, JUDGEMENTS, note_features
from connreq.core.slots import find_slots
from connreq.core.text import Span

WEIGHTS = Path(__file__).parent.parent / "server/connreq/core/reading/lexicon/en/second-opinion.json"
FOLDS = 6
RARE = 3  # a feature seen in fewer sentences is left out
FEATURES = 3000  # kept for each claim: those that weigh most, often
SENTENCE_PENALTY, NOTE_PENALTY = 0.3, 1.0  # scikit-learn's C
SCALE = 100  # weights are written as hundredths
CONTENT = frozenset(("context", "benefit", "interest", "ask", "pitch"))
EMPTY = frozenset(("greeting", "sign-off", "boilerplate", "flattery", "filler"))
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


class Example(NamedTuple):
    """A note as it is learnt from: its writer and length, the features of its sentences and what each claims."""

    writer: str
    length: int
    features: list[frozenset[str]]
    claims: Flags  # sentences × CLAIMS
    judgements: tuple[bool, ...]


class Learnt(NamedTuple):
    """The weights of one stage: of sentences by feature for each claim, with the bias of each claim."""

    vocabulary: dict[str, int]
    weights: Floats  # features × claims
    bias: Floats

    def odds(self, example: Example) -> Floats:
        """Return the log-odds of each claim for each sentence."""
        rows = [[self.vocabulary[name] for name in of if name in self.vocabulary] for of in example.features]
        return np.array([self.weights[row].sum(axis=0) + self.bias for row in rows])


def read_notes(paths: Iterable[Path]) -> Iterator[Note]:
    """Yield the notes of files, and of all `.jsonl` files of folders."""
    for path in paths:
        for file in sorted(path.glob("*.jsonl")) if path.is_dir() else [path]:
            yield from read_file(file)


def examples(notes: Sequence[Note]) -> Iterator[Example]:
    """Yield what can be learnt from: English notes with the roles of their sentences."""
    known = Lexicon("en")
    for note in notes:
        if note.language != "en" or not note.sentences or {"context", "benefit", "boilerplate"} - note.labels.keys():
            continue
        span = Span(0, len(note.text))
        observed = observe(note.text, span, find_slots(note.text), known)
        roles = [_roles(sentence.span, note.sentences) for sentence in observed.sentences]
        says = {**note.labels}
        yield Example(
            note.source,
            len(note.text),
            [of.words | of.around for of in observed.features],
            np.array([_claims(of) for of in roles]).reshape(-1, len(CLAIMS)),
            (not says["context"], not (says["benefit"] or says.get("pitch", False)), says["boilerplate"]),
        )


def _roles(span: Span, labelled: Sequence[LabelledSentence]) -> set[str]:
    """Return the roles of the labelled sentences that share more than half of the shorter one with `span`."""
    roles: set[str] = set()
    for sentence in labelled:
        shared = min(sentence.end, span.end) - max(sentence.start, span.start)
        if shared * 2 > min(sentence.end - sentence.start, span.end - span.start):
            roles |= sentence.roles
    return roles


def _claims(roles: set[str]) -> tuple[bool, ...]:
    # A pitch says why somebody writes.
    derived = {"benefit": bool(roles & {"benefit", "pitch"}), "content": bool(roles & CONTENT) or not roles & EMPTY}
    return tuple(derived.get(claim, claim in roles) for claim in CLAIMS)


def learn_sentences(taught: Sequence[Example]) -> Learnt:
    """Learn the claims of sentences."""
    counts = Counter(name for example in taught for of in example.features for name in of)
    names = sorted(name for name, count in counts.items() if count >= RARE)
    number = {name: index for index, name in enumerate(names)}
    rows = [[number[name] for name in of if name in number] for example in taught for of in example.features]
    matrix = _matrix(rows, len(names))
    claims = np.concatenate([example.claims for example in taught])
    often = np.sqrt(np.asarray(matrix.sum(axis=0)).ravel())
    weights, bias = np.zeros((len(names), len(CLAIMS))), np.zeros(len(CLAIMS))
    for column in range(len(CLAIMS)):
        weight, _ = _regress(matrix, claims[:, column], SENTENCE_PENALTY)
        heavy = np.sort(np.argsort(-np.abs(weight) * often, kind="stable")[:FEATURES])
        weights[heavy, column], bias[column] = _regress(matrix[:, heavy], claims[:, column], SENTENCE_PENALTY)
    used = np.flatnonzero(weights.any(axis=1))
    return Learnt({names[index]: place for place, index in enumerate(used)}, weights[used], bias)


def _matrix(rows: Sequence[Sequence[int]], width: int) -> csr_matrix:
    ends = np.cumsum([0, *(len(row) for row in rows)])
    return csr_matrix(
        (np.ones(ends[-1]), np.concatenate([np.array(row, int) for row in rows]), ends), (len(rows), width)
    )


def _regress(matrix: csr_matrix | Floats, truth: Flags, penalty: float) -> tuple[Floats, float]:
    model = LogisticRegression(C=penalty, max_iter=1000).fit(matrix, truth)
    return model.coef_[0], float(model.intercept_[0])


def folds(notes: Sequence[Example]) -> Iterator[tuple[Flags, Flags]]:
    """Yield which notes to learn from and which to look at, so that no writer is in both."""
    writers = sorted({note.writer for note in notes})
    place = np.array([writers.index(note.writer) % FOLDS for note in notes])
    for fold in range(FOLDS):
        yield place != fold, place == fold


def _chosen(notes: Sequence[Example], flags: Flags) -> list[Example]:
    return [note for note, flag in zip(notes, flags, strict=True) if flag]


def notes_unseen(notes: Sequence[Example]) -> Floats:
    """Return the features of each note, judged by what was learnt from other writers."""
    told: list[list[float]] = [[] for _ in notes]
    for taught, asked in folds(notes):
        learnt = learn_sentences(_chosen(notes, taught))
        for index in np.flatnonzero(asked):
            told[index] = note_features(learnt.odds(notes[index]).tolist(), notes[index].length)
    return np.array(told)


def learn_notes(told: Floats, truth: Flags) -> Floats:
    """Learn one judgement of notes: the weights of what is told of them, and last the bias."""
    mean, spread = told.mean(axis=0), told.std(axis=0) + 1e-9
    weights, bias = _regress((told - mean) / spread, truth, NOTE_PENALTY)
    return np.array([*(weights / spread), bias - float((weights * mean / spread).sum())])


def check(notes: Sequence[Example]) -> None:
    """Print how it judges notes of writers that it was not taught by."""
    told = notes_unseen(notes)
    for column, name in enumerate(JUDGEMENTS):
        truth = np.array([note.judgements[column] for note in notes])
        odds = np.zeros(len(notes))
        for taught, asked in folds(notes):
            weights = learn_notes(told[taught], truth[taught])
            odds[asked] = told[asked] @ weights[:-1] + weights[-1]
        probability = 1 / (1 + np.exp(-odds))
        for least in (0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95):
            said = probability > least
            right = int((said & truth).sum())
            precision, recall = right / max(1, int(said.sum())), right / int(truth.sum())
            f1 = 2 * precision * recall / (precision + recall)
            print(f"{name:12} > {least:.2f}  precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}")


def write(notes: Sequence[Example]) -> None:
    """Write the weights."""
    learnt = learn_sentences(notes)
    told = notes_unseen(notes)
    judgements = {
        name: learn_notes(told, np.array([note.judgements[column] for note in notes])).round(4).tolist()
        for column, name in enumerate(JUDGEMENTS)
    }
    rounded = np.rint(learnt.weights * SCALE).astype(int)
    features = {name: rounded[place] for name, place in learnt.vocabulary.items() if rounded[place].any()}
    lines = ",\n".join(
        f'{json.dumps(name, ensure_ascii=False)}:"{" ".join(map(str, row))}"' for name, row in features.items()
    )
    head = json.dumps({"scale": SCALE, "bias": np.rint(learnt.bias * SCALE).astype(int).tolist(), "note": judgements})
    WEIGHTS.write_text(f'{head[:-1]}, "features": {{\n{lines}\n}}}}\n', encoding="utf-8")


def main() -> None:
    """Learn and write, or check."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true")
    parser.add_argument("paths", nargs="+", type=Path)
    arguments = parser.parse_args()
    notes = list(examples(list(with_wishes(list(read_notes(arguments.paths))))))
    sys.stderr.write(f"{len(notes)} notes of {len({note.writer for note in notes})} writers\n")
    (check if arguments.check else write)(notes)


if __name__ == "__main__":
    main()
