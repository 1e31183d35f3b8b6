"""Build what the lexicons are read from: `lexicon/en.json` of `lexicon/en/*.toml`, `defaults.json` of `defaults.toml`.

python tools/build_lexicon.py
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from connreq.core.reading.tables import build_defaults, build_language

LEXICON = Path(__file__).parent.parent / "server" / "connreq" / "core" / "reading" / "lexicon"


def built() -> Iterator[tuple[Path, str]]:
    """Yield each file that is built, and what is to stand in it."""
    for folder in sorted(path for path in LEXICON.iterdir() if path.is_dir()):
        yield folder.with_suffix(".json"), _written(build_language(str(folder)))
    defaults = LEXICON / "defaults.toml"
    yield defaults.with_suffix(".json"), _written(build_defaults(str(defaults)))


def _written(parts: dict[str, Any]) -> str:
    lines = ",\n".join(f'"{name}": {json.dumps(part, ensure_ascii=False)}' for name, part in parts.items())
    return f"{{\n{lines}\n}}\n"


def main() -> None:
    """Write them."""
    for path, text in built():
        path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
