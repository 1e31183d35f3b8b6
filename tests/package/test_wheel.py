"""The wheel that `make package` built, without the checkout."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.package

DIST = Path(__file__).parents[2] / "dist"


@pytest.fixture(scope="module")
def wheel() -> Path:
    wheels = list(DIST.glob("*.whl"))
    if not wheels and not os.environ.get("CI"):
        pytest.skip("no wheel: run `make package`")
    (built,) = wheels
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's packages in a folder of their own; what they depend on is this environment's."""
    target = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    subprocess.run([*pip, "--target", target, wheel], check=True)
    return target


def run(installed: Path, folder: Path, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    command = [sys.executable, *arguments]
    return subprocess.run(
        command, cwd=folder, env=environment, input=stdin, capture_output=True, text=True, check=False
    )


def test_the_wheel_is_what_runs(installed: Path, tmp_path: Path) -> None:
    result = run(installed, tmp_path, "-c", "import connreq; print(connreq.__file__)")
    assert result.stdout.startswith(str(installed))


def test_it_checks_a_draft(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "a.connreq").write_text("Let's connect!", encoding="utf-8")
    result = run(installed, tmp_path, "-m", "connreq", "check", "a.connreq", "--output-format", "json")
    assert result.returncode == 1
    assert result.stderr == ""
    assert '"default-boilerplate"' in result.stdout
    assert str(installed).replace(os.sep, "/") in result.stdout  # the rule's page comes along


def test_it_offers_the_words_of_its_data_files(installed: Path, tmp_path: Path) -> None:
    result = run(installed, tmp_path, "-m", "connreq", "check", "-", stdin="Let's connect!")
    assert "fix: Write instead: “Hi [name]," in result.stdout


def test_its_server_starts_and_ends(installed: Path, tmp_path: Path) -> None:
    assert run(installed, tmp_path, "-m", "connreq", "server").returncode == 1  # stdin ended without a shutdown


def test_it_carries_the_clients(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "connreq/clients/neovim/lsp/connreq_ls.lua" in names
    assert "connreq/py.typed" in names


@pytest.mark.skipif(not (shutil.which("npm") or os.environ.get("CI")), reason="without npm there is no extension")
def test_it_carries_the_extension(wheel: Path) -> None:
    assert "connreq/clients/connreq.vsix" in zipfile.ZipFile(wheel).namelist()


def test_setup_installs_the_neovim_client_from_it(installed: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(installed), "XDG_DATA_HOME": str(tmp_path), "HOME": str(tmp_path)}
    command = [sys.executable, "-m", "connreq", "setup", "neovim"]
    result = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    assert list(tmp_path.rglob("lsp/connreq_ls.lua"))
