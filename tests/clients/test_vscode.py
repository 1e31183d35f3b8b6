"""The packaged extension in a real VS Code: what a writer sees and does."""

import base64
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import setup_editors
from playwright.sync_api import Browser, expect

from clients.vscode.workbench import VSCode, Workbench, chromium, version
from connreq.core.slots import find_slots

pytestmark = pytest.mark.vscode

ROOT = Path(__file__).parents[2]
DEFAULT = "I'd like to add you to my professional network on LinkedIn."
DRAFT = f"---\nto: Mary Chen\n---\nHi Mary,\n\n{DEFAULT}\n"
LINE = 6  # where the default sentence stands
LONG = "Hi Mary, we worked together at Brightwater. " + "I would like to hear how the move went. " * 5 + "Kevin"
MEAN_DIFFERENCE = """
async (urls) => {
  const [one, other] = await Promise.all(urls.map(async (url) => {
    const image = Object.assign(new Image(), { src: url });
    await image.decode();
    const canvas = new OffscreenCanvas(128, 128).getContext("2d");
    canvas.drawImage(image, 0, 0);
    return canvas.getImageData(0, 0, 128, 128).data;
  }));
  return one.reduce((sum, value, at) => sum + Math.abs(value - other[at]), 0) / one.length;
}
"""
MISSING_PYTHON = "connreq needs Python 3.11 or newer to check your drafts, and found none."

Open = Callable[..., Workbench]


@pytest.fixture(scope="module")
def editor() -> Path:
    try:
        return setup_editors.vscode()
    except setup_editors.MissingEditorError as missing:
        pytest.skip(str(missing))


@pytest.fixture(scope="module")
def vsix(editor: Path) -> Path:  # noqa: ARG001 (where VS Code can't be had, npm is missing for the package as well)
    subprocess.run([sys.executable, ROOT / "tools" / "build_vsix.py"], check=True)
    return ROOT / "dist" / "connreq.vsix"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    try:
        program = setup_editors.chromium()
    except setup_editors.MissingEditorError as missing:
        pytest.skip(str(missing))
    with chromium(program) as browser:
        yield browser


@pytest.fixture(scope="module")
def address(editor: Path, vsix: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with VSCode(editor, tmp_path_factory.mktemp("home"), vsix).running() as address:
        yield address


@pytest.fixture(autouse=True)
def _told_version(editor: Path, record_property: Callable[[str, object], None]) -> None:
    record_property("editor version", version(editor))


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    """The folder that VS Code opens."""
    folder = tmp_path / "drafts"
    folder.mkdir()
    return folder


def set_in(folder: Path, settings: dict[str, object]) -> None:
    """Set what VS Code reads from the folder that it opens."""
    file = folder / ".vscode" / "settings.json"
    file.parent.mkdir()
    file.write_text(json.dumps(settings), encoding="utf-8")


@pytest.fixture
def open_file(browser: Browser, address: str, tmp_path: Path) -> Iterator[Open]:
    windows = []

    def open_file(file: Path, line: int, column: int = 1, at: str = address) -> Workbench:
        windows.append(Workbench(browser, at, file, line, column))
        return windows[-1]

    yield open_file
    for window in windows:
        window.page.screenshot(path=tmp_path / "last.png")  # tells why a test failed
        window.close()


@pytest.fixture
def open_draft(open_file: Open, address: str, drafts: Path) -> Open:
    def open_draft(text: str = DRAFT, line: int = LINE, at: str = address) -> Workbench:
        file = drafts / "mary.connreq"
        file.write_text(text, encoding="utf-8")
        return open_file(file, line, at=at)

    return open_draft


def test_the_default_sentence_alone_is_one_error(open_draft: Open):
    window = open_draft()
    expect(window.errors).to_have_count(1)
    expect(window.warnings).to_have_count(0)
    window.list_problems()
    expect(window.problems).to_have_text(["default-boilerplate"])


def test_no_finding_is_shown_twice_not_even_after_an_edit(open_draft: Open):
    window = open_draft(
        f"{DRAFT}---\nWe worked together at [employer], and I'm looking for a way into nursing.\n".replace(
            "to:", "too: Mary\nto:"
        )
    )
    findings = ["default-boilerplate", "unfilled-slot", "header-field"]
    window.list_problems()
    expect(window.problems).to_have_text(findings)
    window.press("Control+1", "End", "Space")
    window.page.wait_for_timeout(2000)  # longer than the pause after which the server looks for what is missing
    expect(window.problems).to_have_text(findings)


def test_taking_the_preferred_fix_mends_the_note_and_leaves_a_blank_selected(open_draft: Open):
    window = open_draft(line=4)
    expect(window.errors).to_have_count(1)
    window.list_fixes()
    expect(window.fixes.first).to_contain_text("Write instead:")
    assert window.fixes.count() > 1
    blanks = {slot.label for slot in find_slots(window.fixes.first.text_content() or "")}
    words = ["Zanzibar", "Timbuktu", "Samarkand", "Valparaiso"][: len(blanks)]
    window.press("Enter")
    expect(window.text).not_to_contain_text(re.compile(r"professional\snetwork"))
    for word in words:
        window.type(word)
        window.press("Tab")
    expect(window.errors).to_have_count(0)
    saved = window.saved()
    assert re.search(r"^Hi Mary, [^\[]*$", saved, re.MULTILINE)
    assert all(word in saved for word in words)


def test_the_menu_offers_the_fixes_of_the_note_under_the_cursor(open_draft: Open):
    window = open_draft()
    expect(window.errors).to_have_count(1)
    window.list_fixes()
    window.fixes.first.wait_for()
    titles = window.fixes.all_inner_texts()
    assert sum("→" in title and "/350" in title for title in titles) >= 3
    assert any("Ignore" in title for title in titles)


def test_the_status_bar_follows_the_note(open_draft: Open):
    window = open_draft()
    length = len(f"Hi Mary,\n\n{DEFAULT}")
    expect(window.counter).to_have_text(f"{length}/350 · context ✗ · benefit ✗")
    window.press("End")
    window.type(" We worked together at Brightwater.")
    expect(window.counter).to_have_text(f"{length + 35}/350 · context ✓ · benefit ✗")


def test_hovering_a_finding_tells_its_rule(open_draft: Open):
    window = open_draft()
    window.errors.wait_for()
    window.press("Control+k", "Control+i")
    expect(window.hover).to_contain_text("default-boilerplate")
    expect(window.hover).to_contain_text("tells Mary nothing about you")


def test_a_new_draft_opens_with_its_recipient(open_draft: Open):
    window = open_draft()
    window.counter.wait_for()
    window.run("connreq: New Draft")
    window.answer("Who is it to?", "Nadia Okafor")
    expect(window.text).to_contain_text(re.compile(r"to:\sNadia\sOkafor"))
    expect(window.cursor).to_have_text("Ln 5, Col 1")
    window.type(DEFAULT)
    expect(window.errors).to_have_count(1)


def test_the_note_is_copied_without_its_header(open_draft: Open):
    window = open_draft()
    window.counter.wait_for()
    window.run("connreq: Copy Note")
    note = f"Hi Mary,\n\n{DEFAULT}"
    expect(window.notification).to_contain_text(f"Note copied: {len(note)} of 350 characters.")
    assert window.clipboard() == note


def test_the_variant_under_the_cursor_is_kept_and_marked_as_sent(open_draft: Open):
    window = open_draft(f"---\nto: Mary\n---\nA first variant.\n---\n{LONG}\n", line=6)
    window.counter.wait_for()
    window.run("connreq: Mark as Sent")
    expect(window.notification).to_contain_text("There are 2 variants: keep the one that you sent first.")
    window.run("connreq: Keep This Variant Only")
    expect(window.text).not_to_contain_text(re.compile(r"first\svariant"))
    window.run("connreq: Mark as Sent")
    expect(window.text).to_contain_text(re.compile(r"status:\ssent"))
    day = r"\d{4}-\d{2}-\d{2}"
    assert re.fullmatch(rf"---\nto: Mary\nstatus: sent\nsent: {day}\n---\n{re.escape(LONG)}\n", window.saved())


def test_a_variant_is_written_with_the_cursor_behind_it(open_draft: Open):
    window = open_draft(f"{LONG}\n", line=1)
    window.counter.wait_for()
    window.list_fixes()
    window.fixes.first.wait_for()
    titles = window.fixes.all_inner_texts()
    window.press(*["ArrowDown"] * titles.index("Write a variant of this note"), "Enter")
    expect(window.cursor).to_have_text(f"Ln 3, Col {len(LONG) + 1}")
    window.type("!")
    assert window.saved() == f"{LONG}\n---\n{LONG}!\n"


def test_a_configuration_file_holds_where_the_editor_sets_nothing(open_draft: Open, drafts: Path):
    (drafts / ".connreq.toml").write_text("limit = 200\n", encoding="utf-8")
    window = open_draft(LONG, line=1)
    expect(window.counter).to_contain_text(f"{len(LONG)}/200")
    window.list_problems()
    expect(window.problems.filter(has_text="over-limit")).to_have_count(1)


def test_a_setting_of_the_editor_comes_before_the_configuration_file(open_draft: Open, drafts: Path):
    (drafts / ".connreq.toml").write_text("limit = 200\n", encoding="utf-8")
    set_in(drafts, {"connreq.limit": 100})
    window = open_draft(LONG, line=1)
    expect(window.counter).to_contain_text(f"{len(LONG)}/100")


def test_a_server_that_does_not_start_is_told_once(open_draft: Open, drafts: Path):
    set_in(drafts, {"connreq.client.serverCommand": [str(drafts / "nothing")]})
    window = open_draft()
    expect(window.button("Try Again")).to_be_visible()
    expect(window.notification).to_have_count(1)
    expect(window.notification).to_contain_text("connreq could not start its server.")
    expect(window.counter).to_have_count(0)


def test_a_missing_python_is_told_with_a_way_out(editor: Path, vsix: Path, tmp_path: Path, open_draft: Open):
    with VSCode(editor, tmp_path / "home", vsix).running(PATH=str(tmp_path)) as address:
        window = open_draft(at=address)
        (window.file.parent / "python").symlink_to(sys.executable)
        expect(window.notification).to_contain_text(MISSING_PYTHON)
        expect(window.button("Open Settings")).to_be_visible()
        expect(window.button("How to Install")).to_be_visible()
        window.button("How to Install").click()
        expect(window.tabs).to_have_text(["mary.connreq", re.compile("readme.md")])
        window.tabs.first.click()
        window.run("connreq: New Draft")
        expect(window.notification).to_contain_text(MISSING_PYTHON)
        window.button("Choose Python…").click()
        window.choose_file("python")
        expect(window.errors).to_have_count(1)


def test_a_bare_python_is_all_that_it_needs(editor: Path, vsix: Path, tmp_path: Path, open_draft: Open):
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path / "bare"], check=True)
    with VSCode(editor, tmp_path / "home", vsix).running(PATH=str(tmp_path / "bare" / "bin")) as address:
        window = open_draft(at=address)
        expect(window.errors).to_have_count(1)


def test_a_folder_that_is_not_trusted_starts_no_program(
    editor: Path, vsix: Path, tmp_path: Path, drafts: Path, open_draft: Open
):
    program, started = tmp_path / "program", tmp_path / "started"
    program.write_text(f"#!/bin/sh\ntouch '{started}'\n", encoding="utf-8")
    program.chmod(0o755)
    set_in(drafts, {"connreq.client.serverCommand": [str(program)], "connreq.limit": 100})
    with VSCode(editor, tmp_path / "home", vsix).running(trusts=False) as address:
        window = open_draft(at=address)
        expect(window.page.locator("[id='status.workspaceTrust']")).to_have_text("Restricted Mode")
        expect(window.counter).to_contain_text("/100")
        expect(window.errors).to_have_count(1)
    assert not started.exists()


def test_the_server_is_started_anew_at_wish(open_draft: Open, drafts: Path, tmp_path: Path):
    program, starts = tmp_path / "program", tmp_path / "starts"
    program.write_text(f"#!/bin/sh\necho >> '{starts}'\nexec '{sys.executable}' -m connreq server\n", encoding="utf-8")
    program.chmod(0o755)
    set_in(drafts, {"connreq.client.serverCommand": [str(program)]})
    window = open_draft()
    expect(window.errors).to_have_count(1)
    window.run("connreq: Restart Server")
    expect(window.errors).to_have_count(0)
    expect(window.errors).to_have_count(1)
    assert starts.read_text(encoding="utf-8") == "\n\n"


def test_the_log_is_shown(open_draft: Open):
    window = open_draft()
    window.counter.wait_for()
    window.run("connreq: Show Log")
    expect(window.page.locator(".panel select").first).to_have_value("connreq")


def test_the_walkthrough_leads_from_an_example_to_a_copied_note(open_draft: Open):
    window = open_walkthrough(open_draft)
    window.take_step("open an example")
    expect(window.text.last).to_contain_text(re.compile(r"to:\sNadia\sOkafor"))
    window.open_step("See what is found")
    window.take_step("go to a finding")
    expect(window.page.locator(".marker-widget")).to_contain_text("tells Nadia nothing about you")
    expect(window.done).to_be_visible()
    window.open_step("Take a fix")
    window.take_step("show the fixes")
    expect(window.fixes.first).to_contain_text("Write instead:")
    window.press("Enter")
    expect(window.text.last).to_contain_text(re.compile(r"Hi\sNadia,\swe"))
    expect(window.done).to_be_visible()
    window.open_step("Copy the note")
    window.take_step("Copy the note")
    expect(window.notification).to_contain_text("Note copied:")
    expect(window.done).to_be_visible()
    assert window.clipboard().startswith("Hi Nadia, we")


def test_the_walkthrough_finds_the_draft_that_lies_behind_it(open_draft: Open):
    window = open_walkthrough(open_draft)
    window.open_step("See what is found")
    window.take_step("go to a finding")
    expect(window.page.locator(".marker-widget")).to_contain_text("tells Mary nothing about you")


def test_the_walkthrough_begins_a_draft_beside_itself(open_draft: Open):
    window = open_walkthrough(open_draft)
    window.take_step("Begin a draft")
    window.answer("Who is it to?", "Nadia Okafor")
    expect(window.text.last).to_contain_text(re.compile(r"to:\sNadia\sOkafor"))
    expect(window.done).to_be_visible()


def test_the_walkthrough_leads_to_the_setting_of_the_account(open_draft: Open):
    window = open_walkthrough(open_draft)
    window.open_step("Say which account you have")
    window.take_step("Say which you have")
    setting = window.page.locator(".setting-item-contents", has_text="Account")
    expect(setting.locator("select option")).to_have_text(["free", "premium", "not set"])


def open_walkthrough(open_draft: Open) -> Workbench:
    window = open_draft()
    window.counter.wait_for()
    window.press("Control+b")  # so that there is room for a draft beside it
    window.open_walkthrough("Write a note that is not ignored")
    return window


def test_settings_are_completed_and_checked(open_file: Open, drafts: Path):
    lines = ["{", '  "connreq.lang": "english",', '  "connreq.rules": {', "    ", "  }", "}"]
    drafts.joinpath(".vscode").mkdir()
    drafts.joinpath(".vscode", "settings.json").write_text("\n".join(lines), encoding="utf-8")
    window = open_file(drafts / ".vscode" / "settings.json", 4, 5)
    expect(window.warnings).to_have_count(1)
    window.press("Control+Space")
    expect(window.suggestions.first).to_contain_text("all-about-me")
    window.type("early-as")
    window.press("Enter")
    window.press("Control+Space")
    expect(window.suggestions).to_contain_text(["error", "hint", "information", "off", "warning", "null"])
    window.press("Escape")
    window.type('"loud", "no-rule": "off"')
    expect(window.warnings).to_have_count(3)


def test_suggestions_come_by_themselves_in_the_header_alone(open_draft: Open, drafts: Path):
    snippet = {"scope": "connreq", "prefix": "zebra", "body": "a zebra"}
    drafts.joinpath(".vscode").mkdir()
    drafts.joinpath(".vscode", "own.code-snippets").write_text(json.dumps({"Zebra": snippet}), encoding="utf-8")
    window = open_draft("---\nto: Mary\n\n---\nHi Mary, we met a ", line=5)
    window.counter.wait_for()
    window.press("End")
    window.type("ze")
    expect(window.counter).to_contain_text("20/350")  # by then they would be there
    expect(window.suggestions).to_have_count(0)
    window.press("Control+Space")
    expect(window.suggestions).to_contain_text(["zebra"])
    window.press("Escape", "ArrowUp", "ArrowUp")
    for typed in ("ze", "met: ze"):
        window.press("Home", "Shift+End", "Delete")
        window.type(typed)
        expect(window.suggestions).to_contain_text(["zebra"])
        window.press("Escape")


def test_the_icon_is_the_one_that_is_drawn(browser: Browser):
    urls = []
    for name, kind in (("icon.svg", "svg+xml"), ("icon.png", "png")):
        data = (ROOT / "clients" / "vscode" / "media" / name).read_bytes()
        urls.append(f"data:image/{kind};base64,{base64.b64encode(data).decode()}")
    page = browser.new_page()
    assert page.evaluate(MEAN_DIFFERENCE, urls) < 1  # of 255
    page.close()


def test_the_name_is_renamed_everywhere(open_draft: Open):
    window = open_draft("---\nto: Mary Chen\n---\nHi Mary, we met at the fair.\n", line=4)
    window.counter.wait_for()
    window.press("ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight", "F2")
    name = window.page.locator(".rename-box input")
    expect(name).to_be_focused()
    name.fill("Ann")
    window.press("Enter")
    expect(window.text).to_contain_text(re.compile(r"Hi\sAnn,"))
    assert window.saved() == "---\nto: Ann Chen\n---\nHi Ann, we met at the fair.\n"


def test_drafts_beside_are_checked_and_found_by_recipient_and_nothing_is_told_twice(open_draft: Open, drafts: Path):
    (drafts / "tom.connreq").write_text("---\nto: Tom Ode\n---\nLet's connect!\n", encoding="utf-8")
    window = open_draft()
    window.list_problems()
    expect(window.problems).to_have_text(["default-boilerplate", "default-boilerplate"])
    window.press("Control+t")
    window.type("tom")
    window.page.locator(".quick-input-list .monaco-list-row", has_text="Tom Ode").first.wait_for()
    window.press("Enter")
    expect(window.tabs).to_have_count(2)
    expect(window.errors.first).to_be_visible()
    expect(window.problems).to_have_text(["default-boilerplate", "default-boilerplate"])


def test_the_outline_has_sentences(open_draft: Open):
    window = open_draft()
    window.counter.wait_for()
    window.press("Control+Shift+o")
    expect(window.page.locator(".quick-input-list .monaco-list-row")).to_contain_text(
        ["Header", "to", "Note", "Hi Mary,"]
    )
