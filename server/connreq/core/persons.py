"""Of whom words speak: of the writer, of the recipient. Shared by the rules about whom a note is about."""

import re

from connreq.core.expressions import expression

_WRITER = expression(r"\b(?:i|i'm|im|ive|me|my|mine|myself|we|us|our|ours)\b", re.IGNORECASE)
_RECIPIENT = expression(r"\b(?:you|your|yours|yourself|u|ur)\b", re.IGNORECASE)


def of_writer(text: str) -> bool:
    """Tell whether an English `text` speaks of its writer."""
    return _WRITER.search(text) is not None


def of_recipient(text: str) -> bool:
    """Tell whether an English `text` speaks of its recipient."""
    return _RECIPIENT.search(text) is not None
