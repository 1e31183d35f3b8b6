"""Build what worn phrases are read from: `phrasing/en.json` of the catalogues in `phrasing/en/`.

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


def catalogue(name: str) -> list[dict[str, Any]]:
    """Return the entries of a catalogue as they are written."""
    return tomllib.loads((PHRASING / "en" / f"{name}.toml").read_text("utf-8"))["phrase"]


def spellings(wording: str) -> list[str]:
    """Return the wordings that one with alternatives stands for: two for "(came|come) across"."""
    return ["".join(chosen) for chosen in product(*(part.split("|") for part in re.split(r"[()]", wording)))]


def built() -> str:
    """Return what is to stand in the file."""
    return json.dumps({name: _built(catalogue(name)) for name in CATALOGUES}, ensure_ascii=False) + "\n"


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
    """Write it."""
    (PHRASING / "en.json").write_text(built(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
