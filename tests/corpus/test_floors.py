"""The reading does no worse on the regression notes than it did; docs/quality.md tells what is counted."""

import floors
import pytest
from judging import Score, scores
from quality import REGRESSION, read_corpus
from tables import Corpus


@pytest.fixture(scope="module")
def regression() -> Corpus:
    return read_corpus(REGRESSION)


def test_no_figure_is_below_its_floor(regression: Corpus) -> None:
    kept = floors.read()
    found = scores(regression.verdicts)
    assert kept.keys() == found.keys()
    if fallen := floors.fallen(found, kept):
        pytest.fail("\n".join(fallen), pytrace=False)


def test_every_note_has_an_id_of_its_own(regression: Corpus) -> None:
    ids = [verdict.note.id for verdict in regression.verdicts]
    assert len(set(ids)) == len(ids) > 0


def test_a_fallen_figure_is_named_with_its_floor_and_the_notes_that_became_wrong() -> None:
    floor = {"missing-context": Score({"precision": 0.9, "recall": 0.5}, ["n1", "n2"])}
    found = {"missing-context": Score({"precision": 0.8, "recall": 0.6}, ["n2", "n4", "n3"])}
    assert floors.fallen(found, floor) == ["missing-context, precision: 0.8000 is below 0.9000. Newly wrong: n3 n4"]
    assert floors.fallen(found, found) == []
