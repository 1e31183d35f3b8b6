"""JSON for people to read: each list and each object in one line where there is room."""

import json

_WIDTH = 120


def compact(value: object, indent: str = "", taken: int = 0) -> str:
    """Return `value` as JSON. In its first line `taken` characters are not to be had."""
    line = json.dumps(value, ensure_ascii=False)
    if taken + len(line) <= _WIDTH or not isinstance(value, list | dict):
        return line
    inner = f"{indent}  "
    keys = [f"{json.dumps(key)}: " for key in value] if isinstance(value, dict) else [""] * len(value)
    items = value.values() if isinstance(value, dict) else value
    lines = [
        f"{inner}{key}{compact(item, inner, len(inner) + len(key) + len(','))}"
        for key, item in zip(keys, items, strict=True)
    ]
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    return "\n".join([opening, ",\n".join(lines), f"{indent}{closing}"])
