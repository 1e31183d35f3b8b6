"""The extension that `make package` built, without an editor."""

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

import lsp.client
from connreq import __version__
from lsp.client import Client, capabilities

pytestmark = pytest.mark.package

ROOT = Path(__file__).parents[2]
VSIX = ROOT / "dist" / "connreq.vsix"
OFFLINE = """
import runpy, sys

def refuse(event, _arguments):
    if event in ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto", "subprocess.Popen"):
        raise PermissionError(event)

sys.addaudithook(refuse)
sys.argv = ["connreq", "server"]
runpy.run_module("connreq", run_name="__main__")
"""


@pytest.fixture(scope="module")
def package() -> Iterator[ZipFile]:
    if not VSIX.exists() and not os.environ.get("CI"):
        pytest.skip("no extension: run `make package`")
    with ZipFile(VSIX) as package:
        yield package


@pytest.fixture
def server(package: ZipFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    """The server that it carries, on a Python with no packages of its own and with no network."""
    package.extractall(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "extension" / "server"))
    monkeypatch.setattr(lsp.client, "COMMAND", [sys.executable, "-S", "-P", "-c", OFFLINE])
    client = Client(capabilities("vscode"))
    yield client
    client.kill()


def test_the_server_that_it_carries_needs_no_other_package_and_no_network(server: Client) -> None:
    assert server.initialize()["serverInfo"] == {"name": "connreq", "version": __version__}
    server.open("I'd like to add you to my professional network on LinkedIn.")
    assert [finding["code"] for finding in server.pull()["items"]] == ["default-boilerplate"]
    assert server.actions()
    server.finish()


def test_it_serves_every_platform(package: ZipFile) -> None:
    assert not [name for name in package.namelist() if name.endswith((".so", ".pyd", ".dylib", ".node"))]


def test_it_does_not_tell_where_it_was_built(package: ZipFile) -> None:
    assert not [name for name in package.namelist() if str(ROOT).encode() in package.read(name)]


def test_its_program_asks_node_for_no_network(package: ZipFile) -> None:
    program = package.read("extension/out/extension.js").decode()
    modules = {name.removeprefix("node:") for name in re.findall(r'require\("([^"]+)"\)', program)}
    # The language client could listen at a port (`net`) for a server that is not on a pipe.
    assert modules <= {"child_process", "crypto", "fs", "net", "os", "path", "readline", "util", "vscode"}
    assert "TelemetryLogger" not in program


def test_its_page_shows_its_pictures(package: ZipFile) -> None:
    page = package.read("extension/readme.md").decode()
    pictures = re.findall(r"!\[[^]]+\]\(([^)]{30})", page)
    assert pictures
    assert all(picture.startswith("data:image/png;base64,") for picture in pictures)


def test_what_its_manifest_names_is_there(package: ZipFile) -> None:
    manifest = package.read("extension/package.json").decode()
    named = set(re.findall(r'"(?:\./)?((?:media|out|syntaxes|language-)[\w/-]*\.\w+)"', manifest)) | {"example.connreq"}
    assert {f"extension/{name}" for name in named} <= set(package.namelist())
