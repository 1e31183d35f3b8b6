"""Words to offer: phrasings for what a note lacks, whole notes, shorter wordings, better ones. English only so far.

The order of `suggest`, which that of `scaffold` follows:

1. one phrasing of every situation before the second of any, so that the first few are for different situations;
2. among these, kinds of context that the note lacks before those that it has;
3. what is filled from the header alone before what has slots;
4. situations that the header's words tell before those that the note's tell (a word of the header counts double),
   and these before all others;
5. of the phrasings of one situation, those in the tone that the draft asks for (`tone` tells how) before those in the
   tone next to it; in every second situation the other way round, so that the first few are not all in one tone;
6. the order of the catalogue.
"""

from connreq.core.phrasing.envelope import openers, sign_offs
from connreq.core.phrasing.scaffolds import scaffold
from connreq.core.phrasing.sentences import article, going_on
from connreq.core.phrasing.shortening import Trim, fewest, tight, trims
from connreq.core.phrasing.softer import Softer, softer
from connreq.core.phrasing.suggestions import Phrase, suggest
from connreq.core.phrasing.worn import Worn, worn

__all__ = [
    "Phrase",
    "Softer",
    "Trim",
    "Worn",
    "article",
    "fewest",
    "going_on",
    "openers",
    "scaffold",
    "sign_offs",
    "softer",
    "suggest",
    "tight",
    "trims",
    "worn",
]
