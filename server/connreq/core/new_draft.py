"""A new draft: a header and a greeting, for the writer to go on from."""

from collections.abc import Mapping

from connreq.core.draft import HEADER_KEYS
from connreq.core.names import first_name


def new_draft(fields: Mapping[str, str]) -> str:
    """Return the text of a draft whose header has these fields, in the usual order; empty ones are left out."""
    values = {key: " ".join(fields.get(key, "").split()) for key in HEADER_KEYS}
    header = [f"{key}: {value}" for key, value in values.items() if value]
    name = first_name(values["to"])
    return "\n".join(["---", *header, "---", f"Hi {name}," if name else "Hi,", ""])
