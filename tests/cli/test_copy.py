import pytest

TWO = "---\r\nto: Mary\r\n---\r\n\r\nHi Mary,\r\nhow are you? \U0001f642\r\n\r\n---\r\nHello\r\n"


def test_the_note_alone_is_printed(run, write):
    write("mary.connreq", "\ufeff---\nto: Mary\n---\n\n  Hi Mary,\n\nhow are you?\n\n")
    assert run("copy", "mary.connreq") == (0, "Hi Mary,\n\nhow are you?", "")


@pytest.mark.parametrize(("number", "note"), [("1", "Hi Mary,\nhow are you? \U0001f642"), ("2", "Hello")])
def test_one_of_several_is_chosen_by_its_number(run, write, number, note):
    write("mary.connreq", TWO)
    assert run("copy", "mary.connreq", "--note", number) == (0, note, "")


def test_several_notes_need_a_choice(run, write):
    write("mary.connreq", TWO)
    assert run("copy", "mary.connreq") == (2, "", "connreq: there are 2 notes: choose one with --note N\n")


@pytest.mark.parametrize("number", ["0", "3", "-1"])
def test_a_note_that_is_not_there(run, write, number):
    write("mary.connreq", TWO)
    code, out, err = run("copy", "mary.connreq", f"--note={number}")
    assert (code, out, err) == (2, "", f"connreq: there is no note {number}, but 2 notes\n")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"---\nto: Mary\n---\n", "mary.connreq: there is nothing to copy"),
        (b"Hi \xff", "mary.connreq:1:4: not UTF-8: byte 0xff at offset 3"),
        (None, "mary.connreq: No such file or directory"),
    ],
)
def test_what_cannot_be_copied_is_told(run, write, content, reason):
    if content:
        write("mary.connreq", content)
    assert run("copy", "mary.connreq") == (2, "", f"connreq: {reason}\n")


def test_a_draft_through_a_pipe(pipe):
    assert pipe("copy", "-", stdin="---\nto: Zoë\n---\nHi Zoë\n".encode()) == (0, "Hi Zoë".encode(), "")


def test_what_keeps_a_note_from_being_sent_is_told_beside_it(run, write):
    write("mary.connreq", "Hi [name], we met in Porto. I'm looking for a binder.")
    status, out, err = run("copy", "mary.connreq")
    assert status == 0
    assert out == "Hi [name], we met in Porto. I'm looking for a binder."
    assert err == "connreq: mary.connreq: Still to fill in: name.\n"
