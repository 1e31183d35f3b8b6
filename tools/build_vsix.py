"""Build the VS Code extension with its server in it: `python tools/build_vsix.py` writes dist/connreq.vsix.

Needs Node 20 or newer and npm; everything else comes from the checkout and the package registries.
"""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXTENSION = ROOT / "clients" / "vscode"
SERVER = EXTENSION / "server"
VSIX = ROOT / "dist" / "connreq.vsix"


def main() -> None:
    """Install the tools, put the server in place, and package the extension."""
    install_tools()
    vendor_server()
    shutil.copy(ROOT / "LICENSE", EXTENSION)
    write_notices()
    npm("run", "check")
    npm("run", "bundle")
    VSIX.parent.mkdir(exist_ok=True)
    npm("exec", "--", "vsce", "package", "--no-dependencies", "--allow-missing-repository", "--out", str(VSIX))


def install_tools() -> None:
    """Install what the lock file names, unless that has been done."""
    installed = EXTENSION / "node_modules" / ".package-lock.json"
    lock = EXTENSION / "package-lock.json"
    if not installed.exists() or installed.stat().st_mtime < lock.stat().st_mtime:
        npm("ci", "--ignore-scripts")


def vendor_server() -> None:
    """Put the server and what it needs into the extension, all of it pure Python."""
    shutil.rmtree(SERVER, ignore_errors=True)
    # The platform `any` takes only wheels without compiled code, so that one extension serves every platform.
    options = ["--target", str(SERVER), "--no-compile", "--platform", "any", "--only-binary", ":all:"]
    run([sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *options, str(ROOT)])
    for unused in ("bin", "connreq/clients"):
        shutil.rmtree(SERVER / unused, ignore_errors=True)
    compiled = [path.name for path in SERVER.rglob("*") if path.suffix in (".so", ".pyd", ".dylib")]
    if compiled:
        raise SystemExit(f"The server must be pure Python, but these are not: {', '.join(compiled)}.")
    for record in SERVER.glob("*.dist-info/direct_url.json"):
        record.unlink()  # it names the folder of this checkout


def write_notices() -> None:
    """Gather the licences of the packages that the bundle takes in. Those of the server's stand beside them."""
    folders = npm("ls", "--omit=dev", "--all", "--parseable").splitlines()[1:]
    licences = (path for folder in sorted(folders) for path in Path(folder).glob("[Ll][Ii][Cc][Ee][Nn][Ss][Ee]*"))
    notices = (f"{path.parent.name}\n\n{path.read_text(encoding='utf-8').strip()}\n" for path in licences)
    (EXTENSION / "NOTICES.txt").write_text("\n----\n\n".join(notices), encoding="utf-8")


def npm(*arguments: str) -> str:
    """Run npm in the extension's folder and return its output."""
    program = shutil.which("npm")
    if program is None:
        raise SystemExit("npm is missing: install Node.js 20 or newer.")
    return run([program, "--silent", *arguments])


def run(command: list[str]) -> str:
    """Run a command in the extension's folder and return its output; end with it if the command fails."""
    done = subprocess.run(command, cwd=EXTENSION, check=False, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    main()
