"""Text for hovers, in Markdown or, for clients that don't render it, plain. Words of a note are never markup."""

import re
from typing import NamedTuple

from lsprotocol import types


class Markup(NamedTuple):
    """Writes what a client can render."""

    markdown: bool

    def strong(self, text: str) -> str:
        """Return `text`, which is ours, so that it stands out."""
        return f"**{text}**" if self.markdown else text

    def quote(self, text: str) -> str:
        """Return words of a note, on one line, so that they are shown as they are."""
        text = " ".join(text.split())
        if not self.markdown:
            return f"“{text}”"
        # A code span is the one place where Markdown leaves everything alone, if its fence is longer than any within.
        fence = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
        return f"{fence} {text} {fence}" if "`" in text else f"{fence}{text}{fence}"

    def lines(self, lines: list[str]) -> str:
        """Return a list of lines."""
        return "\n".join(f"- {line}" for line in lines)

    def content(self, *paragraphs: str) -> types.MarkupContent:
        """Return paragraphs as the content of a hover."""
        kind = types.MarkupKind.Markdown if self.markdown else types.MarkupKind.PlainText
        return types.MarkupContent(kind, "\n\n".join(paragraphs))
