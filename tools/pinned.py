"""Install what requirements/ pins, and connreq from the checkout: `python tools/pinned.py FOLDER NAME…`.

Makes the virtual environment FOLDER if it is not there. Runs with nothing but a Python.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SERVER = "server"
NAMES = ("build", "coverage", "dev", "neovim", "pictures", "pins", SERVER, "train")
"""The files of requirements/: one for a group of pyproject.toml, and one for what the server needs to run."""


def file(name: str) -> Path:
    """Return the file with the pins `name`."""
    return ROOT / "requirements" / f"{name}.txt"


def pip_install(python: Path | str) -> list[str]:
    """Return the command that installs into the environment of `python`."""
    return [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]


def packages(*names: str) -> list[str]:
    """Return pip's arguments for the pins `names`: these files and no others, whatever a registry may offer."""
    return ["--require-hashes", *(f"--requirement={file(name)}" for name in names)]


def checkout(*, editable: bool = True) -> list[str]:
    """Return pip's arguments for connreq itself. It brings nothing along: what it needs has to be there, pinned."""
    return ["--no-deps", "--no-build-isolation", *(["--editable"] if editable else []), str(ROOT)]


def main(folder: str, *names: str) -> None:
    """Make the environment `folder`, with the pins `names` and connreq."""
    environment = Path(folder)
    python = environment / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", environment], check=True)
    subprocess.run([*pip_install(python), *packages(*names)], check=True)
    subprocess.run([*pip_install(python), *checkout()], check=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
