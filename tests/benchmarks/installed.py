"""What is measured, as a user has it: connreq as an installed package, and its peers, in the folder `.bench`."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.processes import environment, run
from benchmarks.session import Server

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / ".bench"
_HERE = Path(__file__).parent
_PEERS = _HERE / "peers"
_BARE_PYGLS = _HERE / "floors" / "bare_pygls.py"
FLOORS = ("bare pygls", "python -c pass")
NODE_PEERS = ("write-good", "harper.js", "alex", "textlint")
PYTHON_PEERS = ("proselint", "ruff")
_PIP = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check")


class Installed(NamedTuple):
    """Where everything is. `left_out` names the peers that are not there, and why."""

    python: str
    connreq: Sequence[str]
    workspace: Path
    bin: Path | None = None  # of the peers for Python
    node: Path | None = None  # the folder that has those for Node
    left_out: tuple[str, ...] = ()
    floors: bool = True

    def servers(self, *names: str) -> dict[str, Server]:
        """Return the servers by name: the named ones, else all."""
        found = {"connreq": Server([*self.connreq, "server"])}
        if self.floors:
            found["bare pygls"] = Server([self.python, str(_BARE_PYGLS)])
        if self.node:
            for name in ("write-good", "harper.js", "alex"):
                found[name] = Server(["node", str(self.node / "server.mjs"), name], "plaintext")
        if self.bin:
            found["ruff"] = Server([str(self.bin / "ruff"), "server"], "python", '"""{}"""\n')
        return {name: server for name, server in found.items() if not names or name in names}

    def node_libraries(self) -> dict[str, list[str]]:
        """Return what calls each library for Node."""
        script = self.node and str(self.node / "library.mjs")
        return {name: ["node", script, name] for name in NODE_PEERS} if script else {}

    def commands(self) -> dict[str, list[str]]:
        """Return what checks the file `{file}`, by name."""
        found = {"connreq": [*self.connreq, "check", "{file}"]}
        if self.floors:
            found["python -c pass"] = [self.python, "-c", "pass"]
        if self.bin:
            found["proselint"] = [str(self.bin / "proselint"), "check", "{file}"]
            found["ruff"] = [str(self.bin / "ruff"), "check", "--isolated", "--no-cache", "{file}"]
        node = shutil.which("node")
        if self.node and node:
            modules = self.node / "node_modules"
            found["write-good"] = [node, str(modules / "write-good" / "bin" / "write-good.js"), "{file}"]
            found["alex"] = [node, str(modules / "alex" / "cli.js"), "--quiet", "{file}"]
        return found


def install() -> Installed:
    """Install connreq as it is in this checkout, and the peers that are not there yet."""
    FOLDER.mkdir(exist_ok=True)
    workspace = FOLDER / "workspace"
    shutil.rmtree(workspace, ignore_errors=True)
    workspace.mkdir()
    ours = _virtual_environment("connreq")
    subprocess.run([ours / "python", *_PIP, "--force-reinstall", ROOT], check=True, env=environment())
    left_out: list[str] = []
    return Installed(
        str(ours / "python"),
        [str(ours / "connreq")],
        workspace,
        _python_peers(left_out),
        _node_peers(left_out),
        tuple(left_out),
    )


def versions(installed: Installed) -> dict[str, str]:
    """Return the version of each thing that is measured, and of what it runs on."""
    found = {"Python": run([installed.python, "-c", "import platform; print(platform.python_version())"]).strip()}
    listed = run([installed.python, "-m", "pip", "list", "--format", "json", "--disable-pip-version-check"])
    found |= {package["name"]: package["version"] for package in json.loads(listed) if package["name"] == "pygls"}
    if installed.bin:
        pins = (_PEERS / "requirements.txt").read_text(encoding="utf-8")
        found |= dict(re.findall(r"^([\w-]+)==([\w.]+)", pins, re.MULTILINE))
    if installed.node:
        found["Node"] = run(["node", "--version"]).strip().removeprefix("v")
        dependencies = json.loads((_PEERS / "package.json").read_text(encoding="utf-8"))["dependencies"]
        found |= {name: dependencies.get(name, dependencies.get(f"@{name}/kernel")) for name in NODE_PEERS}
    return found


def _python_peers(left_out: list[str]) -> Path | None:
    pins = _PEERS / "requirements.txt"
    try:
        folder = _virtual_environment("peers")
        if _is_stale(folder / ".ready", pins):
            subprocess.run([folder / "python", *_PIP, "--requirement", pins], check=True, env=environment())
            shutil.copy(pins, folder / ".ready")
    except subprocess.CalledProcessError:
        left_out.append(f"{', '.join(PYTHON_PEERS)} (pip can't install them)")
        return None
    return folder


def _node_peers(left_out: list[str]) -> Path | None:
    folder, npm = FOLDER / "node", shutil.which("npm")
    if not npm or not shutil.which("node"):
        left_out.append(f"{', '.join(NODE_PEERS)} (there is no Node.js)")
        return None
    folder.mkdir(exist_ok=True)
    for name in ("linters.mjs", "server.mjs", "library.mjs", "package.json", "package-lock.json", ".npmrc"):
        shutil.copy(_PEERS / name, folder)
    lock = _PEERS / "package-lock.json"
    try:
        if _is_stale(folder / ".ready", lock):
            subprocess.run([npm, "ci", "--silent", "--ignore-scripts"], check=True, cwd=folder, env=environment())
            shutil.copy(lock, folder / ".ready")
    except subprocess.CalledProcessError:
        left_out.append(f"{', '.join(NODE_PEERS)} (npm can't install them)")
        return None
    return folder


def _virtual_environment(name: str) -> Path:
    """Return the folder with the programs of a virtual environment, made if need be."""
    folder = FOLDER / name
    if not (folder / "bin" / "python").exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    return folder / "bin"


def _is_stale(stamp: Path, source: Path) -> bool:
    return not stamp.exists() or stamp.read_bytes() != source.read_bytes()
