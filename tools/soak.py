"""A session of days in minutes: what `make soak` runs.

A writer at random edits, opens, closes and renames drafts, changes settings, asks, and cancels, in one session with a
real server. Ten times, the last at the end, what the client sees of each open draft must be what a fresh server finds
in it. Each request must have one answer, and the server's memory must be flat. Exits with 1, and says why, if not.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from soak_client import Client, SoakError
from soak_writer import Writer

ROOT = Path(__file__).resolve().parent.parent
_CAPABILITIES = ROOT / "tests" / "lsp" / "capabilities"
_NOTES = ROOT / "tests" / "corpus" / "regression"
_BURST = 20  # things done at most before the answers are waited for
_SAMPLES = 100
_GROWTH = 0.05  # of memory that is still flat: from the second quarter to the last


class Memory(NamedTuple):
    """What the server holds after so many edits: kibibytes of memory and open files."""

    edits: int
    kibibytes: int
    files: int


class Outcome(NamedTuple):
    """What a session came to: what was done, what was said, and the memory on the way; empty where none is told."""

    seconds: float
    done: dict[str, int]
    said: dict[str, int]
    memory: list[Memory]

    @property
    def growth(self) -> float:
        """By which share the memory grew from the second quarter to the last: the medians of each."""
        quarter = len(self.memory) // 4
        if not quarter:
            return 0.0
        early = median(sample.kibibytes for sample in self.memory[quarter : 2 * quarter])
        return median(sample.kibibytes for sample in self.memory[-quarter:]) / early - 1


def main() -> None:
    """Run a session as the options say, and print what it came to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edits", type=int, default=200_000)
    parser.add_argument("--documents", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pull", action="store_true", help="be a client that pulls diagnostics, as VS Code is")
    options = parser.parse_args()
    try:
        outcome = soak(options.edits, options.documents, options.seed, pull=options.pull, checks=10)
    except SoakError as error:
        sys.exit(f"make soak: {error}")
    for title, counts in (("done", outcome.done), ("said", outcome.said)):
        print(f"{title}: {', '.join(f'{count} {name}' for name, count in sorted(counts.items()))}")
    print(f"{outcome.seconds:.0f} s; memory grew by {outcome.growth:.1%} from the second quarter to the last")
    if outcome.growth > _GROWTH:
        sys.exit("make soak: the server's memory grows")


def soak(edits: int, documents: int, seed: int, *, pull: bool = False, checks: int = 1) -> Outcome:
    """Hold a session of so many `edits` of so many `documents`. Raises SoakError if the server did something wrong."""
    announced = _capabilities(pull=pull)
    begin = time.monotonic()
    memory: list[Memory] = []
    with tempfile.TemporaryDirectory(prefix="connreq-soak-") as name:
        folder = Path(name).resolve()
        client = Client(announced, folder, {})
        try:
            writer = Writer(client, folder, documents, _notes(), seed)
            for part in range(1, checks + 1):
                memory += _work(writer, edits * part // checks, edits / _SAMPLES)
                _compare(writer, announced, folder)
                print(f"{time.monotonic() - begin:.0f} s: {writer.done['edit']} edits, {_size(memory)}", flush=True)
            wrong = client.finish()
        finally:
            client.kill()
    if wrong:
        raise SoakError(wrong)
    return Outcome(time.monotonic() - begin, dict(writer.done), dict(client.counts), memory)


def _work(writer: Writer, until: int, step: float) -> Iterator[Memory]:
    """Work until so many edits are done. Yield what the server holds after each `step` of them."""
    sampled = done = writer.done["edit"]
    while done < until:
        for _ in range(1 + writer.done.total() % _BURST):
            writer.act()
        writer.client.wait()
        done = writer.done["edit"]
        if done - sampled >= step:
            sampled = done
            yield from _memory(writer.client.process, done)


def _compare(writer: Writer, announced: dict[str, Any], folder: Path) -> None:
    """Raise SoakError unless a fresh server finds the same in each open draft."""
    client = writer.client
    client.settle()
    fresh = Client(announced, folder, client.settings)
    try:
        for uri, text in writer.open.items():
            document = {"uri": uri, "languageId": "connreq", "version": 1, "text": text}
            fresh.notify("textDocument/didOpen", {"textDocument": document})
        fresh.settle()
        for uri in writer.open:
            old, new = _told(client.found(uri)), _told(fresh.found(uri))
            if old != new:
                raise SoakError(f"after {writer.done['edit']} edits {uri} has {old - new} more, {new - old} less")
    finally:
        fresh.kill()


def _told(findings: Sequence[Any]) -> set[str]:
    return {json.dumps(finding, sort_keys=True, ensure_ascii=False) for finding in findings}


def _size(memory: list[Memory]) -> str:
    return f"{memory[-1].kibibytes / 1024:.1f} MiB, {memory[-1].files} open files" if memory else "memory untold"


def _memory(process: int, edits: int) -> list[Memory]:
    """Return what a process holds; nothing where the system doesn't tell."""
    there = Path("/proc", str(process))
    if not there.exists():
        return []
    status = dict(line.split(":", 1) for line in (there / "status").read_text().splitlines())
    return [Memory(edits, int(status["VmRSS"].split()[0]), len(list((there / "fd").iterdir())))]


def _capabilities(*, pull: bool) -> dict[str, Any]:
    """Return what an editor announces that asks for everything."""
    (record,) = _CAPABILITIES.glob("vscode-*.json")
    announced: dict[str, Any] = json.loads(record.read_text("utf-8"))
    if not pull:
        del announced["textDocument"]["diagnostic"]
    return announced


def _notes() -> list[str]:
    lines = [line for path in sorted(_NOTES.glob("*.jsonl")) for line in path.read_text("utf-8").split("\n") if line]
    return [json.loads(line)["text"] for line in lines]


if __name__ == "__main__":
    main()
