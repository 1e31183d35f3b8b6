"""Write the pages that are made of what stands in the code: one page a rule, shipped in the package, and the settings.

Run it after changing a rule's docstring or tools/settings.toml: `make docs`. Tests fail while a page is stale.
"""

from pathlib import Path

import settings_docs

from connreq.core.rule import Rule
from connreq.core.rules import RULES

ROOT = Path(__file__).parent.parent
PAGES = ROOT / "server" / "connreq" / "docs" / "rules"


def page(rule: Rule) -> str:
    """Return the page of a rule, in Markdown."""
    lower = f", or {rule.lower.label} where the text says so" if rule.lower else ""
    return f"# {rule.name}\n\nLevel: {rule.level.label}{lower}.\n\n{rule.documentation}"


def pages() -> dict[Path, str]:
    """Return the page of every rule by its path."""
    return {PAGES / f"{rule.name}.md": page(rule) for rule in RULES.values()}


def main() -> None:
    """Write the pages and remove those of rules that are gone."""
    wanted = pages()
    PAGES.mkdir(parents=True, exist_ok=True)
    for path in PAGES.glob("*.md"):
        if path not in wanted:
            path.unlink()
    for path, text in (wanted | settings_docs.pages()).items():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
