"""The nearest known word to a mistyped one."""

from collections.abc import Iterable

_LEAST_SIMILARITY = 0.6


def nearest(word: str, known: Iterable[str]) -> list[str]:
    """Return the known words that `word` may have been meant for, the likeliest first, two at most."""
    from difflib import get_close_matches  # noqa: PLC0415 (costs milliseconds, and most drafts mistype nothing)

    return get_close_matches(word, list(known), n=2, cutoff=_LEAST_SIMILARITY)
