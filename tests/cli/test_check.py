import itertools
import json
import os
import stat
from pathlib import Path

import pytest

from cli.examples import DEFAULT, GOOD, MENDED, NEEDLESS_IGNORE

CONCISE = ("--output-format", "concise")


def test_nothing_found_is_exit_code_0(run, write):
    write("mary.connreq", MENDED)
    assert run("check") == (0, "Nothing found in 1 draft.\n", "")
    assert run("check", *CONCISE) == (0, "", "")
    assert run("check", "--output-format", "json") == (0, "[]\n", "")


def test_each_finding_is_a_line_with_its_place(run, write):
    write("mary.connreq", f"---\nto: Mary\nabuot: me\n---\nHi [name], {GOOD}")
    code, out, err = run("check", "mary.connreq", *CONCISE)
    assert (code, err) == (1, "")
    header, slot = out.splitlines()[:2]
    assert header.startswith("mary.connreq:3:1: warning header-field ")
    assert slot.startswith("mary.connreq:5:4: error unfilled-slot ")


@pytest.mark.parametrize(
    ("rule", "fail_on"), list(itertools.product(("error", "warning", "information", "hint", "off"), repeat=2))
)
def test_the_exit_code_tells_of_findings_at_a_level_or_above(run, write, rule, fail_on):
    write("mary.connreq", GOOD.replace("XYZ Co.", "[employer]."))
    if fail_on == "off":
        fail_on, arguments = "warning", ()
    else:
        arguments = ("--fail-on", fail_on)
    levels = ["error", "warning", "information", "hint"]
    outcome = run("check", "mary.connreq", *CONCISE, "--rule", f"unfilled-slot={rule}", *arguments)
    assert outcome.codes == ([] if rule == "off" else ["unfilled-slot"])
    assert outcome.code == int(rule != "off" and levels.index(rule) <= levels.index(fail_on))


def test_settings_lie_over_one_another(run, write):
    """The header over the flags, these over the nearest file, and that over the defaults."""
    write("a/mary.connreq", GOOD)
    assert run("check", "a", *CONCISE).code == 0
    write(".connreq.toml", "limit = 30")
    assert run("check", "a", *CONCISE).codes == ["over-limit"]
    write("a/.connreq.toml", "limit = 40\n[rules]\nover-limit = 'hint'")
    outcome = run("check", "a", *CONCISE)
    assert outcome.codes == ["over-limit"]
    assert outcome.code == 0
    assert "over 40" in outcome.out
    assert "over 50" in run("check", "a", *CONCISE, "--limit", "50").out
    assert run("check", "a", *CONCISE, "--limit", "50", "--rule", "over-limit=error").code == 1
    write("a/mary.connreq", f"---\nlimit: 60\n---\n{GOOD}")
    assert "over 60" in run("check", "a", *CONCISE, "--limit", "50").out


def test_the_settings_flags_do_what_they_name(run, write):
    write("mary.connreq", GOOD.replace("research", "🔥" * 80))
    assert run("check", *CONCISE).code == 0
    assert "over 200" in run("check", *CONCISE, "--account", "free").out
    assert run("check", *CONCISE, "--account", "free", "--count", "codepoints").code == 0
    write("mary.connreq", DEFAULT)
    assert run("check", *CONCISE, "--lang", "en").codes == ["default-boilerplate"]


def test_a_bad_setting_is_told_once_and_the_rest_is_checked(run, write):
    write(".connreq.toml", "limit = 40\naccount = 'gold'\n")
    write("a.connreq", GOOD)
    write("b/c.connreq", GOOD)
    code, out, err = run("check", *CONCISE)
    assert code == 2
    assert [line.partition(":")[0] for line in out.splitlines()] == ["a.connreq", str(Path("b/c.connreq"))]
    assert err.startswith("connreq: .connreq.toml:2:1: ")
    assert len(err.splitlines()) == 1


def test_a_broken_configuration_is_told_and_the_defaults_hold(run, write):
    write(".connreq.toml", "limit = \n")
    write("a.connreq", MENDED)
    code, out, err = run("check")
    assert (code, out) == (2, "Nothing found in 1 draft.\n")
    assert err.startswith("connreq: .connreq.toml:1:9: not TOML")


def test_a_bad_flag_is_told_and_the_rest_is_checked(run, write):
    write("a.connreq", DEFAULT)
    code, out, err = run("check", *CONCISE, "--limit", "0", "--rule", "over-limt=off", "--rule", "over-limit=never")
    assert code == 2
    assert "default-boilerplate" in out
    assert [line.split(": ")[1] for line in err.splitlines()] == ["--limit", "--rule", "--rule"]


def test_what_cannot_be_read_is_told_and_the_rest_is_checked(run, write, tmp_path):
    write("bad.connreq", GOOD.encode() + b"\xff")
    write("binary.connreq", bytes(range(256)) * 40)
    write("good.connreq", DEFAULT)
    (tmp_path / "void").mkdir()
    (tmp_path / "gone.connreq").symlink_to("nowhere")
    code, out, err = run("check", ".", "void", "missing.connreq", *CONCISE)
    assert code == 2
    assert out.startswith("good.connreq:1:1: error default-boilerplate ")
    assert err.splitlines() == [
        f"connreq: bad.connreq:2:1: not UTF-8: byte 0xff at offset {len(GOOD)}",
        "connreq: binary.connreq:3:115: not UTF-8: byte 0x80 at offset 128",
        "connreq: gone.connreq: No such file or directory",
        "connreq: void: no .connreq file below this folder",
        "connreq: missing.connreq: No such file or directory",
    ]


def test_json_stays_json_when_something_cannot_be_read(run, write):
    write("bad.connreq", b"\xff")
    code, out, _ = run("check", "--output-format", "json")
    assert (code, json.loads(out)) == (2, [])


@pytest.mark.parametrize("content", [b"", b"\n\n", b"---\n---\n", b"\xef\xbb\xbf"])
def test_an_empty_draft_is_a_finding(run, write, content):
    write("mary.connreq", content)
    assert run("check", *CONCISE).codes == ["empty-note"]


def test_a_file_of_5_megabytes_is_checked(run, write):
    write("mary.connreq", "---\n# " + "word " * 1_000_000 + f"\n---\nHi [name], {GOOD}" + "word " * 100)
    assert run("check", *CONCISE).codes[:3] == ["header-field", "unfilled-slot", "over-limit"]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_fix_writes_what_is_safe_and_tells_what_remains(run, write, mark):
    draft = NEEDLESS_IGNORE.replace("to: Mary Chen", "to: Mary Chen\nabuot: me").replace("\n", "\r\n")
    path = write("mary.connreq", mark + draft.encode())
    path.chmod(0o640)
    outcome = run("check", *CONCISE, "--fix")
    assert outcome.codes == ["header-field"]
    assert outcome.code == 1
    assert path.read_bytes() == mark + draft.replace("ignore: over-limit\r\n", "").encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert run("check", *CONCISE, "--fix").out == outcome.out


def test_fix_leaves_alone_what_needs_no_fix(run, write):
    path = write("mary.connreq", MENDED)
    before = path.stat()
    assert run("check", "--fix").code == 0
    assert path.stat() == before


def test_a_fix_that_cannot_be_written_is_told(run, write, monkeypatch):
    path = write("mary.connreq", NEEDLESS_IGNORE)

    def fail(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "replace", fail)
    outcome = run("check", "--fix", *CONCISE)
    assert outcome.code == 2
    assert outcome.codes == ["unused-ignore"]
    assert outcome.err == "connreq: mary.connreq: Permission denied\n"
    assert path.read_text() == NEEDLESS_IGNORE


def test_diff_shows_what_fix_would_do_and_writes_nothing(run, write):
    path = write("mary.connreq", NEEDLESS_IGNORE)
    for arguments in (("--diff",), ("--diff", "--fix")):
        code, out, _ = run("check", *arguments)
        assert code == 0
        assert out.startswith("--- mary.connreq\n+++ mary.connreq\n@@ ")
        assert "\n-ignore: over-limit\n" in out
    assert path.read_text() == NEEDLESS_IGNORE
    write("mary.connreq", MENDED)
    assert run("check", "--diff").out == ""


def test_a_diff_tells_of_a_last_line_without_end(run, write):
    write("mary.connreq", "---\nignore: over-limit\n---\nHi")
    _, out, _ = run("check", "--diff")
    assert out.endswith("\n Hi\n\\ No newline at end of file\n")


def test_a_draft_through_a_pipe(pipe, write):
    write("notes/.connreq.toml", "limit = 40")
    code, out, _ = pipe("check", "-", *CONCISE, stdin=GOOD.encode())
    assert (code, out) == (0, b"")
    code, out, _ = pipe("check", "-", *CONCISE, "--stdin-filename", "notes/mary.connreq", stdin=GOOD.encode())
    assert code == 1
    assert out.startswith(b"-:1:41: error over-limit ")


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_draft_through_a_pipe_comes_out_mended(pipe, mark):
    code, out, err = pipe("check", "-", "--fix", *CONCISE, stdin=mark + NEEDLESS_IGNORE.replace("\n", "\r\n").encode())
    assert (code, err) == (0, "")
    assert out == mark + MENDED.replace("\n", "\r\n").encode()
    code, out, err = pipe("check", "-", "--fix", *CONCISE, stdin=mark + DEFAULT.encode())
    assert code == 1
    assert out == mark + DEFAULT.encode()
    assert err.startswith("-:1:1: error default-boilerplate ")


def test_bytes_through_a_pipe_that_are_no_utf8(pipe):
    code, out, err = pipe("check", "-", "--fix", stdin=b"Hi\n\xff")
    assert (code, out) == (2, b"")
    assert err == "connreq: -:2:1: not UTF-8: byte 0xff at offset 3\n"


def test_nearly_the_same_note_to_another_is_found_among_all_paths(run, write):
    note = "Hi {}, we met at the Porto book fair. I'm looking for somebody to teach a weekend class in bookbinding."
    write("mary.connreq", note.format("Mary"))
    write("tom.connreq", note.format("Tom"))
    code, out, _ = run("check", *CONCISE)
    assert code == 1
    assert [line.split()[2] for line in out.splitlines()] == ["copied-note"] * 2
    assert "goes to Tom" in out.splitlines()[0]
    assert run("check", "mary.connreq", *CONCISE) == (0, "", "")
    assert run("check", *CONCISE, "--rule", "copied-note=off") == (0, "", "")
