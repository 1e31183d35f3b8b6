"""The rules, one file each, discovered by their files' names: `over_limit.py` is the rule `over-limit`.

A rule's module has a docstring, which is its documentation (Why / Flagged / Fine / Fix), `LEVEL`, perhaps
`LOWER`, and one of `check_note` and `check_draft`, perhaps with `fixes_note` or `fixes_draft`. Rules never
import rules.
"""

from collections.abc import Mapping
from importlib import import_module

from connreq.core import rule_names
from connreq.core.rule import Rule


def _load(name: str) -> Rule:
    module = import_module(f"connreq.core.rules.{name.replace('-', '_')}")
    return Rule(
        name,
        (module.__doc__ or "").strip() + "\n",
        module.LEVEL,
        getattr(module, "LOWER", None),
        getattr(module, "check_note", None),
        getattr(module, "check_draft", None),
        getattr(module, "fixes_note", None),
        getattr(module, "fixes_draft", None),
    )


RULES: Mapping[str, Rule] = {name: _load(name) for name in rule_names.built()}
