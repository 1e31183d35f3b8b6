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
    "tools",
]


def copy_checkout(folder: Path) -> Path:
    """Copy what is installed and run to `folder`, which must not be there yet."""
    for name in _NEEDED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        copy(ROOT / name, folder / name)
    return folder
