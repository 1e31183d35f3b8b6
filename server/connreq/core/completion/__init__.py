"""What may be written at a place of a draft: in its header keys and values, in a note words for what it lacks."""

from connreq.core.completion.header import in_header
from connreq.core.completion.items import Completion, Kind
from connreq.core.completion.note import in_note

__all__ = ["Completion", "Kind", "in_header", "in_note"]
