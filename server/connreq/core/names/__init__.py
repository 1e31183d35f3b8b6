"""People's names: taken apart, and compared. Nothing else in connreq takes a name apart."""

from connreq.core.names.comparison import Verdict, compare
from connreq.core.names.nicknames import is_unusual
from connreq.core.names.parts import PARTICLES, bare, first_name, greeting_name, is_known, take_apart

__all__ = [
    "PARTICLES",
    "Verdict",
    "bare",
    "compare",
    "first_name",
    "greeting_name",
    "is_known",
    "is_unusual",
    "take_apart",
]
