import json

import pytest

from cli.examples import DEFAULT, GOOD, MENDED

WELL = GOOD.strip()


def test_each_draft_is_a_line_of_aligned_columns(run, write):
    write("a.connreq", MENDED)
    write("b.connreq", f"---\nto: Jo\nstatus: sent\nsent: 2026-03-09\naccount: free\n---\nHi Jo\n---\n{GOOD}")
    code, out, err = run("list")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        f"Mary Chen  draft            {len(WELL)}/350              clean  a.connreq",
        f"Jo         sent 2026-03-09  {len(WELL)}/200, 2 variants  clean  b.connreq",
    ]


def test_findings_are_counted_by_level(run, write):
    write("mary.connreq", f"---\nto: Mary\nabuot: me\nignore: over-limit\n---\nHi [name], {GOOD}")
    levels = [f"--rule={name}=error" for name in ("unfilled-slot", "header-field")]
    assert "  2 errors, 1 hint  mary.connreq\n" in run("list", *levels, "--rule", "unused-ignore=hint").out


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("---\nto: Mary Chen\n---\nHi Mary", "Mary Chen"),
        (GOOD, "Mary"),
        (f"Hi,\n---\n{GOOD}", "Mary"),
        (DEFAULT, "-"),
        ("Hi [name], we worked together at XYZ Co.", "-"),
        ("", "-"),
        ("---\nto: Ma\u202ery\t\x1bC\n---\nHi", "Ma�ry �C"),
    ],
)
def test_the_recipient_is_that_of_the_header_else_whom_a_greeting_names(run, write, text, recipient):
    write("mary.connreq", text)
    assert run("list").out.split("  ")[0] == recipient


@pytest.mark.parametrize(
    ("header", "status"),
    [
        ("", "draft"),
        ("status: draft\n", "draft"),
        ("status: sent\n", "sent"),
        ("status: sent\nsent: 2026-03-09\n", "sent 2026-03-09"),
        ("status: accepted\nsent: 2026-03-09\n", "accepted"),
        ("status: declined\n", "declined"),
    ],
)
def test_the_status_is_that_of_the_header(run, write, header, status):
    write("mary.connreq", f"---\nto: Mary\n{header}---\n{GOOD}")
    assert run("list").out.split("  ")[1] == status


def test_columns_are_as_wide_as_a_terminal_shows_them(run, write):
    write("a.connreq", f"---\nto: 王秀英\n---\n{GOOD}")
    write("b.connreq", f"---\nto: Zoë Ek\n---\n{GOOD}")
    first, second = run("list").out.splitlines()
    assert first.startswith("王秀英  draft")
    assert second.startswith("Zoë Ek  draft")


def test_what_the_list_says_by_itself_is_plain_ascii(run, write):
    write("a.connreq", f"---\nto: Mary\n---\n{GOOD}---\n{DEFAULT}")
    write("b.connreq", "")
    assert run("list").out.isascii()


def test_what_cannot_be_read_is_told_and_the_rest_listed(run, write, tmp_path):
    write("bad.connreq", b"\xff")
    write("good.connreq", MENDED)
    (tmp_path / "void").mkdir()
    code, out, err = run("list", ".", "void")
    assert code == 2
    assert out.endswith("  good.connreq\n")
    assert err.splitlines() == [
        "connreq: bad.connreq:1:1: not UTF-8: byte 0xff at offset 0",
        "connreq: void: no .connreq file below this folder",
    ]


def test_findings_are_no_failure(run, write):
    write("mary.connreq", "Hi [name]")
    assert run("list").code == 0


def test_a_folder_without_drafts(run):
    assert run("list") == (2, "", "connreq: .: no .connreq file below this folder\n")
    assert run("list", "--output-format", "json").out == "[]\n"


def test_json_has_the_same(run, write):
    write("mary.connreq", f"---\nto: Mary\nstatus: sent\nsent: 2026-03-09\n---\nHi\n---\n{GOOD}")
    write("none.connreq", "")
    code, out, _ = run("list", "--output-format", "json", "--account", "free")
    mary, none = json.loads(out)
    assert code == 0
    assert mary == {
        "filename": "mary.connreq",
        "to": "Mary",
        "status": "sent",
        "sent": "2026-03-09",
        "notes": 2,
        "characters": len(WELL),
        "limit": 200,
        "findings": {"error": 0, "warning": 0, "information": 0, "hint": 0},
    }
    assert (none["to"], none["status"], none["sent"], none["notes"], none["characters"]) == (None, "draft", None, 1, 0)
    assert none["findings"]["error"] == 1


def test_a_draft_through_a_pipe(pipe):
    code, out, err = pipe("list", "-", stdin=MENDED.encode())
    assert (code, err) == (0, "")
    assert out.endswith(b"  clean  -\n")
