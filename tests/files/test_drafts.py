import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connreq.files import drafts
from connreq.files.drafts import (
    DraftError,
    create_draft,
    decode,
    find_drafts,
    read_draft,
    replace_draft,
)

MARK = b"\xef\xbb\xbf"
ONLY_OTHERS = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")


def found(*paths: Path | str) -> tuple[list[str], list[str]]:
    errors: list[str] = []
    return list(find_drafts([str(path) for path in paths], lambda error: errors.append(str(error)))), errors


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@given(mark=st.sampled_from([b"", MARK]), text=st.text())
def test_reading_and_encoding_again_gives_the_same_bytes(mark, text):
    data = mark + text.encode()
    file = decode("-", data)
    assert file.encode(file.text) == data
    assert file.text == text.removeprefix("\ufeff" if not mark else "")


@given(mark=st.sampled_from([b"", MARK]), text=st.text())
def test_writing_what_was_read_keeps_every_byte(tmp_path_factory, mark, text):
    path = tmp_path_factory.mktemp("drafts") / "mary.connreq"
    path.write_bytes(mark + text.encode())
    file = read_draft(str(path))
    replace_draft(file, file.text)
    assert path.read_bytes() == mark + text.encode()


def test_line_ends_and_the_byte_order_mark_stay(tmp_path):
    path = tmp_path / "mary.connreq"
    path.write_bytes(MARK + "a\r\nb\rc\nd\u2028".encode())
    file = read_draft(str(path))
    assert file.text == "a\r\nb\rc\nd\u2028"
    replace_draft(file, file.text + "e")
    assert path.read_bytes() == MARK + "a\r\nb\rc\nd\u2028e".encode()


@pytest.mark.parametrize(
    ("data", "row", "column", "offset"),
    [
        (b"\xff", 1, 1, 0),
        (MARK + b"Hi \xff", 1, 4, 6),
        ("Hi 🙂\r\nMary é".encode() + b"\xe9 Chen", 2, 7, 16),
        (b"one\rtwo\nthree\xc3", 3, 6, 13),
        (b"\xed\xa0\x80", 1, 1, 0),
        ("Hi\u2028Mary".encode("utf-16"), 1, 1, 0),
    ],
)
def test_the_first_byte_that_is_no_utf8_has_a_place(data, row, column, offset):
    with pytest.raises(DraftError) as error:
        decode("mary.connreq", data)
    assert (error.value.row, error.value.column) == (row, column)
    assert f"byte 0x{data[offset]:02x} at offset {offset}" in error.value.reason
    assert str(error.value).startswith(f"mary.connreq:{row}:{column}: not UTF-8")


def test_a_folder_means_every_draft_below_it_in_order(tmp_path):
    for name in ("b.connreq", "a/z.connreq", "a/b.txt", "c/deep/er/m.connreq", "A.connreq"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    names = [os.path.relpath(path, tmp_path) for path in found(tmp_path)[0]]
    assert names == ["A.connreq", "b.connreq", "a/z.connreq", "c/deep/er/m.connreq"]


def test_the_current_folder_is_not_named(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sub").mkdir()
    for name in ("a.connreq", "sub/b.connreq"):
        (tmp_path / name).touch()
    assert found(".") == (["a.connreq", str(Path("sub/b.connreq"))], [])
    assert found("sub") == ([str(Path("sub/b.connreq"))], [])


def test_a_named_file_is_taken_whatever_its_ending_and_each_once(tmp_path):
    note = tmp_path / "note.txt"
    draft = tmp_path / "mary.connreq"
    note.touch()
    draft.touch()
    assert found(note, draft, tmp_path, note) == ([str(note), str(draft)], [])


def test_links_that_form_a_loop_end(tmp_path):
    (tmp_path / "a.connreq").touch()
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert found(tmp_path) == ([str(tmp_path / "a.connreq")], [])


def test_a_folder_without_drafts_is_told_and_the_rest_found(tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "a.connreq").touch()
    paths, errors = found(tmp_path / "empty", tmp_path / "full")
    assert paths == [str(tmp_path / "full" / "a.connreq")]
    assert errors == [f"{tmp_path / 'empty'}: no .connreq file below this folder"]


def test_a_folder_that_cannot_be_read_is_told(tmp_path, monkeypatch):
    def fail(folder):
        raise PermissionError(13, "Permission denied", folder)

    monkeypatch.setattr(os, "scandir", fail)
    assert found(tmp_path) == ([], [f"{tmp_path}: Permission denied"])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this platform has no pipes in folders")
def test_a_pipe_in_a_folder_is_no_draft(tmp_path):
    os.mkfifo(tmp_path / "pipe.connreq")
    assert found(tmp_path)[0] == []


def test_a_link_that_leads_nowhere_is_told_when_read(tmp_path):
    link = tmp_path / "gone.connreq"
    link.symlink_to(tmp_path / "nothing")
    assert found(tmp_path)[0] == [str(link)]
    with pytest.raises(DraftError, match="No such file"):
        read_draft(str(link))


@pytest.mark.parametrize("name", ["missing.connreq", "nul\0.connreq", "x" * 5000])
def test_what_cannot_be_opened_is_an_error_with_its_name(tmp_path, name):
    path = str(tmp_path / name)
    with pytest.raises(DraftError) as error:
        read_draft(path)
    assert error.value.path == path
    assert error.value.reason


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path):
    path = tmp_path / "mary.connreq"
    path.write_text("one")
    file = read_draft(str(path))
    path.write_text("two, by its writer")
    with pytest.raises(DraftError, match="changed since it was read"):
        replace_draft(file, "three")
    assert path.read_text() == "two, by its writer"
    assert files_in(tmp_path) == ["mary.connreq"]


def test_a_file_that_vanished_is_not_made_anew(tmp_path):
    path = tmp_path / "mary.connreq"
    path.write_text("one")
    file = read_draft(str(path))
    path.unlink()
    with pytest.raises(DraftError):
        replace_draft(file, "two")
    assert files_in(tmp_path) == []


@pytest.mark.parametrize("step", ["fsync", "chmod", "replace"])
def test_a_write_that_fails_leaves_all_as_it_was(tmp_path, monkeypatch, step):
    path = tmp_path / "mary.connreq"
    path.write_text("one")
    file = read_draft(str(path))

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(drafts.os, step, fail)
    with pytest.raises(DraftError, match="No space left on device"):
        replace_draft(file, "two")
    assert path.read_text() == "one"
    assert files_in(tmp_path) == ["mary.connreq"]


@pytest.mark.parametrize("steps", [["fsync"], ["link", "replace"]], ids=" and ".join)
def test_a_new_draft_that_cannot_be_written_is_not_there(tmp_path, monkeypatch, steps):
    def fail(*_):
        raise OSError(28, "No space left on device")

    for step in steps:
        monkeypatch.setattr(drafts.os, step, fail)
    with pytest.raises(DraftError, match="No space left on device"):
        create_draft(str(tmp_path / "mary.connreq"), "one")
    assert files_in(tmp_path) == []


def test_a_new_draft_needs_no_hard_links(tmp_path, monkeypatch):
    def fail(*_):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(drafts.os, "link", fail)
    path = tmp_path / "mary.connreq"
    create_draft(str(path), "one")
    assert path.read_text() == "one"
    with pytest.raises(DraftError, match="is there already"):
        create_draft(str(path), "two")
    assert files_in(tmp_path) == ["mary.connreq"]


def test_the_mode_stays(tmp_path):
    path = tmp_path / "mary.connreq"
    path.write_text("one")
    path.chmod(0o640)
    replace_draft(read_draft(str(path)), "two")
    assert path.read_text() == "two"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@ONLY_OTHERS
@pytest.mark.parametrize("mode", [(0o444, 0o755), (0o644, 0o555)], ids=["read-only file", "read-only folder"])
def test_what_may_not_be_written_is_left_alone(tmp_path, mode):
    folder = tmp_path / "folder"
    folder.mkdir()
    path = folder / "mary.connreq"
    path.write_text("one")
    path.chmod(mode[0])
    folder.chmod(mode[1])
    with pytest.raises(DraftError, match="Permission denied"):
        replace_draft(read_draft(str(path)), "two")
    folder.chmod(0o755)
    assert path.read_text() == "one"
    assert files_in(folder) == ["mary.connreq"]


def test_a_link_stays_and_the_file_it_leads_to_is_written(tmp_path):
    path = tmp_path / "mary.connreq"
    path.write_text("one")
    link = tmp_path / "elsewhere" / "link.connreq"
    link.parent.mkdir()
    link.symlink_to(path)
    replace_draft(read_draft(str(link)), "two")
    assert link.is_symlink()
    assert path.read_text() == "two"


def test_a_new_draft_never_takes_the_place_of_another(tmp_path):
    path = tmp_path / "mary.connreq"
    create_draft(str(path), "one\r\nä")
    assert path.read_bytes() == "one\r\nä".encode()
    with pytest.raises(DraftError, match="is there already"):
        create_draft(str(path), "two")
    assert path.read_bytes() == "one\r\nä".encode()


def test_a_new_draft_in_no_folder_is_an_error(tmp_path):
    with pytest.raises(DraftError, match="No such file"):
        create_draft(str(tmp_path / "nowhere" / "mary.connreq"), "one")
