"""Which language a note is in: quick, right on forty characters, silent when unsure."""

import re
from collections.abc import Callable
from functools import cache
from os import path
from tomllib import load

_WORD = re.compile(r"[^\W\d_]+")
_FILE = path.join(path.dirname(__file__), "lexicon", "languages.toml")
_CONTRACTION = re.compile(r"\w['’](?:m|ve|ll|re|t|d)\b", re.IGNORECASE)  # of English alone: I'm, don't
_ENOUGH = 2  # function words of one language that it takes to be sure
_LEAD = 1.5  # times as many as of any other


@cache
def _weights() -> dict[str, dict[str, float]]:
    """Return, per word, the languages that have it as a function word; a word of few languages weighs more."""
    with open(_FILE, "rb") as stream:
        tables = load(stream)
    weights: dict[str, dict[str, float]] = {}
    for language, table in tables.items():
        for word in table["words"].split():
            weights.setdefault(word, {})[language] = 1.0
    for languages in weights.values():
        for language in languages:
            languages[language] = 1 / len(languages)
    return weights


def detect(text: str) -> str | None:
    """Return the ISO 639-1 code of the language that `text` is written in, None when unsure."""
    scores = _scores(text)
    if not scores:
        return None
    best = max(scores, key=scores.__getitem__)
    others = max((score for language, score in scores.items() if language != best), default=0)
    return best if scores[best] >= _ENOUGH and scores[best] >= _LEAD * others else None


def may_be_english(text: str, knows: Callable[[str], bool]) -> bool:
    """Tell whether a text too short to be sure of is best read as English.

    So it is if nothing in it speaks for another language, and half of its words are English ones as `knows` tells.
    Words that begin with a capital may be names, which belong to no language; "I" is English all the more.
    """
    scores = _scores(text)
    if scores.get("en", 0) < max(scores.values(), default=0):
        return False
    said = native = 0
    for word in _WORD.findall(text):
        if knows(word.lower()):
            said += 1
            native += 1 + (word == "I")
        elif not said or not word[0].isupper():
            if not (word.isascii() or word[0].isupper()):
                return False
            said += 1
    return 0 < said <= native * 2


def _scores(text: str) -> dict[str, float]:
    weights = _weights()
    scores: dict[str, float] = {}
    contractions = len(_CONTRACTION.findall(text))
    if contractions:
        scores["en"] = float(contractions)
    for word in _WORD.findall(text.lower()):
        for language, weight in weights.get(word, {}).items():
            scores[language] = scores.get(language, 0) + weight
    return scores
