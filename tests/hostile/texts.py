"""Hostile texts: what no writer writes, but what may stand in a file or come from a client all the same."""

from hypothesis import settings
from hypothesis import strategies as st

from hostile.floods import FLOODS

FEWER = settings(max_examples=settings.default.max_examples // 5)  # where each takes long
IS_LONG = settings.default.max_examples > 1_000  # `make fuzz`
# What is tried with all floods costs a minute.
SOME_FLOODS = list(FLOODS) if IS_LONG else list(FLOODS)[::3]
UNITS = [
    *FLOODS.values(),
    *(
        "(at)",
        "mailto:",
        "+1 ",
        "00 ",
        "0-",
        "HELLO THERE ",
        "(1)",
        "«",
        "‘",
        "\u2066",
        "ß",
        "ﬃ",
        "İ",
        "你",
        "\udc00",
        "\\",
    ),
    *(
        "in order to ",
        "so as to be able to ",
        "pick your brain ",
        "Dr. ",
        "ie. ",
        "Best,\n",
        "Kevin\n",
        "no pitch ",
        "\n- ",
    ),
]
LINES = [
    "---", "--- ", "to: Mary Chen", "to: ", "from: Ana Poe", "a: b", "To: a", "ignore: early-ask",
    "ignore: over-limit, x (a, b",
    "status: sent", "sent: 2026-02-30", "limit: 99999999999999999999", "limit: 0", "account: free", "lang: en",
    "lang: xx", "#",
    "",
    "t", "mutual: a, b (c, d", "why: find a reading group", "met:\twe met", "to Mary", "\ufeff---", "x" * 300,
]  # fmt: skip
_ANYTHING = st.text(st.characters(codec=None))  # half surrogate pairs too
_FLOODS = st.builds(lambda unit, count: unit * count, st.sampled_from(UNITS), st.integers(2, 60))
PIECES = st.one_of(st.sampled_from(UNITS), _FLOODS, _ANYTHING, st.sampled_from(LINES).map(lambda line: f"{line}\n"))
TEXTS = st.lists(PIECES, max_size=12).map("".join)
HEADERS = st.lists(st.sampled_from(LINES), max_size=12).map(lambda lines: "\n".join(["---", *lines, "---", ""]))
DRAFTS = st.one_of(TEXTS, st.builds("{}{}".format, HEADERS, TEXTS))


def filled(unit: str, size: int, before: str = "", behind: str = "") -> str:
    """Return a text of about `size` code points that repeats `unit`."""
    return before + unit * ((size - len(before) - len(behind)) // len(unit)) + behind
