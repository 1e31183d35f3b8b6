"""Which language a note is in."""

import tomllib
from pathlib import Path

import pytest

from connreq.core.check import check
from connreq.core.reading import read
from connreq.core.reading.language import detect
from connreq.core.settings import Settings
from connreq.core.text import Span

FOREIGN = [
    pytest.param(language, note, id=f"{language}-{number}")
    for language, table in tomllib.loads(
        (Path(__file__).parent / "reading" / "foreign.toml").read_text("utf-8"),
    ).items()
    for number, note in enumerate(table["notes"], 1)
]
SEVERAL = {"other", "mixed"}  # headings of the file that are no language
# What may be said of a note in a language without a lexicon.
SPEAKING = {"over-limit", "over-account-limit", "default-boilerplate", "unfilled-slot", "link-in-note", "header-field"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Hi Mary, I teach chemistry in Leeds and we met", "en"),
        ("hey sophie im in the year below you at school", "en"),
        ("Hallo Frau Maier, ich arbeite auch im Hafen von Bremen", "de"),
        ("Bonjour Marie, je travaille aussi dans le port de Brest", "fr"),
        ("Hola María, yo también trabajo en el puerto de Vigo", "es"),
        ("Olá Maria, eu também trabalho no porto de Leixões com", "pt"),
        ("Ciao Maria, anche io lavoro nel porto di Genova con", "it"),
        ("Hallo Maria, ik werk ook in de haven van Rotterdam", "nl"),
        ("", None),
        ("Mary Chen", None),
        ("你好，我在上海的港口工作。", None),
        ("Привет, Мария! Я работаю в порту.", None),
    ],
)
def test_detection(text: str, language: str | None) -> None:
    assert detect(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "你好，我在上海的港口工作。",
        "Привет, Мария! Я работаю в порту.",
        "नमस्ते मैरी, मैं लीड्स में पढ़ाता हूँ।",
        "Hei Maria, työskentelen satamassa Turussa",
        "Ahoj Marie, pracuji v pristavu",
        "Halo Maria, saya bekerja di pelabuhan dan ingin berkenalan",
        "Merhaba Maria, limanda birlikte calismistik",
        "Szia Maria, a kikotoben dolgozom",
        "Kevin Smith",
        "👋",
    ],
)
def test_no_other_text_is_taken_for_english(text: str) -> None:
    assert not read(text, Span(0, len(text))).understood


@pytest.mark.parametrize(
    "text", ["Let's connect", "Big fan! Connecting", "Looking for welders", "thanks!", "I tune pianos."]
)
def test_short_english_is_understood(text: str) -> None:
    assert read(text, Span(0, len(text))).understood


@pytest.mark.parametrize(
    "text", ["Hi Mary, We both live in Zoë.", "We met at Ørsted Nord.", "Hi Søren, we met in Århus."]
)
def test_names_with_foreign_letters_put_nobody_off(text: str) -> None:
    assert read(text, Span(0, len(text))).understood


@pytest.mark.parametrize(("language", "note"), FOREIGN)
def test_a_foreign_or_mixed_note_is_not_taken_for_another_language(language: str, note: str) -> None:
    assert detect(note) != "en"
    assert language in SEVERAL or detect(note) in {language, None}


@pytest.mark.parametrize(("language", "note"), FOREIGN)
def test_nothing_is_said_to_be_missing_in_a_foreign_or_mixed_note(language: str, note: str) -> None:
    assert {finding.code for finding in check(note, Settings()).findings} <= SPEAKING, language


@pytest.mark.parametrize("language", ["de", "fr", "es", "pt", "it", "nl", "pl", "sv", "id", "tl", "hi"])
def test_most_notes_of_a_language_are_known_to_be_in_it(language: str) -> None:
    notes = [note for code, note in (param.values for param in FOREIGN) if code == language]
    assert sum(detect(str(note)) == language for note in notes) * 2 > len(notes)


@pytest.mark.parametrize(
    "text",
    [
        "Ciao Marta, I saw your talk in Turin. Grazie mille!",
        "Moin Jan, we met at the fair in Husum. Viele Grüße, Tom",
        "Bună ziua, I teach chemistry in Cluj.",
        "Hi João, I studied at the Universidade de São Paulo with your brother. Um abraço, Rui",
        "Namaste Priya ji, I am preparing for UPSC and read your notes on polity.",
        "Good day po, I am a nurse from Iloilo and I saw your post.",
        "Hi Rosa de la Cruz, we both worked for Van der Berg in Rio de Janeiro.",
        "Hi 王伟, we met at the expo in Leeds.",
        "im lookin 4 a job n saw ur post abt welders pls msg me",
        "HIRING TWO WELDERS IN HULL. ANY INTEREST?",
        "I am prepairing for my exams and woud like to ask about the corse you teach",
        "Hiring?",
        "Saw your talk at NordConf",
        "I am a vet in Linz.",
        "Hi [name], CTO at Acme, K8s + Rust, ex-Globex.",
    ],
)
def test_english_in_all_its_forms_is_english(text: str) -> None:
    assert detect(text) == "en"
