"""What sentences do for a note, in the words that a writer reads."""

from connreq.core.reading.model import Kind, Mark, Role, Sentence

_ROLES = {
    Role.GREETING: "greets",
    Role.CONTEXT: "gives context",
    Role.BENEFIT: "says why to connect",
    Role.INTEREST: "takes an interest in them",
    Role.ASK: "asks for something",
    Role.SIGN_OFF: "signs off",
    Role.BOILERPLATE: "says what everyone sends",
    Role.PITCH: "sells something",
    Role.FLATTERY: "says what fits anyone",
    Role.FILLER: "fills space",
}
_KINDS = {
    Kind.IDENTITY: "who you are",
    Kind.RELATION: "how you know or found each other",
    Kind.SHARED: "what you have in common",
}


def does(mark: Mark) -> str:
    """Return what a mark says of its sentence: "gives context, who you are"."""
    return ("" if mark.certain else "perhaps ") + _ROLES[mark.role] + (f", {_KINDS[mark.kind]}" if mark.kind else "")


def all_it_does(sentence: Sentence) -> str:
    """Return all that a sentence does, or an empty string if nothing is recognised."""
    return "; ".join(dict.fromkeys(map(does, sentence.marks)))
