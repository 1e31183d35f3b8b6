"""Write requirements/: the version of each package that a checkout installs, with the hashes of its files.

One resolution serves every Python and every platform, with markers where they differ. What is pinned already stays,
unless `--upgrade` asks for the newest. uv must be installed: `make pins` sees to that.
"""

import subprocess
import sys
from pathlib import Path

import pinned

ROOT = Path(__file__).resolve().parent.parent
OLDEST_PYTHON = "3.11"
_FIRST = "dev"  # the other files take what it has


def main() -> None:
    """Write every file."""
    upgrade = ["--upgrade"] if "--upgrade" in sys.argv[1:] else []
    for name in sorted(pinned.NAMES, key=lambda name: name != _FIRST):
        write(name, upgrade)


def write(name: str, upgrade: list[str]) -> None:
    """Write the pins `name`."""
    # No command and no registry in the file: it is the same wherever it is written.
    options = ["--quiet", "--universal", "--generate-hashes", "--no-annotate", "--custom-compile-command", "make pins"]
    groups = [] if name == pinned.SERVER else ["--group", name]
    sources = ["pyproject.toml"] if name in {pinned.SERVER, _FIRST} else []
    constraints = [] if name == _FIRST else ["--constraints", str(pinned.file(_FIRST))]
    uv = [Path(sys.executable).parent / "uv", "pip", "compile", "--python-version", OLDEST_PYTHON]
    output = ["--output-file", pinned.file(name)]
    subprocess.run([*uv, *options, *upgrade, *constraints, *groups, *sources, *output], check=True, cwd=ROOT)


if __name__ == "__main__":
    main()
