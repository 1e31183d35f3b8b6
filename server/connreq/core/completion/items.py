"""What a completion is."""

from enum import StrEnum
from typing import NamedTuple

from connreq.core.findings import Edit


class Kind(StrEnum):
    """What a completion completes."""

    HEADER = "header"
    KEY = "key"
    VALUE = "value"
    RULE = "rule"
    NAME = "name"
    OPENER = "opener"
    PHRASE = "phrase"
    NOTE = "note"
    SIGN_OFF = "sign-off"


class Completion(NamedTuple):
    """Words to write, and where; slots in them are still to be filled.

    `label` is what lists show, and what typed words are compared with; `detail` tells in a few words what it is.
    """

    kind: Kind
    label: str
    detail: str
    edit: Edit
