"""Read lists of notes from stdin, as JSON, and print for each list how many milliseconds a note of it took.

All rules look at each note, so the copies of each are sought among all of its list.
"""

import json
import sys
from time import perf_counter

from connreq.core.check import check
from connreq.core.copies import Copies
from connreq.core.draft import parse
from connreq.core.settings import Settings

settings = Settings()
took = []
for notes in json.load(sys.stdin):
    copies = Copies()
    for key, note in enumerate(notes):
        copies.put(str(key), parse(note))
    start = perf_counter()
    for key, note in enumerate(notes):
        check(note, settings, copies.of(str(key)))
    took.append((perf_counter() - start) * 1000 / len(notes))
print(json.dumps(took))
