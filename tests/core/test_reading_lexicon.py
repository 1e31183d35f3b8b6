"""Every cue's own examples: its good ones have it, its bad ones don't."""

import pytest

from connreq.core.reading import read
from connreq.core.reading.foreign import defaults
from connreq.core.reading.lexicon import Cue, languages, lexicon
from connreq.core.reading.reader import observe
from connreq.core.slots import find_slots
from connreq.core.text import Span

CUES = [(cue, language) for language in sorted(languages()) if (known := lexicon(language)) for cue in known.cues]
FOREIGN = [(cue, cue.name.rpartition("-")[2]) for cue in defaults().cues if not cue.name.startswith("courtesy")]
COURTESIES = [cue for cue in defaults().cues if cue.name.startswith("courtesy")]


def cues_in(text: str, language: str) -> set[str]:
    known = lexicon(language)
    span, slots = Span(0, len(text)), find_slots(text)
    sentences = (observe(text, span, slots, known) if known else read(text, span, slots, language=language)).sentences
    return {evidence.cue for sentence in sentences for mark in sentence.marks for evidence in mark.evidence}


def examples(kind: str) -> list[object]:
    return [
        pytest.param(cue, language, example, id=f"{language}-{cue.role}-{cue.name}-{number}")
        for cue, language in CUES + FOREIGN
        for number, example in enumerate(getattr(cue, kind), 1)
    ]


@pytest.mark.parametrize(("cue", "language", "example"), examples("good"))
def test_a_cue_is_found_in_its_good_examples(cue: Cue, language: str, example: str) -> None:
    name = cue.role.value if cue.role in ("greeting", "sign-off") else cue.name
    assert name in cues_in(example, language)


@pytest.mark.parametrize(("cue", "language", "example"), examples("bad"))
def test_a_cue_is_not_found_in_its_bad_examples(cue: Cue, language: str, example: str) -> None:
    name = cue.role.value if cue.role in ("greeting", "sign-off") else cue.name
    assert name not in cues_in(example, language)


@pytest.mark.parametrize("cue", COURTESIES, ids=lambda cue: cue.name)
def test_a_courtesy_adds_nothing_to_a_default_wording(cue: Cue) -> None:
    for example in cue.good:
        assert read(example, Span(0, len(example))).only_boilerplate
    for example in cue.bad:
        assert not read(example, Span(0, len(example))).only_boilerplate


@pytest.mark.parametrize(
    "cue", [pytest.param(cue, id=cue.name) for cue in [cue for cue, _ in CUES + FOREIGN] + COURTESIES]
)
def test_every_cue_has_an_example_of_each_sort(cue: Cue) -> None:
    assert cue.good
    assert cue.bad


def test_the_names_of_cues_are_unique_in_their_language() -> None:
    for language in languages():
        known = lexicon(language)
        assert known is not None
        names = [(cue.name, cue.decides) for cue in known.cues]
        assert len(names) == len(set(names))
        assert len({cue.name for cue in known.cues}) == len({(cue.name, cue.role) for cue in known.cues})
