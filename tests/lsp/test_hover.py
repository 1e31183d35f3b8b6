"""Hovers tell of what is under the cursor."""

from lsp.conftest import Start

GOOD = "Hi Mary, we met at the Porto book fair. I'm looking for somebody to teach a weekend class in bookbinding."


def test_a_finding_shows_its_rule_and_does_not_repeat_its_message(start: Start) -> None:
    client = start("neovim")
    client.open("Hi Mary, good to see you at [where we met].")
    message = next(finding["message"] for finding in client.published() if finding["code"] == "unfilled-slot")
    hover = client.hover(0, 30)
    assert hover["contents"]["kind"] == "markdown"
    assert "**unfilled-slot**\n\n**Why:** " in hover["contents"]["value"]
    assert "**Fix:** " in hover["contents"]["value"]
    assert message not in hover["contents"]["value"]
    assert max(map(len, hover["contents"]["value"].split("\n"))) <= 72  # Neovim would break longer ones within words
    assert hover["range"] == {"start": {"line": 0, "character": 28}, "end": {"line": 0, "character": 42}}
    client.finish()


def test_a_sentence_shows_what_it_does_and_the_words_that_say_so(start: Start) -> None:
    client = start("neovim")
    client.open(GOOD)
    hover = client.hover(0, 15)
    assert "context" in hover["contents"]["value"].lower()
    assert "`we met at" in hover["contents"]["value"]
    assert hover["range"]["end"]["character"] == GOOD.index(". ") + 1
    assert "why to connect" in client.hover(0, 50)["contents"]["value"]
    client.finish()


def test_words_that_overlap_are_shown_together(start: Start) -> None:
    client = start("neovim")
    client.open(f"{GOOD} I noticed your profile and was impressed by your background.")
    value = client.hover(0, len(GOOD) + 5)["contents"]["value"]
    assert value == "- Says what fits anyone: `I noticed your profile and was impressed by your`"
    client.finish()


def test_what_is_said_weakly_is_said_perhaps(start: Start) -> None:
    client = start("neovim")
    client.open(f"{GOOD} We both work in wound care.")
    assert "- Perhaps gives context, what you have in common: " in client.hover(0, len(GOOD) + 5)["contents"]["value"]
    client.finish()


def test_a_sentence_that_was_not_understood_says_so(start: Start) -> None:
    client = start("neovim")
    client.open(f"{GOOD} The heron is back.")
    assert "Nothing here is recognised" in client.hover(0, len(GOOD) + 5)["contents"]["value"]
    client.finish()


def test_what_is_missing_shows_what_was_looked_for_and_what_the_note_says(start: Start, editor: str) -> None:
    client = start(editor)
    heron = "the heron that nobody has seen on the upper weir since last October is back on its stone"
    client.open(f"Hi Mary, I came across your profile. It rained: {heron}. Could you call me?\nBest, Kevin")
    contents = client.hover(0, 15)["contents"]
    plain = contents["value"].replace("**", "").replace("`", "").replace("“I", "I").replace(".”", ".").replace("“", "")
    assert "Looked for: who you are · how you know or found them · whom, what or\nwhere you share\n" in plain
    told = [line for line in plain.split("The note says:")[1].splitlines() if line]
    assert told[0] == "- Says what fits anyone: I came across your profile."
    assert told[1].startswith(
        ("- Not recognised: It rained: the heron", "- Perhaps takes an interest in them: It rained")
    )
    assert "…" in told[1]
    assert told[2].startswith("- Perhaps asks for something")
    assert len(told) == 3  # neither greeting nor sign-off
    assert max(map(len, contents["value"].splitlines())) <= 72
    client.finish()


def test_a_missing_benefit_shows_what_was_looked_for(start: Start) -> None:
    client = start("neovim")
    client.open("Hi Mary, we met at the Porto book fair. Let's stay in touch!")
    value = client.hover(0, 45)["contents"]["value"]
    assert "**Looked for:** what you look for · what you offer" in value
    assert "- Gives context, how you know or found each other: `we met at" in value
    client.finish()


def test_of_a_long_note_only_the_first_sentences_are_told(start: Start) -> None:
    client = start("neovim")
    client.open("Hi Mary, I came across your profile. " + "The heron is back. " * 9)
    value = client.hover(0, 15)["contents"]["value"]
    assert value.count("The heron is back.") == 5
    assert value.endswith("\n- …")
    client.finish()


def test_a_header_key_shows_what_it_is_for(start: Start) -> None:
    client = start("neovim")
    client.open(f"---\nmet: at the fair\nwhat: no\n---\n{GOOD}")
    assert "know or found each other" in client.hover(1, 2)["contents"]["value"]
    assert "know or found each other" in client.hover(1, 8)["contents"]["value"]
    assert "header-field" in client.hover(2, 1)["contents"]["value"]
    client.finish()


def test_a_rule_that_the_header_ignores_tells_what_it_would_say(start: Start) -> None:
    client = start("neovim")
    client.open(f"---\nignore: shouting (his way), link-in-note\nlimit:\n---\n{GOOD} ACT NOW!!! example.org")
    hover = client.hover(1, 30)
    assert hover["contents"]["value"].startswith("**link-in-note**")
    assert (hover["range"]["start"]["character"], hover["range"]["end"]["character"]) == (28, 40)
    assert "most characters" in client.hover(2, 6)["contents"]["value"]
    client.finish()


def test_a_client_that_does_not_render_markdown_gets_none(start: Start) -> None:
    client = start("emacs")
    client.open(f"---\nmet: at the fair\n---\n{GOOD} [name]")
    for line, character in [(1, 1), (3, 15), (3, len(GOOD) + 2)]:
        contents = client.hover(line, character)["contents"]
        assert contents["kind"] == "plaintext"
        assert "**" not in contents["value"]
    client.finish()


def test_words_of_a_note_are_never_markup(start: Start) -> None:
    client = start("vscode")
    client.open("Hi Mary, we met at <img src=x> **the** ``[fair](http://example.org)`` in Porto.")
    value = client.hover(0, 12)["contents"]["value"]
    words = value.partition(": ")[2]
    assert "Porto" not in words or words.startswith("`")  # a code span, in which nothing is markup
    client.finish()


def test_there_is_nothing_to_say_of_nothing(start: Start) -> None:
    client = start("vscode")
    client.open(f"{GOOD}\n\n\n")
    assert client.hover(2, 0) is None
    assert client.hover(0, 0, "untitled:none") is None
    client.finish()


def test_what_is_hovered_is_what_the_editor_has(start: Start) -> None:
    client = start("vscode")
    client.open(GOOD)
    before = client.hover(0, 15)
    client.edit(f"\n{GOOD}")
    assert client.hover(0, 15) is None or client.hover(0, 15) != before
    assert client.hover(1, 15)["contents"] == before["contents"]
    client.finish()
