"""Edits become snippets that insert exactly what the edit would, but for what the writer fills in."""

from hypothesis import assume, given
from hypothesis import strategies as st

from connreq.core.findings import Edit
from connreq.core.slots import find_slots
from connreq.core.text import Span
from connreq.lsp.snippets import has_slots, snippets
from lsp.test_code_actions import filled


def edit(text: str) -> Edit:
    return Edit(Span(0, 0), text)


def test_slots_that_ask_for_the_same_share_a_tab_stop_in_all_edits() -> None:
    assert snippets([edit("Hi [name], [event]"), edit("[Name] at {{event}}")]) == [
        "Hi ${1:[name]}, ${2:[event]}",
        "${1:[name]} at ${2:[event]}",  # Neovim takes no tab stop with two texts
    ]


def test_what_snippets_would_read_is_escaped() -> None:
    assert snippets([edit(r"$5 \o/ {x y!} [a $]")]) == [r"\$5 \\o/ {x y!\} ${1:[a \$]}"]


def test_only_slots_make_a_snippet_worth_while() -> None:
    assert has_slots([edit("Hi"), edit("[name]")])
    assert not has_slots([edit("Hi $1")])


@given(st.text(st.sampled_from("ab $}{\\[]<>%X\n1"), max_size=30))
def test_a_snippet_left_alone_inserts_the_edit(text: str) -> None:
    texts = {(slot.label.casefold(), slot.span.of(text)) for slot in find_slots(text)}
    assume(len(texts) == len(dict(texts)))  # those that share a tab stop get the text of the first
    (snippet,) = snippets([edit(text)])
    assert filled(snippet) == text
