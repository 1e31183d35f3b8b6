"""Who the writer is: told by the build of a sentence, not by a list of trades."""

import pytest

from connreq.core.reading.lexicon import lexicon
from connreq.core.reading.model import Role
from connreq.core.reading.reader import observe
from connreq.core.slots import find_slots
from connreq.core.text import Span

KNOWN = lexicon("en")


def tells(text: str, role: Role) -> bool:
    """Tell whether the cues find `role`, before the second opinion is heard."""
    assert KNOWN is not None
    return any(sentence.has(role) for sentence in observe(text, Span(0, len(text)), find_slots(text), KNOWN).sentences)


@pytest.mark.parametrize(
    "text",
    [
        "I'm a bookbinder in Leeds.",
        "I'm a tanner from Fez.",
        "I am the lockkeeper at Marple.",
        "I'm an archivist.",
        "I'm a dog groomer.",
        "I'm a third-generation ropemaker.",
        "I'm a stonemason, mostly churches.",
        "I'm a cheesemonger by trade.",
        "I'm the verger of St Anne's.",
        "I'm the one who runs the ferry at Kiel.",
        "We're a small dairy in Devon.",
        "farrier here. Could you tell me about the forge?",
        "Leatherworker in Porto.",
        "Ropewalker with Circus Malta.",
        "I keep bees near Lund.",
        "I repair clocks in Ghent.",
        "I tune pianos.",
        "I look after the tram archive in Lisbon.",
        "I've worked in glass for nine years, most recently at Orrefors.",
        "I'm studying botany at Uppsala.",
        "I hire for kitchens at Noma.",
        "I invest in wool mills at Nordwool.",
        "I'm in my first year as a baker at Lund.",
        "I went to Lakeside too and graduated in 2012.",
        "I bought a kayak from you.",
        "We haven't met: I read about your work on locks in the Herald.",
    ],
)
def test_who_writes_is_context(text: str) -> None:
    assert tells(text, Role.CONTEXT)


@pytest.mark.parametrize(
    "text",
    [
        "I'm a huge fan!",
        "I'm a firm believer in teamwork.",
        "I'm a motivated person.",
        "I'm a team player.",
        "I'm a people person.",
        "I'm an enthusiastic professional.",
        "I am an avid networker.",
        "I am a LinkedIn user.",
        "I'm a bit of a networker.",
        "I'm a stranger to you.",
        "I am a member of your network.",
        "I am the kind of person who likes to connect.",
        "I'm a lifelong learner who loves networking.",
        "I saw you are a bookbinder in Leeds.",
        "Hi Mary, congratulations on your new role at Acme.",
        "Congratulations on ten years at Acme!",
        "Could I call you on Sunday?",
    ],
)
def test_what_fits_anybody_or_the_recipient_is_none(text: str) -> None:
    assert not tells(text, Role.CONTEXT)


@pytest.mark.parametrize(
    "text",
    [
        "I am between gigs and trying to network into LMNOP Co.",
        "I'm between jobs.",
        "I'm job hunting.",
        "I'm happy to proofread.",
        "I can offer tide tables.",
        "I write to you to find a binder.",
        "I'm writing to find a flat.",
        "Do you still stock the drought maize?",
        "Let's swap lesson plans.",
        "I'd love you to judge our marrow show.",
        "WANTED: one tuba player.",
        "I have a spare ticket to the glass fair.",
    ],
)
def test_what_the_writer_wants_or_offers_is_a_benefit(text: str) -> None:
    assert tells(text, Role.BENEFIT)


@pytest.mark.parametrize(
    "text",
    [
        "I'm happy to connect.",
        "I'm happy to see you.",
        "I write to say hello.",
        "Congrats on the new job at Acme!",
        "Let's talk.",
        "Would you be open to connecting?",
        "Does Tuesday at 2 suit you?",
    ],
)
def test_what_is_neither_wanted_nor_offered_is_none(text: str) -> None:
    assert not tells(text, Role.BENEFIT)
