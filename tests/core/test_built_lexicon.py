"""What is built of the lexicons is fresh."""

import build_lexicon


def test_the_built_lexicons_hold_what_their_tables_say() -> None:
    for path, text in build_lexicon.built():
        assert path.read_text("utf-8") == text, "run make update"
