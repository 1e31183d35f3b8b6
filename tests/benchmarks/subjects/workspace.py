"""Read drafts from stdin, as JSON, seek copies among them, and print what that took.

Times are those of computing: seconds of it would hardly pass without the machine doing something else as well.
"""

import json
import os
import sys
from pathlib import Path
from statistics import median
from time import process_time

from connreq.core.copies import Copies
from connreq.core.draft import parse

_SIMILARITY = 0.8
_EDITS = 500


def resident_mib() -> float:
    """Return how much memory this process has in use."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


texts = json.load(sys.stdin)
copies = Copies()
indexing = seeking = 0.0
before = resident_mib()
for number, text in enumerate(texts):
    draft = parse(text)
    start = process_time()
    copies.put(str(number), draft)
    indexing += process_time() - start
after = resident_mib()
found = 0
for number, text in enumerate(texts):
    draft = parse(text)
    start = process_time()
    found += any(copies.of(str(number))(draft, note, _SIMILARITY) for note in draft.notes)
    seeking += process_time() - start
edits = []
for number, text in enumerate(texts[:_EDITS]):
    edited = parse(text + "Thank you.\n")
    start = process_time()
    copies.put(str(number), edited)
    copies.of(str(number))(edited, edited.notes[0], _SIMILARITY)
    edits.append((process_time() - start) * 1000)
print(
    json.dumps(
        {
            "indexed, s": indexing,
            "all copies found, s": seeking,
            "together, s": indexing + seeking,
            "memory, MiB": after - before,
            "an edit, ms": median(edits),
            "drafts with copies": found,
        }
    )
)
