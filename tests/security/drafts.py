"""A draft with something for every feature, and a folder with two of it."""

from pathlib import Path

DRAFT = """---
to: Mary Chen
met: the Porto book fair
why: I restore old bindings
ignore: shouting
---
Hi Anna,  let's connect!!! I came across your profile. Our team offers great rates, see https://example.org.

Best, [name]
---
Hi Mary, I'd like to add you to my professional network on LinkedIn.
"""


def fill(folder: Path) -> Path:
    """Write drafts to two people and settings into a new folder."""
    folder.mkdir()
    (folder / "mary.connreq").write_text(DRAFT, encoding="utf-8")
    (folder / "anna.connreq").write_text(DRAFT.replace("Mary Chen", "Anna Lee"), encoding="utf-8")
    (folder / ".connreq.toml").write_text('account = "free"\nlexicon.context = ["by the weir"]\n', encoding="utf-8")
    return folder
