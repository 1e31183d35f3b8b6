"""Tell what a rule finds, why, and how to mend it; without a name, list the rules."""

import argparse

from connreq.cli.console import CommandError
from connreq.core.nearest import nearest
from connreq.core.rule import Rule
from connreq.core.rules import RULES


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take a rule's name."""
    parser.add_argument("name", nargs="?", metavar="NAME", help="a rule, such as over-limit")


def run(options: argparse.Namespace) -> int:
    """Print the documentation of one rule, or a line for each."""
    if options.name is None:
        for rule in RULES.values():
            print(f"{rule.name:<20} {_levels(rule):<22} {rule.documentation.splitlines()[0]}")
    elif options.name in RULES:
        print(f"# {options.name}\n\n{RULES[options.name].documentation}", end="")
    else:
        raise CommandError(_unknown(options.name))
    return 0


def _levels(rule: Rule) -> str:
    return f"{rule.level.label}, {rule.lower.label}" if rule.lower else rule.level.label


def _unknown(name: str) -> str:
    likely = nearest(name, RULES)
    return f"there is no rule {name}" + (f": is it {likely[0]}?" if likely else " (`connreq rule` lists them)")
