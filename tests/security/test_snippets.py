"""Words of a draft run nothing where an editor takes them as a snippet."""

from lsp.client import URI
from security.inside import Inside
from security.session import announced

_SNIPPET = 2  # LSP's InsertTextFormat
WORDS = 'the `(shell-command "true")` $(true) ${TM_FILENAME} ${1|a,b|} fair in [which town]'


def completions(met: str) -> list[dict]:
    with Inside(announced()) as client:
        client.open(f"---\nto: Mary\nmet: {met}\n---\nHi Mary,\n\n", URI)
        place = {"line": 6, "character": 0}
        return client.request("textDocument/completion", {"textDocument": {"uri": URI}, "position": place})


def test_what_an_engine_would_run_is_plain_text() -> None:
    (offered,) = (item for item in completions(WORDS) if WORDS in item["label"])
    assert offered.get("insertTextFormat") != _SNIPPET
    assert WORDS in offered["textEdit"]["newText"]
    assert all("`" not in item["textEdit"]["newText"] for item in completions(WORDS) if item.get("insertTextFormat"))


def test_variables_and_choices_of_snippets_are_escaped() -> None:
    words = WORDS.replace("`", "'")
    (offered,) = (item for item in completions(words) if words in item["label"])
    assert offered["insertTextFormat"] == _SNIPPET
    snippet = offered["textEdit"]["newText"]
    # `${TM_FILENAME}` is a slot, and so the default text of a tab stop.
    assert r"\$(true) ${1:\${TM_FILENAME\}} \${1|a,b|\} fair in ${2:[which town]}" in snippet
