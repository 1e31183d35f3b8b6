"""Make the environment that development and tests run in: `.venv`, with connreq and what requirements/dev.txt pins.

Runs with nothing but a Python; `make` calls it whenever that file or pyproject.toml is newer than the environment.
"""

import os
import subprocess
import sys
from pathlib import Path

import pinned

ROOT = Path(__file__).parent.parent
ENVIRONMENT = ROOT / ".venv"
OLDEST = (3, 11)


def main() -> int:
    """Make or refresh the environment. Returns 2, with a message, when that can't be done."""
    if sys.version_info < OLDEST:
        return fail(f"connreq needs Python {OLDEST[0]}.{OLDEST[1]} or newer; this is {sys.version.split()[0]}.")
    try:
        make_environment()
    except subprocess.CalledProcessError as error:
        return fail(f"this step failed: {' '.join(map(str, error.cmd))}")
    (ENVIRONMENT / ".ready").touch()
    return 0


def make_environment() -> None:
    """Create the virtual environment and install into it."""
    if not ENVIRONMENT.exists():
        install_venv_module()
    pinned.main(str(ENVIRONMENT), "dev")


def install_venv_module() -> None:
    """Install Debian's package for virtual environments where the system's Python comes without."""
    try:
        import ensurepip  # noqa: F401, PLC0415 (only to know whether it is there)
    except ImportError:
        package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        if os.geteuid() != 0:
            raise SystemExit(
                fail(f"Python's venv module is missing. Install it: sudo apt-get install {package}")
            ) from None
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        subprocess.run(["apt-get", "install", "-qq", "--yes", package], check=True)


def fail(message: str) -> int:
    """Say what is wrong; return the exit code for it."""
    print(f"connreq: {message}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
