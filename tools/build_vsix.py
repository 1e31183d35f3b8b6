"""Build the VS Code extension with its server in it: `python tools/build_vsix.py` writes dist/connreq.vsix.

Needs Node.js 20 or newer with npm; everything else comes from the checkout and the package registries.
"""

import base64
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pinned

ROOT = Path(__file__).resolve().parent.parent
EXTENSION = ROOT / "clients" / "vscode"
VSIX = ROOT / "dist" / "connreq.vsix"
SHIPPED = ["package.json", "README.md", "language-configuration.json", "syntaxes", "media"]


def main() -> None:
    """Check the client, put together what is shipped, and package that."""
    install_tools()
    npm("run", "check")
    VSIX.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=VSIX.parent) as temporary:
        folder = Path(temporary)
        for name in SHIPPED:
            copy = shutil.copytree if (EXTENSION / name).is_dir() else shutil.copy
            copy(EXTENSION / name, folder / name)
        shutil.copy(ROOT / "LICENSE", folder)
        shutil.copy(ROOT / "examples" / "first.connreq", folder / "example.connreq")
        npm("run", "bundle", "--", f"--outfile={folder / 'out' / 'extension.js'}")
        write_notices(folder / "NOTICES.txt")
        vendor_server(folder / "server")
        vsce = str(EXTENSION / "node_modules" / ".bin" / "vsce")
        options = ["--no-dependencies", "--allow-missing-repository", "--no-rewrite-relative-links"]
        run([vsce, "package", *options, "--out", VSIX.name], folder)
        show_pictures(folder / VSIX.name)
        (folder / VSIX.name).replace(VSIX)


def show_pictures(package: Path) -> None:
    """Put the pictures of README.md into its text: on its page of an extension VS Code shows no files."""

    def embed(link: re.Match[str]) -> str:
        picture = base64.b64encode((EXTENSION / link[1]).read_bytes()).decode()
        return f"(data:image/png;base64,{picture})"

    # Not before it is packaged: vsce refuses them.
    before = package.rename(package.with_suffix(".before"))
    with ZipFile(before) as old, ZipFile(package, "w", ZIP_DEFLATED) as new:
        for item in old.infolist():
            data = old.read(item)
            if item.filename == "extension/readme.md":
                data = re.sub(r"\(([^()]+\.png)\)", embed, data.decode()).encode()
            new.writestr(item, data)


def install_tools() -> None:
    """Install what the lock file names, unless that has been done."""
    installed = EXTENSION / "node_modules" / ".package-lock.json"
    lock = EXTENSION / "package-lock.json"
    if not installed.exists() or installed.stat().st_mtime < lock.stat().st_mtime:
        npm("ci", "--ignore-scripts")


def vendor_server(folder: Path) -> None:
    """Put the server and what it needs into `folder`, all of it pure Python."""
    # The platform `any` takes only wheels without compiled code, so that one extension serves every platform.
    options = [
        "--no-compile",
        "--platform",
        "any",
        "--python-version",
        "3.11",
        "--only-binary",
        ":all:",
        "--target",
        str(folder),
    ]
    pip = pinned.pip_install(sys.executable)
    run([*pip, *options, *pinned.packages("server")], ROOT)
    run([*pip, *options, *pinned.checkout(editable=False)], ROOT)
    # Programs that nothing calls, the folder of this checkout, and the extension that a wheel carries.
    shutil.rmtree(folder / "bin", ignore_errors=True)
    for path in (*folder.glob("*.dist-info/direct_url.json"), *folder.glob("connreq/**/*.vsix")):
        path.unlink()


def write_notices(file: Path) -> None:
    """Gather the licences of the packages that the bundle takes in. Those of the server's stand beside them."""
    folders = npm("ls", "--omit=dev", "--all", "--parseable").splitlines()[1:]
    licences = (path for folder in sorted(folders) for path in Path(folder).glob("[Ll][Ii][Cc][Ee][Nn][Ss][Ee]*"))
    notices = (f"{path.parent.name}\n\n{path.read_text(encoding='utf-8').strip()}\n" for path in licences)
    file.write_text("\n----\n\n".join(notices), encoding="utf-8")


def npm(*arguments: str) -> str:
    """Run npm for the extension and return its output."""
    program = shutil.which("npm")
    if program is None:
        raise SystemExit("npm is missing: install Node.js 20 or newer.")
    return run([program, "--silent", *arguments], EXTENSION)


def run(command: list[str], folder: Path) -> str:
    """Run a command in a folder and return its output; end with that if the command fails."""
    done = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    main()
