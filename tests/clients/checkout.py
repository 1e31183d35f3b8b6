"""A fresh copy of the checkout, as a newcomer has it."""

import shutil
from pathlib import Path

ROOT = Path(__file__).parents[2]
_NEEDED = [
    "pyproject.toml",
    "README.md",
    "LICENSE",
    "CHANGELOG.md",
    "Makefile",
    "server",
    "clients/neovim",
    "examples",
    "requirements",
    "tools",
]


def copy_checkout(folder: Path, *more: str) -> Path:
    """Copy what is installed and run, and `more`, to `folder`, which must not be there yet."""
    for name in [*_NEEDED, *more]:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("node_modules"))
        else:
            shutil.copy(ROOT / name, folder / name)
    return folder
