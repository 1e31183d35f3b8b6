import pytest

from connreq.core.draft import HEADER_KEYS, parse


def test_a_draft_is_begun_in_a_file_named_after_its_recipient(run, tmp_path):
    assert run("new", "--to", "Dr. Zoë O'Neil, PhD") == (0, "dr-zoë-oneil.connreq\n", "")
    draft = parse((tmp_path / "dr-zoë-oneil.connreq").read_bytes().decode())
    assert draft.value("to") == "Dr. Zoë O'Neil, PhD"
    assert "O'Neil" in draft.notes[0].text


def test_header_fields_are_options(run, tmp_path):
    values = dict.fromkeys(HEADER_KEYS, "some words") | {
        "account": "free",
        "limit": "99",
        "lang": "en",
        "ignore": "over-limit",
        "status": "draft",
        "sent": "2026-11-23",
    }
    options = [word for key, value in values.items() for word in (f"--{key}", value)]
    assert run("new", *options, "note.txt").code == 0
    draft = parse((tmp_path / "note.txt").read_text())
    assert {key: draft.value(key) for key in HEADER_KEYS} == values


def test_a_new_draft_has_no_faulty_header(run, tmp_path):
    run("new", "--to", " Mary\nChen ", "--why", "", "--met=---")
    assert (tmp_path / "mary-chen.connreq").read_text() == "---\nto: Mary Chen\nmet: ---\n---\nHi Mary,\n"
    assert run("check", "--output-format", "concise").codes.count("header-field") == 0


def test_nothing_is_overwritten(run, write, tmp_path):
    write("mary-chen.connreq", "mine")
    (tmp_path / "mary-chen-2.connreq").symlink_to("nowhere")
    assert run("new", "--to", "Mary Chen").out == "mary-chen-3.connreq\n"
    assert run("new", "--to", "Mary Chen", "mary-chen.connreq") == (
        2,
        "",
        "connreq: mary-chen.connreq: is there already, so it was left alone\n",
    )
    assert (tmp_path / "mary-chen.connreq").read_text() == "mine"


@pytest.mark.parametrize("recipient", ["…", "../../etc", "a/b\\c", "x" * 400])
def test_any_recipient_makes_a_file_of_this_folder(run, tmp_path, recipient):
    _, out, _ = run("new", "--to", recipient)
    [file] = tmp_path.iterdir()
    assert file.name == out.strip()
    assert file.suffix == ".connreq"


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (("--to", " "), "--to: whom is it for?"),
        (("--to", "Mary", "--account", "gold"), "“account” takes “free” or “premium”."),
        (("--to", "Mary", "--sent", "tomorrow"), "“sent” takes a date such as 2026-11-23."),
        (("--to", "Mary", "nowhere/mary.connreq"), "nowhere/mary.connreq: No such file or directory"),
    ],
)
def test_what_cannot_be_begun_is_told_and_leaves_nothing(run, tmp_path, options, reason):
    assert run("new", *options) == (2, "", f"connreq: {reason}\n")
    assert list(tmp_path.iterdir()) == []
