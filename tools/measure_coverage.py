"""Run the tests that need no editor against the wheel in dist/, and tell which of its lines and branches they miss.

Whether they pass is for `make test` to say: some watch what files a process opens, and measuring opens more.

Exit code: 0 if the core is covered wholly and the rest as far as `_REST` says, else 2.
"""

import subprocess
import sys
from pathlib import Path

import pinned

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".coverage"
_EDITORS = "not (neovim or vscode or emacs or kate or vim)"
_CORE, _REST = 100, 95  # percent


def main() -> int:
    """Install the wheel apart from the checkout, run the tests, and report."""
    python = ENVIRONMENT / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", ENVIRONMENT], check=True)
    (wheel,) = (ROOT / "dist").glob("*.whl")
    subprocess.run([*pinned.pip_install(python), *pinned.packages("dev", "coverage")], check=True)
    subprocess.run([*pinned.pip_install(python), "--no-deps", "--force-reinstall", wheel], check=True)
    coverage = [python, "-m", "coverage"]
    subprocess.run([*coverage, "erase"], cwd=ROOT, check=True)
    subprocess.run([*coverage, "run", "-m", "pytest", "-m", _EDITORS, *sys.argv[1:]], cwd=ROOT, check=False)
    subprocess.run([*coverage, "combine", "--quiet"], cwd=ROOT, check=True)
    report = [*coverage, "report", "--show-missing", "--skip-covered"]
    # Some tests run copies of the server: in an extension, in a zip.
    all_of_it, core_of_it = (f"{ENVIRONMENT}/lib/*/site-packages/connreq/{part}*" for part in ("", "core/"))
    core = subprocess.run([*report, f"--include={core_of_it}", f"--fail-under={_CORE}"], cwd=ROOT, check=False)
    rest = [*report, f"--include={all_of_it}", f"--omit={core_of_it}", f"--fail-under={_REST}"]
    return core.returncode or subprocess.run(rest, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
