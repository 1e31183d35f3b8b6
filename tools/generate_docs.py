"""Write the pages that are made of what stands in the code: one page a rule, their table, and the settings.

Run it after changing a rule's docstring or tools/settings.toml: `make docs`. Tests fail while a page is stale.
"""

from pathlib import Path

import settings_docs

from connreq.core.rule import Rule
from connreq.core.rules import RULES

ROOT = Path(__file__).parent.parent
PAGES = ROOT / "server" / "connreq" / "docs" / "rules"
TABLE = ROOT / "docs" / "rules.md"

_ABOUT = """\
# The rules

What connreq finds, the worst first. Each rule has a page with the reason, examples and how to mend it. `connreq rule
NAME` prints it, and a hover over a finding tells the gist of it.

A second level is that of the rule's milder findings. `off` silences a rule, another level changes how much it says: see
[Settings](settings.md). To ignore one in a single draft, name it in the header's [`ignore`](format.md#the-header).

"""


def page(rule: Rule) -> str:
    """Return the page of a rule, in Markdown."""
    lower = f", or {rule.lower.label} where the text says so" if rule.lower else ""
    return f"# {rule.name}\n\nLevel: {rule.level.label}{lower}.\n\n{rule.documentation}"


def table() -> str:
    """Return the page that lists the rules, in Markdown."""
    rows = [_row(rule) for rule in sorted(RULES.values(), key=lambda rule: (rule.level, rule.name))]
    return "\n".join([f"{_ABOUT}| rule | level | what it finds |", "|---|---|---|", *rows, ""])


def pages() -> dict[Path, str]:
    """Return every generated page by its path."""
    return {PAGES / f"{rule.name}.md": page(rule) for rule in RULES.values()} | {TABLE: table()}


def _row(rule: Rule) -> str:
    levels = f"{rule.level.label}, {rule.lower.label}" if rule.lower else rule.level.label
    found = rule.documentation.partition("\n")[0]
    return f"| [{rule.name}](../{(PAGES / rule.name).relative_to(ROOT).as_posix()}.md) | {levels} | {found} |"


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
