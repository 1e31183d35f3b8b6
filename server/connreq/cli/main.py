"""The command `connreq`: choose a command, run it, and turn whatever goes wrong into one line and an exit code."""

import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType
from typing import NoReturn

import connreq
from connreq.cli.console import FAILED, CommandError, Parser, complain, let_go
from connreq.core.failures import failure

COMMANDS = ("check", "read", "rule", "new", "copy", "list", "setup", "server")
INTERRUPTED = 130  # as shells count a program that Ctrl-C ended


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `connreq` with `arguments` (default: those of the process) and return its exit code."""
    _prepare_streams()
    try:
        status = _run(sys.argv[1:] if arguments is None else arguments)
        sys.stdout.flush()
    except CommandError as error:
        complain(error)
    except KeyboardInterrupt:
        _ignore_interrupts()  # who is impatient presses it again
        complain("interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        pass  # whoever read it has seen enough
    except OSError as error:
        complain(f"{error.filename}: {error.strerror}" if error.filename else error.strerror or error)
    except Exception as error:  # noqa: BLE001 (a traceback helps nobody who can't read it, and may quote a note)
        complain(f"this is a fault of connreq's: {failure(error)}")
    else:
        return status
    finally:
        let_go(sys.stdout)
    return FAILED


def _run(arguments: Sequence[str]) -> int:
    try:
        if not arguments or arguments[0] not in COMMANDS:
            _explain(arguments)
        command = _load(arguments[0])
        parser = Parser(f"connreq {arguments[0]}", command.__doc__)
        command.add_arguments(parser)
        return int(command.run(parser.parse_args(arguments[1:])))
    except SystemExit as done:  # argparse has shown a help page or the version
        return int(done.code or 0)


def _explain(arguments: Sequence[str]) -> NoReturn:
    """Show the help page or the version, or complain that there is no command."""
    parser = Parser("connreq", f"Checks drafts of connection requests, and mends them.\n\ncommands:\n{_summaries()}")
    parser.add_argument("--version", action="version", version=f"connreq {connreq.__version__}")
    parser.add_argument("command", choices=COMMANDS, metavar="COMMAND", help="`connreq COMMAND --help` tells more")
    parser.parse_args(arguments)
    parser.error("the command comes first")


def _summaries() -> str:
    summaries = ((name, (_load(name).__doc__ or "").partition("\n")[0]) for name in COMMANDS)
    return "\n".join(f"  {name:<8}{summary}" for name, summary in summaries)


def _load(name: str) -> ModuleType:
    return import_module(f"connreq.cli.commands.{name}")


def _prepare_streams() -> None:
    """Write as drafts are written: UTF-8 with plain line ends, whatever the platform is used to.

    File names that are no UTF-8 come out as they went in. A stream that the caller closed is empty.
    """
    for name in ("stdin", "stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "r+", encoding="utf-8"))  # noqa: SIM115 (open as long as we run)
        elif name != "stdin" and isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="surrogateescape", newline="\n")


def _ignore_interrupts() -> None:
    import signal  # noqa: PLC0415 (few runs are interrupted)

    signal.signal(signal.SIGINT, signal.SIG_IGN)
