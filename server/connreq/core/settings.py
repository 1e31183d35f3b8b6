"""Settings: what they are, what they may be, and how sources lie over one another. Knows no files."""

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from connreq.core.draft import CountUnit
from connreq.core.findings import Level

Account = Literal["free", "premium"]

# What LinkedIn takes, in characters: help pages and senders' reports of 2024 to 2026 (docs/limits.md).
ACCOUNT_LIMITS: Mapping[Account, int] = {"free": 200, "premium": 300}
