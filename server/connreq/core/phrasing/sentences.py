"""English sentences from header fields, whose values are free text in the writer's own shorthand.

"worked together at XYZ Co." becomes "We worked together at XYZ Co.", and "nurse at Leeds General" becomes
"I'm a nurse at Leeds General."; what is a sentence already stays as it is.
"""

import re

from connreq.core.draft import Draft
from connreq.core.expressions import expression
from connreq.core.names import first_name
from connreq.core.text import clean

_MOST_NAMES = 3  # more would read as a list of contacts

_ACTIONS = (
    "ask|become|borrow|break into|build|expand|grow|buy|catch|change|compare|discuss|find|follow|get|give|hear|"
    "help|hire|host|interview|introduce|invite|join|know|learn|lend|meet|move|network|offer|proofread|put|"
    "reconnect|recommend|recruit|refer|rent|return|review|see|sell|send|share|show|start|switch|talk|teach|tell|"
    "test|thank|translate|understand|visit|work|write"
)
_OWN_PAST = (
    "applied|attended|bought|cited|discovered|enjoyed|followed|found|heard|joined|listened|noticed|read|saw|taught|took|"
    "used|watched"
)
_SHARED_PAST = (
    "met|chatted|collaborated|lived|played|sang|sat|served|shared|spoke|studied|talked|trained|travelled|volunteered|"
    "went|were|worked"
)
_DOING = (
    "applying|building|changing|considering|exploring|finishing|hiring|hoping|leading|leaving|learning|living|looking|"
    "moving|organi[sz]ing|planning|preparing|raising|recruiting|researching|running|seeking|starting|studying|"
    "switching|teaching|thinking|trying|working(?! student)|writing"
)
_PEER = "(?:co-?worker|colleague|classmate|customer|client|friend|neighbou?r|patient|pupil|reader|student|teammate)"
_TITLE = (
    "head|director|vice president|chief|president|chair|chairman|chairwoman|owner|founder|co-?founder|editor-in-chief|"
    "vp|ceo|cto|cfo|coo|cmo|cio|cpo|mayor"
)
_THEIR = "(?:your|her|his|their)"
# "her" is whose, unless what follows can't be a thing of hers: "heard her talk", but "met her at the fair".
_THEM = (
    r"(?:you|him|them|her(?=\W*$| (?:an?|at|by|during|for|from|how|in|my|on|our|play|sing|speak|the|through|to|via|"
    r"when|while|with)\b))"
)
_BE = "am|are|is|was|were|can|could|have|has|had|may|might|will|would|know|need"
_SENTENCE = (rf"((?:i|we|you (?:{_BE})|(?:my|our) \w+ (?:{_BE}))\b.*)", r"\1")
_NOTHING = (r"(?:no|not|never|none|nothing|nobody|n/a|tbd)\b.*|\W*", "")

# What a value may look like, and the sentence to make of it; the first that fits the whole value is taken.
_FRAMES = {
    "met": (
        _SENTENCE,
        _NOTHING,
        (r"(you .+)", r"\1"),
        (r"(\w+(?: \w+)? (?:introduced|connected|sent|referred) (?:us|me|you)\b.*)", r"\1"),
        (rf"((?:{_SHARED_PAST}|{_OWN_PAST})(?: with| to| about| of)?) {_THEM}\b(.*)", r"I \1 you\2"),
        (rf"((?:{_SHARED_PAST}|{_OWN_PAST})(?: of| about| to| at| on)?) {_THEIR} (.+)", r"I \1 your \2"),
        (rf"((?:{_SHARED_PAST}|both (?:know|live|study|work|{_SHARED_PAST}))\b.*)", r"We \1"),
        (rf"((?:{_OWN_PAST})\b.*)", r"I \1"),
        (rf"((?:both|(?:in |on )?the same|(?:old |former )?{_PEER}s)\b.*)", r"We were \1"),
        (r"(same\b.*)", r"We were in the \1"),
        (r"((?:at|in|on|during|through|via|by|over|while|when)\b.*)", r"We met \1"),
        (r"(from\b.*)", r"I know you \1"),
        (rf"(an? (?:old |former |fellow )?{_PEER}\b.*)", r"I'm \1"),
        (rf"((?:old |ex-){_PEER}\b.*)", r"I'm an \1"),
        (rf"((?:former |fellow )?{_PEER}\b.*)", r"I'm a \1"),
        (rf"{_THEIR} (.+)", r"I know you from your \1"),
        (r"((?:an?|the|one of|my|our)\b.*)", r"I know you from \1"),
    ),
    "about": (
        _SENTENCE,
        _NOTHING,
        (r"((?:work|study|teach|run|sell|live|write|make)\b.*)", r"I \1"),
        (r"((?:lead|manage|build|design|research|head up) (?:an?|the|my|our|at|in|on|for|how)\b.*)", r"I \1"),
        (rf"((?:{_DOING})\b.*)", r"I'm \1"),
        (r"((?:an?|the|one of|your|still|now|currently|based|new|between|in|at|on|with|from|part of)\b.*)", r"I'm \1"),
        (rf"((?:{_TITLE})\b.*)", r"I'm \1"),
    ),
    "why": (
        _SENTENCE,
        _NOTHING,
        (r"to (.+)", r"I'd like to \1"),
        (rf"((?:{_DOING})\b.*|\w+ing (?:for|to|an?|the|my|our|into|from|on|about|at|with|between)\b.*)", r"I'm \1"),
        (r"((?:between|new to|new in|in search of|on the lookout|curious|keen|ready|open to)\b.*)", r"I'm \1"),
        (r"((?:want|need|hope|plan|wish|intend|aim|would like|would love|have) .+)", r"I \1"),
        (rf"((?:{_ACTIONS})\b.*)", r"I'd like to \1"),
        (rf"{_THEIR} (.+)", r"I'm looking for your \1"),
        (r"((?:an?|the|some|someone|somebody|people|advice|help|work|my|our)\b.*)", r"I'm looking for \1"),
    ),
    "offer": (
        _SENTENCE,
        _NOTHING,
        (r"((?:can|could|will|would)\b.*)", r"I \1"),
        (rf"(?:to )?((?:{_ACTIONS})(?: to| with)?) {_THEM}\b(.*)", r"I can \1 you\2"),
        (rf"(?:to )?((?:{_ACTIONS})\b.*)", r"I can \1"),
        (rf"((?:happy|glad|willing|able|ready|{_DOING})\b.*)", r"I'm \1"),
        (r"((?:an?|the|some|my|our|free)\b.*)", r"I can offer \1"),
    ),
}
# Where none fits, the value is a name or a thing.
_OTHERWISE = {"met": "I know you from ", "about": "I'm ", "why": "I'm looking for ", "offer": "I can offer "}

_JOB = expression(
    r"(?:er|or|ist|ian|ant|ent|eer|yst|ect|ief|man|woman|nurse|chef|coach|clerk|lead|head|intern|trainee|junior|senior|"
    r"sophomore|freshman|graduate|postdoc|pilot|judge|scholar|fellow|expert|specialist)$",
    re.IGNORECASE,
)
_BEFORE_THE_PLACE = expression(r"(?:(?!\b(?:at|in|for|from|of|with)\b)[^,(])*")
_SOUNDS_AS_VOWEL = expression(r"[AEFHILMNORSX](?=[A-Z])|(?![A-Z]{2})(?!uni|use|eu|one)(?:[aeiou]|hon|hour|heir)|8")
_ENDED = expression(r"[.!?…][\"'”’)\]]*$")
_GOES_ON_IN_LOWER_CASE = expression(
    r"(?:We|We're|We've|You|Your|My|Our|Since|As|After|For|The|There|There's|It|It's|This|That|In|At|On|If|When) "
)


def field_texts(draft: Draft) -> dict[str, str]:
    """Return what templates may name: `met`, `about`, `why` and `offer` as sentences, `mutual` as a list of names.

    A field that says nothing is left out. The texts hold no line break and no control character.
    """
    texts = {key: _sentence(key, clean(draft.value(key)), first_name(draft.value("from"))) for key in _FRAMES}
    texts["mutual"] = _listed([clean(item.name) for item in draft.items("mutual")])
    return {key: text for key, text in texts.items() if text}


def going_on(text: str) -> str:
    """Return `text` as it goes on after a greeting: "we met", but "Ana and I met"."""
    return text[0].lower() + text[1:] if _GOES_ON_IN_LOWER_CASE.match(text) else text


def article(noun: str) -> str:
    """Return "an" before "engineer" and "MBA student", "a" before "nurse" and "university librarian"."""
    return "an" if _SOUNDS_AS_VOWEL.match(noun) else "a"


def _sentence(field: str, value: str, writer: str) -> str:
    value = re.sub(r"^(?:because|since)\s+(?=i\b|we\b)", "", value.strip(" ,;:-–—"), flags=re.IGNORECASE)
    # Only a value whose first word a pattern knows loses its capital: others may begin with a name.
    for pattern, frame in _FRAMES[field]:
        match = re.fullmatch(pattern, _lower_first(value), re.IGNORECASE)
        if match:
            return _finish(match.expand(frame))
    if field == "about":
        value = _with_article(value, writer)
    return _finish(_OTHERWISE[field] + value)


def _with_article(value: str, writer: str) -> str:
    """Return "a nurse" for "nurse", but "Kevin from Leeds" as it is."""
    job = _BEFORE_THE_PLACE.match(value)
    words = job[0].split() if job else []
    is_job = value[0].islower() or any(map(_JOB.search, words))
    if words[:1] == [writer] or not is_job:
        return value
    if _JOB.search(words[0]):
        value = _lower_first(value)
    return f"{article(value)} {value}"


def _listed(names: list[str]) -> str:
    names = [re.sub(r"^(?:we )?both know ", "", name, flags=re.IGNORECASE).rstrip(".") for name in names]
    names = [name for name in names if name][:_MOST_NAMES]
    return " and ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)


def _finish(text: str) -> str:
    """Return `text` as a sentence: with a capital and a full stop."""
    text = text.strip()
    if not text:
        return ""
    first = text.split()[0]
    if first.islower():
        text = text[0].upper() + text[1:]
    return text if _ENDED.search(text) else f"{text}."


def _lower_first(value: str) -> str:
    """Return `value` with its first letter as it stands within a sentence; an abbreviation stays as it is."""
    first = value.split(maxsplit=1)[0] if value else ""
    return value[0].lower() + value[1:] if first == "A" or first[1:].islower() else value
