import os
from pathlib import Path

import pytest

from connreq.core.findings import Level
from connreq.core.settings import Settings
from connreq.files.configuration import NAME, nearest


def problems(folder: Path, data: bytes | str) -> list[tuple[int, int, str]]:
    (folder / NAME).write_bytes(data.encode() if isinstance(data, str) else data)
    configuration = nearest(str(folder))
    assert configuration
    return [(row, column, message) for _, row, column, message in configuration.over(Settings())[1]]


def limit(folder: Path) -> int:
    configuration = nearest(str(folder))
    return configuration.over(Settings())[0].limit if configuration else Settings().limit


def test_the_nearest_one_upward_holds(tmp_path):
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (tmp_path / NAME).write_text("limit = 100")
    assert limit(deep) == 100
    (tmp_path / "a" / NAME).write_text("limit = 200")
    assert limit(deep) == 200
    assert limit(tmp_path) == 100


def test_the_current_folder_has_no_name(tmp_path, monkeypatch):
    (tmp_path / NAME).write_text("limit = 100")
    monkeypatch.chdir(tmp_path)
    assert limit(Path()) == 100
    assert nearest("") == nearest(str(tmp_path))


def test_a_change_is_seen_at_the_next_call(tmp_path):
    path = tmp_path / NAME
    path.write_text("limit = 100")
    assert limit(tmp_path) == 100
    path.write_text("limit = 200")
    os.utime(path, ns=(1, 1))
    assert limit(tmp_path) == 200
    path.unlink()
    assert limit(tmp_path) != 200
    path.write_text("limit = 99")
    assert limit(tmp_path) == 99


def test_an_unchanged_file_is_read_once(tmp_path):
    (tmp_path / NAME).write_text("limit = 100")
    assert nearest(str(tmp_path)) is nearest(str(tmp_path))


def test_a_byte_order_mark_and_windows_line_ends_are_fine(tmp_path):
    assert problems(tmp_path, b"\xef\xbb\xbflimit = 100\r\n[rules]\r\nover-limit = 'hint'\r\n") == []
    configuration = nearest(str(tmp_path))
    assert configuration
    settings, _ = configuration.over(Settings())
    assert settings.limit == 100
    assert settings.rules == {"over-limit": Level.HINT}


@pytest.mark.parametrize(
    ("text", "row", "column"),
    [
        ("limt = 1", 1, 1),
        ("\n  limit = 'many'", 2, 3),
        ("limit = 9\r\n[rules]\r\nnot-a-rule = 'off'", 3, 1),
        ("rules.over-limit = 3", 1, 1),
        ('rules = { over-limit = "hint", over-limt = "off" }', 1, 32),
        ("[rules]\n'over-limit' = 'never'", 2, 1),
        ('["rules"]\n"over-limit" = "never"', 2, 1),
        ('limit = 9 # limt = 3\n"limt" = 1', 2, 1),
        ('lexicon.context = ["""\nlimt = 1\n"""]\nlimt = 2', 4, 1),
        ("[lexicon]\ncontext = ['a',\n  'limt = 1',\n]\nbenefit = 3", 5, 1),
        ("[copied-note]\nsimilarity = 7", 2, 1),
        ("[rules.over-limit]\nx = 1", 1, 2),
        ("[[rules]]\nover-limit = 'off'", 1, 3),
        ('a = {b = {c = "}"}}\nlimit = 0', 1, 1),
    ],
)
def test_a_setting_that_cannot_be_used_has_its_place(tmp_path, text, row, column):
    assert problems(tmp_path, text)[0][:2] == (row, column)


def test_the_rest_still_holds_when_one_setting_is_bad(tmp_path):
    assert len(problems(tmp_path, "limit = 100\naccount = 'gold'\nwat = 1")) == 2
    assert limit(tmp_path) == 100


@pytest.mark.parametrize(
    ("data", "row", "column", "reason"),
    [
        ("limit = 1\naccount = ", 2, 11, "not TOML"),
        ("limit = 1\nlimit = 2\n", 2, 10, "not TOML"),
        ("limit = [\n1,\n", 3, 1, "not TOML"),
        (b"limit = 1\n# caf\xe9", 2, 6, "byte 0xe9 at offset 15"),
        ("a = " + "[" * 4_900, 1, 1, "nested too deeply"),
        ("limit = " + "9" * 4_900, 1, 1, "too many digits"),
        ('# a\nb = "' + "c" * 5_000 + '"', 2, 1, "a line of more than"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_with_its_place(tmp_path, data, row, column, reason):
    [(found_row, found_column, message)] = problems(tmp_path, data)
    assert (found_row, found_column) == (row, column)
    assert reason in message


def test_a_folder_of_that_name_is_told(tmp_path):
    (tmp_path / NAME).mkdir()
    configuration = nearest(str(tmp_path))
    assert configuration
    settings, [problem] = configuration.over(Settings())
    assert settings == Settings()
    assert str(problem).startswith(f"{tmp_path / NAME}:1:1: ")


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="this platform has no devices in folders")
def test_a_link_to_a_device_is_no_configuration(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("limit = 99", encoding="utf-8")
    folder = tmp_path / "drafts"
    folder.mkdir()
    # One that ends at once, where /dev/zero would be read for ever if it were read.
    (folder / NAME).symlink_to("/dev/null")
    assert limit(folder) == 99
