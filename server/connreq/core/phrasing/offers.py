"""The catalogues of what is offered: situations, softer words, shorter ones, openers and sign-offs.

They are written in `en/*.toml`, and read, when first needed, from `offers.json`, which tools/build_phrases.py builds of
them: TOML would take forty milliseconds.
"""

import json
from functools import cache
from os import path
from typing import Any


def offers(name: str) -> Any:  # noqa: ANN401 (whatever the catalogue holds)
    """Return the catalogue `en/<name>.toml`, without what is only for its tests."""
    return _catalogues()[name]


@cache
def _catalogues() -> dict[str, Any]:
    with open(path.join(path.dirname(__file__), "offers.json"), encoding="utf-8") as file:
        return dict(json.load(file))
