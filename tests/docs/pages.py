"""The Markdown files of the repository, and what stands in them."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
# Folders that hold what others wrote, and what is built; hidden ones are passed over as well.
_NOT_OURS = {"node_modules", "dist", "out"}
_FENCE = re.compile(r"^```([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`[^`\n]*`")
_HEADING = re.compile(r"^#{1,6} (.+?)(?: #+)?$", re.MULTILINE)


class Block(NamedTuple):
    """A fenced block: what stands behind its fence, its text, and where that begins and ends in the page."""

    info: str
    text: str
    start: int
    end: int


def markdown_files() -> list[Path]:
    return sorted(path for path in _ours() if path.suffix == ".md")


def name(path: Path) -> str:
    """Return what a test is to call a page."""
    return path.relative_to(ROOT).as_posix()


def blocks(page: str) -> list[Block]:
    return [Block(match[1], match[2], *match.span(2)) for match in _FENCE.finditer(page)]


def put(page: str, block: Block) -> str:
    """Return the page with the text of a block in its place."""
    return page[: block.start] + block.text + page[block.end :]


def prose(page: str) -> str:
    """Return the page without blocks and code, which hold no links."""
    return _CODE.sub("", without_blocks(page))


def without_blocks(page: str) -> str:
    """Return the page with white space in place of its blocks, so that all else stands where it stood."""
    return _FENCE.sub(lambda match: " " * len(match[0]), page)


def anchors(page: str) -> set[str]:
    """Return what links may have behind #: headings in small letters without punctuation, numbered if they repeat."""
    found: set[str] = set()
    for heading in _HEADING.findall(without_blocks(page)):
        words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()
        anchor = base = re.sub(r"[^\w\- ]", "", words).replace(" ", "-")
        number = 0
        while anchor in found:
            number += 1
            anchor = f"{base}-{number}"
        found.add(anchor)
    return found


def _ours() -> Iterator[Path]:
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if not name.startswith(".") and name not in _NOT_OURS]
        yield from (Path(folder, name) for name in names)
