"""The pattern language, one pattern at a time."""

import pytest

from connreq.core.reading.automaton import BEGIN, COMMA, END, Automaton
from connreq.core.reading.patterns import PatternError, Patterns


def made_of(patterns: list[str], macros: dict[str, str] | None = None) -> Automaton:
    building = Patterns(macros or {})
    for number, pattern in enumerate(patterns):
        building.add(pattern, number)
    return Automaton(building.built())


def found(pattern: str, words: str, classes: dict[str, str] | None = None) -> list[str]:
    """Return what `pattern` matches in `words`, which are parted by blanks; "^", "$" and "," are signs."""
    automaton = made_of([pattern], {"greet": "(hi|good day)"})
    letters = [automaton.letter((word, (classes or {}).get(word, word))) for word in words.split()]
    return [" ".join(words.split()[match.start : match.end]) for match in automaton.matches(letters, len(letters))]


@pytest.mark.parametrize(
    ("pattern", "words", "matches"),
    [
        ("we met", "then we met again", ["we met"]),
        ("(saw|came across) you", "i came across you", ["came across you"]),
        ("really? very? good", "very good", ["very good", "good"]),
        ("met (so long ago)?", "met so long ago", ["met so long ago"]),
        ("met (so long ago)?", "met so long", ["met"]),
        ("your ..2 talk", "your very good talk", ["your very good talk"]),
        ("your ..2 talk", "your very very good talk", []),
        ("the * man", "the old man and the man", ["the old man"]),
        ("{greet} mary", "good day mary", ["good day mary"]),
        ("hi mary", "hi , mary", ["hi , mary"]),
        ("hi , mary", "hi mary", []),
        ("hi , mary", "hi , mary", ["hi , mary"]),
        ("^ dear", "^ dear oh dear $", ["^ dear"]),
        ("best $", "^ best of the best $", ["best $"]),
        ("the * man", "the , man", []),
    ],
)
def test_a_pattern(pattern: str, words: str, matches: list[str]) -> None:
    assert found(pattern, words) == matches


def test_a_class_stands_for_its_words() -> None:
    assert found("a {job}", "a nurse", {"nurse": "{job}"}) == ["a nurse"]


def test_the_longest_match_from_a_word_counts() -> None:
    assert found("we met (again)? ..3", "we met again") == ["we met again"]


def test_a_gap_at_the_end_is_told_apart_from_the_match() -> None:
    automaton = made_of(["we met ..3"])
    (match,) = automaton.matches([automaton.letter((word,)) for word in ("we", "met", "again")], 3)
    assert (match.cue, match.start, match.end, match.tail) == (0, 0, 2, 3)


def test_patterns_are_matched_at_once() -> None:
    automaton = made_of(["we met", "met ..1 fair"])
    letters = [automaton.letter((word,)) for word in ("we", "met", COMMA, "at", "fair")]
    assert [(match.cue, match.start) for match in automaton.matches(letters, 5)] == [(0, 0), (1, 1)]


@pytest.mark.parametrize("pattern", ["(we met", "we) met", "? met", "met?", "..3", "", "met {", "we { met", " met"])
def test_a_bad_pattern_is_refused(pattern: str) -> None:
    with pytest.raises(PatternError):
        made_of([pattern])


def test_signs_are_no_words() -> None:
    assert found("we * $", f"{BEGIN} we {END}") == []
