"""What a whole command takes that checks one file, from its start to its end."""

from functools import partial

from benchmarks.installed import Installed
from benchmarks.notes import notes
from benchmarks.processes import usage
from benchmarks.rounds import Contender, Sample


def contenders(installed: Installed) -> dict[str, Contender]:
    """Run each command; the floor is a Python that does nothing."""
    return {name: partial(_run, installed, command) for name, command in installed.commands().items()}


def _run(installed: Installed, command: list[str], turn: int) -> Sample:
    file = installed.workspace / ("draft.py" if "ruff" in command[0] else "draft.txt")
    note = notes()[turn % len(notes())]
    file.write_text(f'"""{note}"""\n' if file.suffix == ".py" else note, encoding="utf-8")
    used = usage(installed.python, [argument.replace("{file}", str(file)) for argument in command])
    return {
        "ms": used.seconds * 1000,
        "ms of computing": used.cpu_seconds * 1000,
        "peak, MiB": used.peak_mib,
    }
