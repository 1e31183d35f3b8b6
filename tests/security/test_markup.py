"""Words of a draft are never markup: an editor that renders it would load pictures, follow links, run commands."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from lsp.client import URI
from security.inside import Inside
from security.session import announced, answers

WORD = "zqxevil"
MARKUP = [
    f"![a](https://{WORD}.example/a.png)",
    f"[a](command:{WORD})",
    f"<img src=https://{WORD}.example>",
    f"<https://{WORD}.example>",
    f"https://{WORD}.example",
    f"# {WORD}",
    f"- {WORD}",
    f"1. {WORD}",
    f"> {WORD}",
    f"```{WORD}",
    f"~~~ {WORD}",
    f"``{WORD}`",
    f"`{WORD}",
    f"\\`{WORD}\\`",
    f"**{WORD}**",
    f"&lt;{WORD}&gt;",
    f"| {WORD} |",
    f"[{WORD}]: https://{WORD}.example",
    f"$({WORD})",
]
_RENDERED = {"textDocument/hover": "contents", "completionItem/resolve": "documentation"}


def rendered(markup: dict[str, str]) -> list[Token]:
    """Return the tokens of Markdown text, those inside of others too."""
    assert markup["kind"] == "markdown"
    tokens = MarkdownIt("commonmark").enable("table").parse(markup["value"])
    return [inner for token in tokens for inner in (token.children or [token])]


def harm(markup: dict[str, str]) -> list[Token]:
    """Return the tokens that words of a draft became, but for code: that is shown as it stands."""
    if markup["kind"] == "plaintext":
        return []
    return [
        token for token in rendered(markup) if WORD in f"{token.content}{token.attrs}" and token.type != "code_inline"
    ]


def draft(markup: str) -> str:
    """A draft that has `markup` wherever words of it are shown, and blank lines to write in."""
    fields = "".join(f"{key}: {markup} of [x]\n" for key in ("to", "met", "mutual", "why", "offer"))
    note = f"Hi {markup}, we met at the fair of {markup} in Porto. I write about {markup}."
    return f"---\n{fields}ignore: {markup}\n---\n{note}\n\n{markup}\n---\nLet's connect, {markup}!\n\n"


@pytest.mark.parametrize("markup", MARKUP)
def test_no_feature_makes_markup_of_a_draft(markup: str) -> None:
    with Inside(announced()) as client:
        client.open(draft(markup), URI)
        asked = [(method, answer) for method, answer in answers(client, URI, draft(markup)) if answer]
    shown = [
        answer[_RENDERED[method]] for method, answer in asked if method in _RENDERED and _RENDERED[method] in answer
    ]
    assert any(WORD in content["value"] for content in shown)
    assert [content["value"] for content in shown if harm(content)] == []
    # Nothing else is markup: LSP would tell so by its kind.
    rest = json.dumps([answer for method, answer in asked if method not in _RENDERED])
    assert '"markdown"' not in rest


pieces = st.sampled_from(
    [*MARKUP, "we met at", "I work at", "I'm looking for", "perhaps", "you", "in Porto", "a", ".", "?", "\n"]
)


@settings(max_examples=40)
@given(st.lists(pieces, min_size=1, max_size=40).map(" ".join))
def test_no_hover_makes_markup_of_a_note(note: str) -> None:
    with Inside(announced()) as client:
        client.open(note, URI)
        places = [(line, at) for line, words in enumerate(note.split("\n")) for at in range(0, len(words), 9)]
        hovers = [client.request("textDocument/hover", at_place(*place)) for place in places]
    assert [hover["contents"]["value"] for hover in hovers if hover and harm(hover["contents"])] == []


def at_place(line: int, character: int) -> dict[str, Any]:
    return {"textDocument": {"uri": URI}, "position": {"line": line, "character": character}}


@pytest.mark.parametrize("length", range(10, 19))
def test_no_line_of_a_hover_begins_within_words_of_a_note(length: int) -> None:
    note = f"Hi Mary, {'x' * length} # a and we met in Porto at the fair."
    with Inside(announced()) as client:
        client.open(note, URI)
        hover = client.request("textDocument/hover", at_place(0, 11))
    assert "x #" in hover["contents"]["value"]
    assert "heading_open" not in {token.type for token in rendered(hover["contents"])}
