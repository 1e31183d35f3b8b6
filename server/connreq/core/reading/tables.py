"""What lexicons are built of: tables in TOML, one folder a language. Only tools/build_lexicon.py needs this.

`words.toml` holds spellings, classes of words and macros; every other file the cues of the role that it is
named after. A cue's table:

    [worked-together]            its name, unique in the language
    patterns = ["we worked …"]   see `patterns`
    perhaps = ["working with"]   patterns that don't decide: the second opinion must agree
    weak = true                  what the patterns tell is little, if it counts
    kind = "relation"            of a context
    names = true                 it names a firm, person or work, which no pitch or praise around it takes away
    claims = true                it speaks of the recipient: no context or benefit inside it is the writer's
    replaces = "context"         the role in whose place such words stand
    good = ["…"]                 notes in which it is found
    bad = ["…"]                  notes in which it is not; both are executed by the tests
"""

import tomllib
from collections.abc import Iterator
from os import listdir, path
from typing import Any

from connreq.core.reading.lexicon import Cue
from connreq.core.reading.model import Kind, Role
from connreq.core.reading.patterns import Patterns


def build_language(folder: str) -> dict[str, Any]:
    """Return what a lexicon is read from: the tables of `folder` with its patterns parsed."""
    words = _read_toml(path.join(folder, "words.toml"))
    patterns = Patterns(words.pop("macros"))
    cues: list[Cue] = []
    for file in sorted(listdir(folder)):
        if file.endswith(".toml") and file != "words.toml":
            tables = _read_toml(path.join(folder, file))
            cues += _cues(patterns, Role(file.removesuffix(".toml")), tables, len(cues))
    return {"words": words, "cues": cues, "automaton": patterns.built()}


def build_defaults(file: str) -> dict[str, Any]:
    """Return what the default wordings of all languages are read from: the tables of `file` with patterns parsed."""
    patterns = Patterns({})
    cues = list(_cues(patterns, Role.BOILERPLATE, _read_toml(file), 0))
    return {"words": {}, "cues": cues, "automaton": patterns.built()}


def _cues(patterns: Patterns, role: Role, tables: dict[str, Any], number: int) -> Iterator[Cue]:
    """Yield the cues of a file, adding what they match to `patterns`, the first cue as `number`."""
    for name, table in tables.items():
        kind, replaces = table.get("kind"), table.get("replaces")
        for perhaps, written in ((False, table.get("patterns")), (True, table.get("perhaps"))):
            if not written:
                continue
            for pattern in written:
                patterns.add(pattern, number)
            number += 1
            yield Cue(
                name,
                role,
                Kind(kind) if kind else None,
                perhaps or table.get("weak", False),
                Role(replaces) if replaces else None,
                tuple(table.get("good", ())),
                tuple(table.get("bad", ())),
                decides=not perhaps,
                names=table.get("names", False),
                claims=table.get("claims", False),
            )


def _read_toml(file: str) -> dict[str, Any]:
    with open(file, "rb") as stream:
        return tomllib.load(stream)
