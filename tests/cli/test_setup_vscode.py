import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for an editor is a shell script")


@pytest.fixture
def editor(tmp_path, monkeypatch):
    """A stand-in for an editor: writes down what it is asked for."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))

    def editor(name="code", *, fails=False):
        path = folder / name
        end = "echo 'no room\nleft' >&2; exit 3" if fails else ""
        path.write_text(f'#!/bin/sh\necho "$@" >> "{tmp_path}/asked"\n{end}\n')
        path.chmod(0o755)
        return path

    return editor


@pytest.fixture
def asked(tmp_path):
    def asked():
        path = tmp_path / "asked"
        return path.read_text().splitlines() if path.exists() else []

    return asked


@pytest.mark.parametrize("name", ["code", "codium", "code-server"])
def test_it_has_the_editor_install_the_extension(run, write, editor, asked, name):
    path = editor(name)
    write("mine.vsix", "")
    code, out, err = run("setup", "vscode", "--vsix", "mine.vsix")
    assert (code, err) == (0, "")
    assert f"run {path} --install-extension mine.vsix --force\n" in out
    assert asked() == ["--install-extension mine.vsix --force"]


def test_an_editor_can_be_named(run, write, editor, asked):
    path = editor("my-editor")
    write("mine.vsix", "")
    assert run("setup", "vscode", "--vsix", "mine.vsix", "--editor", str(path)).code == 0
    assert asked() == ["--install-extension mine.vsix --force"]


def test_undo_uninstalls_it(run, editor, asked):
    editor()
    assert run("setup", "vscode", "--undo").code == 0
    assert asked() == ["--uninstall-extension connreq.connreq"]


def test_a_dry_run_asks_for_nothing(run, write, editor, asked):
    path = editor()
    write("mine.vsix", "")
    _, out, _ = run("setup", "vscode", "--vsix", "mine.vsix", "--dry-run")
    assert out == f"would run {path} --install-extension mine.vsix --force\n"
    assert asked() == []


def test_an_editor_that_fails_is_told_with_its_reason(run, write, editor):
    path = editor(fails=True)
    write("mine.vsix", "")
    code, _, err = run("setup", "vscode", "--vsix", "mine.vsix")
    assert (code, err) == (2, f"connreq: {path} ended with code 3: no room left\n")


@pytest.mark.usefixtures("editor")
def test_without_an_editor_there_is_a_way_out(run, write):
    write("mine.vsix", "")
    code, _, err = run("setup", "vscode", "--vsix", "mine.vsix")
    assert code == 2
    assert "--editor" in err
    assert run("setup", "vscode", "--editor", "nope", "--undo").err == "connreq: nope is no program here\n"


def test_without_an_extension_there_is_a_way_out(run, editor, monkeypatch):
    editor()
    assert run("setup", "vscode", "--vsix", "nope.vsix").err == "connreq: nope.vsix: no such file\n"
    monkeypatch.setattr("connreq.cli.setup.vscode.carried", lambda *_: None)
    code, _, err = run("setup", "vscode")
    assert code == 2
    assert "--vsix" in err
