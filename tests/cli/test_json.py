import json
import re
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cli.examples import DEFAULT, GOOD, NEEDLESS_IGNORE
from connreq.cli.main import main
from connreq.core.findings import Level
from connreq.core.reading.model import Kind, Role

JSON = ("--output-format", "json")

PLACE = {"row": int, "column": int}
EDIT = {"location": PLACE, "end_location": PLACE, "content": str}
FIX = {"title": str, "kind": str, "safe": bool, "edits": [EDIT]}
FINDING = {
    "filename": str,
    "code": str,
    "severity": str,
    "message": str,
    "location": PLACE,
    "end_location": PLACE,
    "url": str,
    "note": int,
    "fixes": [FIX],
}
EVIDENCE = {"text": str, "start": int, "end": int}
ROLE = {"role": str, "kind": str, "certain": bool, "evidence": [EVIDENCE]}
SENTENCE = {"text": str, "start": int, "end": int, "roles": [ROLE]}
NOTE = {"characters": int, "limit": int, "language": str, "sentences": [SENTENCE]}
READING = {"filename": str, "notes": [NOTE]}
NULLABLE = ("url", "kind", "language")


def assert_shape(value, shape, name=""):
    """The value has exactly these keys, in this order, and values of these types."""
    if isinstance(shape, dict):
        assert list(value) == list(shape)
        for key, inner in shape.items():
            assert_shape(value[key], inner, key)
    elif isinstance(shape, list):
        assert isinstance(value, list)
        for item in value:
            assert_shape(item, shape[0], name)
    elif value is None:
        assert name in NULLABLE
    else:
        assert type(value) is shape


def offset(text, place):
    """Count rows and columns by themselves: rows end at LF, CRLF and CR, columns are code points."""
    rows = re.split(r"(\r\n|\n|\r)", text)
    return len("".join(rows[: 2 * (place["row"] - 1)])) + place["column"] - 1


def stretch(text, item):
    return text[offset(text, item["location"]) : offset(text, item["end_location"])]


DRAFTS = (
    GOOD,
    DEFAULT,
    NEEDLESS_IGNORE,
    f"---\nto: Mary Chen\nlimit: 20\nabuot: me\n---\nHi [name], {DEFAULT}---\n{GOOD}---\n\n",
    "",
)


@pytest.mark.parametrize("text", DRAFTS)
def test_findings_have_the_promised_shape(run, write, text):
    write("mary.connreq", text)
    findings = json.loads(run("check", *JSON).out)
    assert_shape(findings, [FINDING])
    for finding in findings:
        assert finding["filename"] == "mary.connreq"
        assert finding["severity"] in [level.label for level in Level]
        assert finding["location"]["row"] >= 1
        assert offset(text, finding["location"]) <= offset(text, finding["end_location"])
        for fix in finding["fixes"]:
            assert fix["kind"] == "quickfix"
            assert fix["edits"]


@pytest.mark.parametrize("text", DRAFTS)
def test_readings_have_the_promised_shape(run, write, text):
    write("mary.connreq", text)
    code, out, _ = run("read", *JSON)
    assert code == 0
    [reading] = json.loads(out)
    assert_shape(reading, READING)
    for note in reading["notes"]:
        for sentence in note["sentences"]:
            assert text[sentence["start"] : sentence["end"]] == sentence["text"]
            for role in sentence["roles"]:
                assert role["role"] in list(Role)
                assert role["kind"] in (None, *Kind)
                for evidence in role["evidence"]:
                    assert text[evidence["start"] : evidence["end"]] == evidence["text"]


def test_the_reading_tells_length_limit_and_language(run, write):
    write("mary.connreq", f"---\naccount: free\n---\nHi 🙂\n---\n{GOOD}")
    [reading] = json.loads(run("read", *JSON, "--limit", "250").out)
    short, long = reading["notes"]
    assert (short["characters"], short["limit"]) == (5, 200)
    assert (long["characters"], long["limit"], long["language"]) == (len(GOOD) - 1, 200, "en")


def test_a_note_is_counted_from_1_and_the_header_is_0(run, write):
    write("mary.connreq", f"---\nabuot: me\n---\n{GOOD}---\nHi [name], {GOOD}")
    findings = json.loads(run("check", *JSON).out)
    assert {finding["code"]: finding["note"] for finding in findings} == {"header-field": 0, "unfilled-slot": 2}


def test_the_url_is_the_page_of_the_rule(run, write):
    write("mary.connreq", "")
    [finding] = json.loads(run("check", *JSON).out)
    url = urlsplit(finding["url"])
    assert url.scheme == "file"
    page = Path(url2pathname(url.path))
    assert page.name == "empty-note.md"
    assert page.read_text(encoding="utf-8").startswith("# empty-note")


def test_file_names_that_are_no_utf8_are_still_json(run, write):
    write("mar\udcff.connreq", DEFAULT)
    [finding] = json.loads(run("check", *JSON).out)
    assert finding["filename"] == "mar\udcff.connreq"


@pytest.mark.parametrize("before", ["", "---\nto: Zoë 🙂\n---\n", "---\r\nto: Zoë\r\n---\r\n\r\n", "---\rto: Z\r---\r"])
@pytest.mark.parametrize("inside", ["", "🙂", "e\u0301", "\u2028", "\x85", "\x0c", "a\nb", "a\r\nb", "a\rb"])
@pytest.mark.parametrize("excess", [0, 1])
def test_the_351st_character_is_in_its_place(run, write, before, inside, excess):
    # Counted as a browser does: UTF-16 code units, and a line break as one.
    units = len(inside.replace("\r\n", "\n").encode("utf-16-le")) // 2
    text = before + "w" + inside + "w" * (349 - units + excess)
    write("mary.connreq", "\ufeff" * (len(before) % 2) + text)
    findings = [finding for finding in json.loads(run("check", *JSON).out) if finding["code"] == "over-limit"]
    assert len(findings) == excess
    for finding in findings:
        assert offset(text, finding["location"]) == len(text) - 1
        assert offset(text, finding["end_location"]) == len(text)
        assert finding["location"]["row"] == len(re.findall(r"\r\n|\n|\r", text)) + 1


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    mark=st.sampled_from(["", "\ufeff"]),
    words=st.lists(st.sampled_from(["[name]", "🙂", "e\u0301", "\u2028", "\n", "\r\n", "\r", " ", "---\n", "Hi"])),
)
def test_places_lead_to_what_was_found(tmp_path, capfd, mark, words):
    text = "".join(words)
    path = tmp_path / "mary.connreq"
    path.write_bytes((mark + text).encode())
    main(["check", str(path), *JSON])
    for finding in json.loads(capfd.readouterr().out):
        if finding["code"] == "unfilled-slot":
            assert stretch(text, finding) == "[name]"


def test_the_edits_of_a_safe_fix_make_what_fix_makes(run, write):
    path = write("mary.connreq", NEEDLESS_IGNORE.replace("\n", "\r\n"))
    text = path.read_bytes().decode()
    [fix] = [fix for finding in json.loads(run("check", *JSON).out) for fix in finding["fixes"] if fix["safe"]]
    for edit in reversed(fix["edits"]):
        text = text[: offset(text, edit["location"])] + edit["content"] + text[offset(text, edit["end_location"]) :]
    run("check", "--fix")
    assert path.read_bytes().decode() == text
