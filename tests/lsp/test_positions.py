"""Places are told in the units that were agreed on, whatever stands before them."""

import json

import pytest

from lsp.client import capabilities
from lsp.conftest import Start

SLOT = "[where we met]"
TEXTS = {
    "emoji": f"Hi 🦩👩🏽‍🔬 Mary, it was good at {SLOT}.",
    "combining": f"Hi Zoe\u0308 and Re\u0301my\u0323, it was good at {SLOT}.",
    "windows": f"Hi Mary,\r\n\r\n🙂 it was good\r\nat {SLOT}.\r\n",
    "old mac": f"Hi Mary,\r🙂 it was good at {SLOT}.\r",
    "other breaks": f"Hi Mary,\u2028one\u2029two\x0bthree\x0cfour\x85five\x1csix at {SLOT}.",
    "mark": f"\ufeffHi Mary, it was good at {SLOT}.",
    "header": f"---\nto: Zoë 🦩\n---\nHi Zoë,\nit was good at {SLOT}.",
}
UNITS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}


def place(text: str, offset: int, encoding: str) -> dict[str, int]:
    """Compute a position by bytes, and by no code of connreq."""
    codec, size = UNITS[encoding]
    lines = text[:offset].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return {"line": len(lines) - 1, "character": len(lines[-1].encode(codec)) // size}


@pytest.mark.parametrize("encoding", UNITS)
def test_ranges_are_right_in_every_encoding(start: Start, encoding: str) -> None:
    announced = capabilities("neovim")
    announced["general"]["positionEncodings"] = [encoding]
    client = start(announced, initialize=False)
    assert client.initialize()["capabilities"]["positionEncoding"] == encoding
    for name, text in TEXTS.items():
        uri = f"untitled:{name}"
        client.open(text, uri)
        (found,) = [finding for finding in client.published(uri) if finding["code"] == "unfilled-slot"]
        begin = text.index(SLOT)
        expected = {
            "start": place(text, begin, encoding),
            "end": place(text, begin + len(SLOT), encoding),
        }
        assert found["range"] == expected, name
        # and back: the place leads to the same finding
        hover = client.hover(**expected["start"], uri=uri)
        assert hover["range"] == expected, name
    client.finish()


def test_the_encoding_that_the_client_likes_best_is_taken(start: Start, editor: str) -> None:
    client = start(editor, initialize=False)
    offered = client.initialize()["capabilities"].get("positionEncoding")
    assert offered == {"neovim": "utf-8", "vscode": "utf-16", "emacs": None}[editor]
    text = TEXTS["emoji"]
    client.open(text)
    found = client.pull()["items"] if editor == "vscode" else client.published()
    (slot,) = [finding for finding in found if finding["code"] == "unfilled-slot"]
    assert slot["range"]["start"] == place(text, text.index(SLOT), offered or "utf-16")
    client.finish()


def test_places_beyond_the_text_are_taken_for_its_end(start: Start) -> None:
    client = start("neovim")
    client.open("Hi Mary 🙂")
    for line, character in [(0, 9999), (9999, 0), (0, 2**31 - 1), (0, 9)]:
        client.hover(line, character)
        assert client.execute("connreq.copyNote", "untitled:Draft", {"line": line, "character": character})
    client.finish()


def test_half_a_pair_of_surrogates_is_told_as_it_came(start: Start) -> None:
    """An editor may cut an emoji in two; JSON can carry the halves."""
    client = start("vscode")
    client.open("Hi Mary \ud83e [name]")
    (slot,) = [finding for finding in client.pull()["items"] if finding["code"] == "unfilled-slot"]
    assert slot["range"]["start"]["character"] == 10
    assert json.dumps(client.execute("connreq.copyNote", "untitled:Draft", {"line": 0, "character": 0}))
    client.finish()
