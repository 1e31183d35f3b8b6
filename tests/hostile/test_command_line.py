"""Whatever is in a file or an argument, a command ends with an exit code and one line for each complaint."""

import contextlib
import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connreq.cli.main import main
from hostile.texts import DRAFTS, filled

_BYTES = st.one_of(DRAFTS.map(lambda text: text.encode(errors="surrogatepass")), st.binary(max_size=200))
_COMMANDS = st.sampled_from(
    [
        ["check"],
        ["check", "--output-format", "json"],
        ["check", "--output-format", "concise", "--fail-on", "hint"],
        ["check", "--diff"],
        ["check", "--fix"],
        ["read"],
        ["read", "--output-format", "json"],
        ["copy"],
        ["copy", "--note", "2"],
        ["list"],
        ["list", "--output-format", "json"],
    ]
)
_ARGUMENTS = st.sampled_from(["check", "--fix", "-", "\udc80", "\0", "", "--limit", "9" * 5000, "x" * 5000, "list"])


def run(*arguments: str) -> tuple[int, str, str]:
    """Run a command; its output is text as a terminal gets it."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", errors) for errors in ("strict", "backslashreplace"))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(arguments)
    said = []
    for stream in (out, err):
        stream.flush()
        said.append(stream.buffer.getvalue().decode())
    return code, said[0], said[1]


@given(_COMMANDS, _BYTES)
def test_a_command_ends_well_with_any_file(command: list[str], data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.connreq")
        path.write_bytes(data)
        code, out, err = run(*command, str(path))
        after = path.read_bytes()
    assert code in (0, 1, 2)
    assert err or code != 2
    assert "Traceback" not in out + err
    assert not set("\x00\x1b\u202e\x9b") & set(err)
    if command != ["check", "--fix"]:
        assert after == data


@given(st.lists(_ARGUMENTS, max_size=4))
def test_a_command_ends_well_with_any_arguments(arguments: list[str]) -> None:
    if "-" in arguments:  # it waits for a draft
        return
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):  # some look through the current folder
        code, _, err = run(*arguments)
    assert code in (0, 1, 2)
    assert "Traceback" not in err


@pytest.mark.parametrize("unit", ["we met. ", "[a] ", "---\nHi\n", "a: b\n", "\n", "🙂"])
def test_a_megabyte_is_checked(unit: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.connreq")
        path.write_text(filled(unit, 1_000_000, "---\n"), encoding="utf-8")
        code, out, err = run("check", "--output-format", "concise", str(path))
    assert (code, err) == (1, "")
    assert out
