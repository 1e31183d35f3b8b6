"""Which language a note is in."""

import pytest

from connreq.core.reading import read
from connreq.core.reading.language import detect
from connreq.core.text import Span


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
