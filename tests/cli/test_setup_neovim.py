import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from connreq.cli.setup import neovim

SOURCE = Path(__file__).parents[2] / "clients" / "neovim"


def tree(folder):
    """Everything below a folder: each file's bytes, each link's target, each folder."""

    def content(path):
        if path.is_symlink():
            return path.readlink()
        return path.read_bytes() if path.is_file() else None

    return {str(path.relative_to(folder)): content(path) for path in folder.rglob("*")}


@pytest.fixture
def data(tmp_path, monkeypatch):
    """An empty data folder for Neovim, and where the client goes in it."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("XDG_DATA_HOME", str(home))
    monkeypatch.delenv("NVIM_APPNAME", raising=False)
    return home


@pytest.fixture
def target(data):
    assert neovim.data_folder().parent == data
    return neovim.data_folder() / "site" / "pack" / "connreq" / "start" / "connreq"


def test_it_installs_the_client_and_names_the_server(run, target):
    code, out, err = run("setup", "neovim")
    assert (code, err) == (0, "")
    assert str(target) in out
    installed = tree(target)
    for name, content in tree(SOURCE).items():
        assert installed[name] == content
    command = [sys.executable, "-P", "-m", "connreq", "server"]
    assert f"{{ {json.dumps(command)[1:-1]} }}" in (target / "plugin" / "command.lua").read_text(encoding="utf-8")


def test_who_uses_lazy_is_told_how_it_loads_the_client(run, data, target):
    assert "lazy.nvim" not in run("setup", "neovim").out
    (data / "nvim" / "lazy").mkdir()
    assert f'{{ dir = "{target}" }}' in run("setup", "neovim").out


def test_the_named_server_is_one(run, target):
    run("setup", "neovim")
    line = (target / "plugin" / "command.lua").read_text(encoding="utf-8").splitlines()[-1]
    command = json.loads("[" + line.partition("{")[2].rpartition("}")[0] + "]")
    done = subprocess.run([*command, "--help"], capture_output=True, text=True, check=True, cwd=target)
    assert done.stdout.startswith("usage: connreq server")


def test_undo_leaves_nothing_behind(run, data, target):
    run("setup", "neovim")
    assert target.is_dir()
    assert run("setup", "neovim", "--undo").code == 0
    assert tree(data) == {}


def test_undo_keeps_what_came_beside_it(run, data, target):
    run("setup", "neovim")
    other = target.parent.parent.parent / "other" / "start" / "plugin.lua"
    other.parent.mkdir(parents=True)
    other.write_text("-- another plugin")
    run("setup", "neovim", "--undo")
    assert [path for path in data.rglob("*") if path.is_file()] == [other]


def foreign_folder(target):
    (target / "lua").mkdir(parents=True)
    (target / "lua" / "mine.lua").write_text("-- mine")


def foreign_link(target):
    elsewhere = target.parents[4] / "checkout"
    elsewhere.mkdir(parents=True)
    (elsewhere / "mine.lua").write_text("-- mine")
    target.parent.mkdir(parents=True)
    target.symlink_to(elsewhere)


def foreign_file(target):
    target.parent.mkdir(parents=True)
    target.write_text("not even a folder")


@pytest.mark.parametrize("foreign", [foreign_folder, foreign_link, foreign_file])
@pytest.mark.parametrize("times", [1, 3])
def test_undo_restores_exactly_what_was_there(run, data, target, foreign, times):
    foreign(target)
    before = tree(data)
    for _ in range(times):
        code, out, _ = run("setup", "neovim")
        assert code == 0
    assert ("is kept as" in out) is (times == 1)
    assert (target / "lsp" / "connreq_ls.lua").is_file()
    run("setup", "neovim", "--undo")
    assert tree(data) == before


def test_what_was_changed_since_is_kept_and_comes_back(run, data, target):
    foreign_folder(target)
    before = tree(data)
    run("setup", "neovim")
    (target / "plugin" / "command.lua").write_text("-- changed by its user")
    changed = tree(target)
    run("setup", "neovim")
    assert tree(target) != changed
    run("setup", "neovim", "--undo")
    assert tree(target) == changed
    run("setup", "neovim", "--undo")
    kept = data / "nvim" / "site" / "pack" / "connreq" / "changed-1"
    assert tree(kept) == changed
    shutil.rmtree(kept)
    assert tree(data) == before


def test_a_dry_run_shows_the_same_and_does_nothing(run, data):
    _, dry, _ = run("setup", "neovim", "--dry-run")
    assert dry.startswith("would write the client to ")
    assert tree(data) == {}
    run("setup", "neovim")
    before = tree(data)
    _, dry, _ = run("setup", "neovim", "--undo", "--dry-run")
    assert all(line.startswith("would ") for line in dry.splitlines())
    assert tree(data) == before


@pytest.mark.parametrize("foreign", [None, foreign_folder])
def test_undo_without_a_setup_touches_nothing(run, data, target, foreign):
    if foreign:
        foreign(target)
    before = tree(data)
    code, out, _ = run("setup", "neovim", "--undo")
    assert code == 0
    assert "nothing to undo" in out
    assert tree(data) == before


def test_a_setup_that_fails_leaves_what_was_there(run, data, target, monkeypatch):
    foreign_folder(target)
    before = tree(data)
    rename = Path.rename

    def fail(path, new):
        if path.name == "new":
            raise PermissionError(13, "Permission denied", str(new))
        return rename(path, new)

    monkeypatch.setattr(Path, "rename", fail)
    code, _, err = run("setup", "neovim")
    assert (code, err) == (2, f"connreq: {target}: Permission denied\n")
    assert tree(data) == before


@pytest.mark.parametrize(
    ("system", "environment", "folder"),
    [
        ("posix", {"HOME": "/home/mary"}, "/home/mary/.local/share/nvim"),
        ("posix", {"HOME": "/home/mary", "XDG_DATA_HOME": "/data"}, "/data/nvim"),
        ("posix", {"XDG_DATA_HOME": "/data", "NVIM_APPNAME": "try"}, "/data/try"),
        ("nt", {"LOCALAPPDATA": "/users/mary/local"}, "/users/mary/local/nvim-data"),
        ("nt", {"LOCALAPPDATA": "/users/mary/local", "XDG_DATA_HOME": "/data"}, "/data/nvim-data"),
    ],
)
def test_the_data_folder_is_neovims(monkeypatch, system, environment, folder):
    for name in ("HOME", "XDG_DATA_HOME", "LOCALAPPDATA", "NVIM_APPNAME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(neovim, "WINDOWS", system == "nt")
    assert neovim.data_folder() == Path(folder)
