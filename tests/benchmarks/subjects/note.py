"""Read lists of notes from stdin, as JSON, and print for each the milliseconds a note took, and those of computing.

All rules look at each note, so the copies of each are sought among all of its list.
"""

import json
import sys
from time import perf_counter, process_time

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
    start, computed = perf_counter(), process_time()
    for key, note in enumerate(notes):
        check(note, settings, copies.of(str(key)))
    took.append([seconds * 1000 / len(notes) for seconds in (perf_counter() - start, process_time() - computed)])
print(json.dumps(took))
