"""A name in `ignore` ignores nothing.

## Why

What is ignored for no reason hides the next fault. A name that belongs to no rule was probably mistyped, so
that the finding you wanted to be rid of is still there.

## Flagged

```connreq
---
ignore: over-limt
---
Hi Mary, we shared a lab at Delft. I'm looking for a reading group in optics: is yours still going?
```

## Fine

```connreq
---
ignore: unfilled-slot (the square brackets are a joke of ours)
---
Hi Mary, [insert joke here] as we said at Delft. I'm looking for a reading group in optics: is yours still going?
```

## Fix

The nearest rule's name, or the name taken out.
"""

from collections.abc import Iterator

from connreq.core import rule_names
from connreq.core.draft import Item
from connreq.core.findings import Edit, Finding, Fix, Level
from connreq.core.mending import header_edits
from connreq.core.nearest import nearest
from connreq.core.rule import DraftContext, Fault

LEVEL = Level.HINT


def check_draft(context: DraftContext) -> Iterator[Fault]:
    """Find the names that are no rules', twice there, or ignore nothing."""
    seen: set[str] = set()
    for item in context.draft.items("ignore"):
        if message := _message(context, item, seen):
            yield Fault(message, item.span)
        seen.add(item.name)


def fixes_draft(context: DraftContext, finding: Finding) -> Iterator[Fix]:
    """Offer the nearest name, and to take the item out."""
    name = finding.span.of(context.draft.text)
    if name not in rule_names.known():
        for likely in nearest(name, rule_names.known()):
            yield Fix(f"Change to “{likely}”", (Edit(finding.span, likely),))
    edit = header_edits.remove_item(context.draft, "ignore", finding.span.start)
    yield Fix(f"Stop ignoring “{name}”", (edit,), safe=name in rule_names.known())


def _message(context: DraftContext, item: Item, seen: set[str]) -> str | None:
    if item.name not in rule_names.known():
        return f"“{item.name}” names no rule."
    if item.name in seen:
        return f"“{item.name}” is ignored already."
    # What a sent draft would find is not looked for, and the rules about the header come after the question.
    if not context.draft.is_open:
        return None
    if item.name in context.silenced or item.name in ("header-field", "unused-ignore"):
        return None
    return f"Nothing in this draft needs “{item.name}” ignored."
