"""Build what phrases are read from, of the catalogues in `phrasing/en/`.

`phrasing/en.json` has what is looked for in each note, `phrasing/offers.json` what is offered.

python tools/build_phrases.py
"""

import json
import re
import tomllib
from itertools import product
from pathlib import Path
from typing import Any

from connreq.core.phrasing.wordings import index

PHRASING = Path(__file__).parent.parent / "server" / "connreq" / "core" / "phrasing"
CATALOGUES = ("stock_phrases", "vague_purposes")
OFFERS = ("envelope", "situations", "softer", "tight", "trims")
_FOR_TESTS = ("becomes", "example")


def catalogue(name: str) -> list[dict[str, Any]]:
    """Return the entries of a catalogue as they are written."""
    return _read(name)["phrase"]


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((PHRASING / "en" / f"{name}.toml").read_text("utf-8"))


def spellings(wording: str) -> list[str]:
    """Return the wordings that one with alternatives stands for: two for "(came|come) across"."""
    return ["".join(chosen) for chosen in product(*(part.split("|") for part in re.split(r"[()]", wording)))]


def built() -> list[tuple[Path, str]]:
    """Return the files with what is to stand in them."""
    found = {name: _built(catalogue(name)) for name in CATALOGUES}
    offered = {name: _for_use(_read(name)) for name in OFFERS}
    return [(PHRASING / "en.json", _json(found)), (PHRASING / "offers.json", _json(offered))]


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False) + "\n"


def _for_use(data: object) -> object:
    """Return a catalogue without what is only for its tests."""
    if isinstance(data, dict):
        return {key: _for_use(value) for key, value in data.items() if key not in _FOR_TESTS}
    return [_for_use(one) for one in data] if isinstance(data, list) else data


def _built(phrases: list[dict[str, Any]]) -> dict[str, Any]:
    """Return an entry for each wording of each phrase, and the index of all their spellings."""
    entries = [
        (wording, phrase.get("alone", False), phrase.get("why", ""), phrase["better"])
        for phrase in phrases
        for wording in phrase["wordings"]
    ]
    spelt = ((spelling, number) for number, entry in enumerate(entries) for spelling in spellings(entry[0]))
    return {"entries": entries, "index": index(spelt)}


def main() -> None:
    """Write them."""
    for path, text in built():
        path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
