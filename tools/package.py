"""Build what is shipped, into dist/: the VS Code extension, and the wheel, which carries it for `connreq setup`.

Without npm there is a wheel alone.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import build_vsix
import pinned

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
CARRIED = ROOT / "server" / "connreq" / "clients" / "connreq.vsix"


def main() -> None:
    """Build the extension, put it where the wheel takes it from, and build the wheel."""
    # The extension carries the server, so the server's copy of the extension must not be there yet.
    CARRIED.unlink(missing_ok=True)
    if shutil.which("npm"):
        build_vsix.main()
        CARRIED.parent.mkdir(exist_ok=True)
        shutil.copy(build_vsix.VSIX, CARRIED)
    else:
        print("npm is missing: no VS Code extension is built.", file=sys.stderr)
    for old in DIST.glob("*.whl"):
        old.unlink()
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, *pinned.checkout(editable=False), "--wheel-dir", DIST], check=True)
    CARRIED.unlink(missing_ok=True)  # in the checkout itself, dist/ has the one to install
    print(*sorted(path.name for path in DIST.iterdir()))


if __name__ == "__main__":
    main()
