"""Measures and their intervals, against values worked out by hand or told in textbooks."""

import pytest
from measures import Counts, Interval, kappa, measure, measure_share, total, wilson


def test_precision_recall_and_f1() -> None:
    counts = Counts(tp=6, fp=2, fn=4)
    assert (counts.precision, counts.recall, counts.f1) == (0.75, 0.6, pytest.approx(2 / 3))


def test_nothing_to_measure_is_no_figure() -> None:
    measures = measure([])
    assert (measures.precision, measures.recall, measures.f1) == ((None, None),) * 3
    assert wilson(0, 0) is None


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"), [(0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (81, 263, 0.2553, 0.3662)]
)
def test_wilson(part: int, whole: int, low: float, high: float) -> None:
    assert wilson(part, whole) == pytest.approx(Interval(low, high), abs=1e-4)


def test_few_writers_give_wilsons_interval_for_shares_and_one_by_notes_for_f1() -> None:
    measures = measure([Counts(8, 2, 0), Counts(2, 0, 3)])
    assert measures.counts == Counts(10, 2, 3)
    assert measures.precision.interval == wilson(10, 12)
    assert measures.recall.interval == wilson(10, 13)
    assert measures.f1.interval
    assert measures.f1.interval.low < 0.8 < measures.f1.interval.high


def test_writers_who_differ_widen_the_interval_more_than_notes_do() -> None:
    alike, apart = [Counts(tp=5, fp=5)] * 10, [Counts(tp=10), Counts(fp=10)] * 5
    same, wide = measure_share(alike), measure_share(apart)
    assert same.value == wide.value == 0.5
    assert same.interval == (0.5, 0.5)
    by_note = wilson(50, 100)
    assert wide.interval
    assert by_note
    assert wide.interval.high - wide.interval.low > by_note.high - by_note.low


def test_all_right_is_not_taken_for_certain() -> None:
    measures = measure([Counts(tp=2)] * 10)
    assert measures.precision.interval == wilson(20, 20)
    assert measures.f1.interval
    assert measures.f1.interval.low < measures.f1.interval.high == 1


def test_the_same_counts_give_the_same_intervals() -> None:
    clusters = [Counts(number, 3, number % 4) for number in range(1, 20)]
    assert measure(clusters) == measure(clusters)
    assert total(clusters) == (190, 57, 30)


def test_kappa() -> None:
    pairs = [(True, True)] * 20 + [(True, False)] * 5 + [(False, True)] * 10 + [(False, False)] * 15
    assert kappa(pairs) == pytest.approx(0.4)
    assert kappa([]) is None
    assert kappa([(True, True)]) is None
