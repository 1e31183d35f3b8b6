import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.examples import DEFAULT, GOOD, NEEDLESS_IGNORE
from connreq.cli.console import printable
from connreq.cli.excerpt import excerpt
from connreq.cli.formats import full
from connreq.cli.inputs import Result
from connreq.core.check import check
from connreq.core.text import LineIndex, Span


class Terminal(io.StringIO):
    def isatty(self):
        return True


def shown(text, start, end):
    return excerpt(LineIndex(text), Span(start, end))


def test_a_finding_is_shown_with_its_line_and_its_fixes(run, write):
    write("mary.connreq", NEEDLESS_IGNORE)
    _, out, _ = run("check")
    assert out.splitlines() == [
        "mary.connreq:3:9: hint unused-ignore Nothing in this draft needs “over-limit” ignored.",
        "   3 | ignore: over-limit",
        "     |         ^^^^^^^^^^",
        "     fix: Stop ignoring “over-limit”",
        "",
        "1 finding (1 hint) in 1 draft. --fix mends 1.",
    ]


def test_the_last_line_counts(run, write):
    write("a.connreq", DEFAULT)
    write("b.connreq", "Hi [name], we met at the Leeds bindery. I can send you the list of tanners that you asked for.")
    write("c.connreq", GOOD)
    assert run("check").out.splitlines()[-1] == "2 findings (2 errors) in 2 of 3 drafts."


def test_the_marker_is_beneath_what_is_marked():
    assert shown("Hi [name], hello", 3, 9) == ("Hi [name], hello", "   ^^^^^^")


def test_wide_and_combining_characters_and_tabs_are_measured():
    assert shown("🙂 名前\te\u0301 [x]", 8, 11)[1] == " " * 10 + "^^^"
    assert shown("a 名前", 2, 4)[1] == "  ^^^^"
    assert shown("a\tb", 2, 3) == ("a b", "  ^")


def test_an_empty_place_has_a_marker():
    assert shown("", 0, 0) == ("", "^")
    assert shown("one\n\ntwo", 4, 4) == ("", "^")
    assert shown("one", 3, 3) == ("one", "   ^")


def test_a_place_of_several_lines_is_marked_to_the_end_of_the_first():
    assert shown("one two\r\nthree", 4, 14) == ("one two", "    ^^^")


def test_a_long_line_is_cut_around_the_place():
    line, marker = shown("a" * 500 + "here" + "b" * 500, 500, 504)
    assert line.startswith("…aa")
    assert line.endswith("bb…")
    assert line[marker.index("^") : marker.rindex("^") + 1] == "here"
    assert len(line) <= 102


def test_a_long_line_at_its_beginning_is_cut_at_its_end():
    line, marker = shown("here" + "b" * 500, 0, 504)
    assert line == "here" + "b" * 96 + "…"
    assert marker == "^" * 100


@given(st.text(), st.integers(0, 300), st.integers(0, 300))
def test_an_excerpt_never_fails_and_fits(text, start, length):
    start = min(start, len(text))
    line, marker = shown(text, start, min(len(text), start + length))
    assert marker.strip(" ").strip("^") == ""
    assert "^" in marker
    cells = sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in marker)
    assert cells <= 102
    assert len(line.splitlines()) <= 1


@given(st.text())
def test_nothing_that_steers_a_terminal_is_printed(text):
    safe = printable(text)
    assert len(safe) == len(text)
    assert not any(unicodedata.category(character) in ("Cc", "Zl", "Zp") for character in safe)


def test_a_draft_cannot_steer_the_terminal(run, write):
    write("mary.connreq", "---\n\x1b[31mto: Mary\n---\n\x1b]0;title\x07[name]")
    for form in ("full", "concise"):
        assert "\x1b" not in run("check", "--output-format", form).out
    assert "\x1b" not in run("read").out


@pytest.mark.parametrize(
    ("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_colours_are_for_terminals_that_want_them(monkeypatch, environment, coloured):
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    result = Result("mary.connreq", check(DEFAULT))
    terminal, file = Terminal(), io.StringIO()
    full.write_findings([result], terminal)
    full.write_findings([result], file)
    assert ("\x1b[31m^" in terminal.getvalue()) is coloured
    assert "\x1b" not in file.getvalue()
    assert terminal.getvalue().replace("\x1b[31m", "").replace("\x1b[1m", "").replace("\x1b[0m", "") == file.getvalue()


def test_what_was_found_instead_is_shown_with_its_place(run, write):
    write("mary.connreq", "Hi Mary, I came across your profile. You have an amazing career.")
    lines = run("check").out.splitlines()
    assert "     see 1:10: A stock opener: it tells nothing about you." in lines
    assert "     see 1:38: Praise that fits anyone." in lines
    assert lines.index("     see 1:10: A stock opener: it tells nothing about you.") < lines.index(
        "     see 1:38: Praise that fits anyone."
    )
