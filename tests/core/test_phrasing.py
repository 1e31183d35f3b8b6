"""Phrasings: what is offered in place of what a note lacks, and in which order."""

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connreq.core.check import check
from connreq.core.draft import HEADER_KEYS, parse
from connreq.core.findings import Level, apply
from connreq.core.mending.insertion import ways_to_put
from connreq.core.phrasing import going_on, scaffold, suggest
from connreq.core.phrasing.situations import ROLES, situations
from connreq.core.phrasing.tone import Tone, tone
from connreq.core.reading import read
from connreq.core.reading.model import Kind, Role, unread
from connreq.core.slots import find_slots
from connreq.core.text import Span, utf16_length

DEFAULT = "I'd like to add you to my professional network on LinkedIn."
# What the rules call boilerplate, a stock phrase, a vague purpose or a pitch, in the words most used for it.
BANNED = re.compile(
    r"came across|your profile|pick your brain|mutual(ly)? benefi|synerg|(grow|expand|build) my network|my network|"
    r"exchange (of )?ideas|your journey|love to connect|like to connect|let's connect|add you|like-minded|"
    r"reach(ing)? out|impress|inspir|passionate|leverage|opportunit|your time|quick (call|chat)|coffee|http|www|@|!|"
    r"hope (this|you)|excit|amazing|great|please|kindly|honou?r|grateful|humbl|value.add|look(ing)? forward",
    re.IGNORECASE,
)
TEMPLATES = [
    pytest.param(situation, template, id=f"{situation.name}: {template.text}")
    for situation in situations()
    for template in situation.templates
]
TOLD = [situation for situation in situations() if situation.words]
# Notes that lack a role, in each tone: with something in its place, and with nothing there.
NOTES = {
    (Role.CONTEXT, Tone.FORMAL): (
        "Dear Dr Chen, I came across your profile. I would like to send you our list of goatskin tanners.",
        "Dear Dr Chen, I would like to send you our list of goatskin tanners. Kind regards, Kevin Marsh",
    ),
    (Role.CONTEXT, Tone.FRIENDLY): (
        "Hey Mary, I came across your profile. I'm looking for a binder who works with goatskin.",
        "Hey Mary! I'm looking for a binder who works with goatskin. Kevin",
    ),
    (Role.CONTEXT, Tone.BRIEF): ("Hi Mary, I'm looking for a binder who works with goatskin.",),
    (Role.BENEFIT, Tone.FORMAL): (
        "Dear Dr Chen, we met at the Porto book fair. I would like to expand my network.",
        "Dear Dr Chen, we met at the Porto book fair. Kind regards, Kevin Marsh",
    ),
    (Role.BENEFIT, Tone.FRIENDLY): (
        "Hey Mary, we met at the Porto book fair. Let's stay in touch.",
        "Hey Mary, we met at the Porto book fair. Kevin",
    ),
    (Role.BENEFIT, Tone.BRIEF): ("Hi Mary, we met at the Porto book fair.",),
}
# What a phrasing can't help: the rest of the note, or the length of both.
NOT_ITS_FAULT = {"over-account-limit", "no-interest", "all-about-me"}
FILLED = tomllib.loads((Path(__file__).parent / "fillings.toml").read_text(encoding="utf-8"))
# What a writer may put into a slot: one word, names, several words, a number, letters that English has not.
FILLINGS = ("pumps", "Ørsted Nord", "the old mill at Hebden", "Zoë", "2014", "XYZ Co.")


def draft_of(note=DEFAULT, **fields):
    header = "".join(f"{key}: {value}\n" for key, value in fields.items())
    return parse(f"---\n{header}---\n{note}\n")


def reading_of(draft):
    note = draft.notes[0]
    return read(draft.text, note.span, note.slots, language=draft.value("lang") or "auto")


def suggested(role, note=DEFAULT, **fields):
    draft = draft_of(note, **fields)
    return suggest(role, draft, reading_of(draft))


def scaffolds(note=DEFAULT, **fields):
    draft = draft_of(note, **fields)
    return tuple(scaffold(draft, reading_of(draft)))


def filled(text, words):
    for slot in reversed(find_slots(text)):
        text = text[: slot.span.start] + words + text[slot.span.end :]
    return text


def filled_in(text, turn):
    """Return `text` with the words of one of three turns in its slots."""
    for slot in reversed(find_slots(text)):
        text = text[: slot.span.start] + FILLED[slot.label][turn] + text[slot.span.end :]
    return text


def serious(note):
    """Return what the rules say of a note, but for hints and what a phrasing can't help."""
    found = check(note).findings
    return [f"{f.code}: {note}" for f in found if f.level < Level.HINT and f.code not in NOT_ITS_FAULT]


def plain(template):
    """Return a template's text with short words for the header's fields."""
    fields = {
        "met": "We met at Tern Fair.",
        "about": "I'm a nurse.",
        "why": "I'm looking for work.",
        "offer": "I can lend you the maps.",
    }
    return template.text.format_map({**fields, "mutual": "Ana Ruiz and Bo Lind"})


# --- the catalogue ---


def test_the_situations_are_those_of_the_header_and_twenty_more():
    own = [situation for situation in situations() if not situation.words]
    assert [situation.name for situation in own] == ["how you met", "your aim", "your offer"]
    assert len(situations()) - len(own) == 20


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("situation", TOLD, ids=lambda situation: situation.name)
def test_a_situation_has_phrasings_of_each_tone_and_of_both_sides(situation, role):
    templates = [t for t in situation.templates if t.role is role and "{" not in t.text]
    assert {template.tone for template in templates} == set(Tone)
    if role is Role.CONTEXT:
        assert len({template.kind for template in templates}) >= 2
    else:
        assert {t.label.startswith("offer ") for t in templates if t.label != "keep a promise"} == {True, False}


@pytest.mark.parametrize(("situation", "template"), TEMPLATES)
def test_a_phrasing_has_a_tone_unless_a_header_field_is_all_of_it(situation, template):
    assert (template.tone is None) == bool(re.fullmatch(r"\{\w+\}", template.text)), situation.name
    if template.tone is Tone.FORMAL:
        assert not re.search(r"\w'(?:m|d|ve|re|ll|t)\b", template.text)
    if template.tone is Tone.BRIEF:
        assert len(plain(template)) <= 55


@pytest.mark.parametrize(("situation", "template"), TEMPLATES)
def test_every_slot_is_one_and_every_field_exists(situation, template):
    text = template.text
    slots = find_slots(re.sub(r"\{\w+\}", "x", text))
    assert len({slot.label for slot in slots}) == len(slots) == text.count("[") == text.count("]")
    assert all(len(slot.label.split()) <= 4 for slot in slots)
    assert set(re.findall(r"\{(\w+)\}", text)) <= set(HEADER_KEYS)
    assert "[name]" not in text, "that slot is the recipient's"
    assert situation.name


@pytest.mark.parametrize(("situation", "template"), TEMPLATES)
def test_no_phrasing_is_a_canned_line(situation, template):
    assert "[" in template.text or "{" in template.text, situation.name
    assert not BANNED.search(template.text)


@pytest.mark.parametrize(("situation", "template"), TEMPLATES)
def test_phrasings_are_short_plain_sentences(situation, template):
    text = plain(template)
    assert len(text) <= (90 if template.role is Role.CONTEXT else 110), situation.name
    assert text.endswith(".")
    assert text.isprintable()
    assert text == " ".join(text.split())


@pytest.mark.parametrize(("situation", "template"), TEMPLATES)
def test_a_phrasing_goes_on_in_lower_case_after_a_greeting(situation, template):
    begins_alike = re.match(r"I\b|\[|\{", template.text)
    assert begins_alike or going_on(template.text)[0].islower(), situation.name


def test_most_phrasings_have_room_for_a_detail():
    lengths = [len(plain(template)) for situation in TOLD for template in situation.templates]
    assert sum(length >= 30 for length in lengths) > 0.9 * len(lengths)


def test_no_text_stands_in_the_catalogue_twice():
    texts = [template.text for situation in situations() for template in situation.templates]
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize("role", ROLES)
def test_several_situations_have_a_very_short_phrasing(role):
    short = {s.name for s in situations() for t in s.templates if t.role is role and len(plain(t)) <= 45}
    assert len(short) >= 10


@pytest.mark.parametrize(("situation", "template"), TEMPLATES)
def test_labels_are_short_and_begin_with_a_verb_in_lower_case(situation, template):
    assert template.label.split()[0] in {"say", "name", "ask", "offer", "keep", "recall"}, situation.name
    assert len(template.label) <= 40


def test_every_slot_has_three_fillings():
    templates = [template for situation in situations() for template in situation.templates]
    labels = {slot.label for template in templates for slot in find_slots(template.text.replace("{", "("))}
    assert labels == set(FILLED)
    assert all(len(set(words)) == 3 for words in FILLED.values())


# --- what the rules say of them ---


@pytest.mark.parametrize(("situation", "template"), TEMPLATES)
def test_a_phrasing_closes_its_finding_and_brings_no_other(situation, template):
    for note in NOTES[template.role, template.tone or Tone.FRIENDLY]:
        report = check(note)
        assert f"missing-{template.role}" in {finding.code for finding in report.findings}
        for turn in range(3):
            words = filled_in(plain(template), turn)
            edits = next(ways_to_put(report.note_context(1), words, template.role))
            assert serious(apply(note, edits)) == [], situation.name


@pytest.mark.parametrize("turn", range(3))
@pytest.mark.parametrize(
    "fields", [{"to": "Mary Chen"}, {"to": "Dr Mary Chen", "from": "Kevin"}], ids=["first", "title"]
)
def test_whole_notes_bring_no_finding(fields, turn):
    notes = scaffolds(**fields)
    assert len(notes) > 50
    for note in notes:
        assert serious(filled_in(note.text, turn)) == [], note.text


@pytest.mark.parametrize("words", FILLINGS)
@pytest.mark.parametrize(("situation", "template"), TEMPLATES)
def test_the_words_around_the_slots_carry_the_role(situation, template, words):
    # So short a note may name more in another language than it says in English: its language is not in question here.
    draft = draft_of(f"Hi Mary, {filled(plain(template), words)}", lang="en")
    assert reading_of(draft).has(template.role), situation.name


@pytest.mark.parametrize(("situation", "template"), TEMPLATES)
def test_a_cue_carries_the_role_before_and_after_the_slots_are_filled(situation, template):
    """What only the second opinion takes for the role here, it may not in another note."""
    for text in (plain(template), *(filled_in(plain(template), turn) for turn in range(3))):
        draft = draft_of(f"Hi Mary, {text}", lang="en")
        marks = [mark for sentence in reading_of(draft).sentences for mark in sentence.marks]
        assert any(mark.role is template.role and mark.decides for mark in marks), (situation.name, text)
        assert not {mark.role for mark in marks} & {Role.PITCH, Role.FLATTERY, Role.BOILERPLATE}, text


# --- the order ---


@pytest.mark.parametrize("role", ROLES)
def test_the_first_eight_are_for_different_situations(role):
    assert len({phrase.situation for phrase in suggested(role)[:8]}) == 8


def test_other_roles_have_no_phrasings():
    assert suggested(Role.GREETING) == ()


def test_benefits_have_no_kind_and_contexts_have_one():
    assert {phrase.kind for phrase in suggested(Role.BENEFIT)} == {None}
    assert {phrase.kind for phrase in suggested(Role.CONTEXT)} == set(Kind)


@pytest.mark.parametrize(
    ("field", "value", "situation"),
    [
        ("met", "worked together at XYZ Co.", "old colleague"),
        ("met", "same class of 2011 at Leeds", "classmate"),
        ("met", "the Tern Bay conference", "met at an event"),
        ("met", "through a friend of Ana's", "people in common"),
        ("met", "I read her article on pumps", "read or heard their work"),
        ("met", "members of the Leeds choir", "same group"),
        ("why", "hiring a night nurse", "recruiter to candidate"),
        ("why", "looking for an internship", "candidate to recruiter"),
        ("about", "a customer of their shop", "customer"),
        ("why", "a mentor for my first year", "advice"),
        ("about", "co-founder of Tern Boats", "founder to investor"),
        ("about", "partner in a seed fund, investing in boats", "investor to founder"),
        ("met", "I reported to her at XYZ Co.", "former boss or mentor"),
        ("met", "she taught me knots", "someone who taught you"),
        ("met", "our kids share a desk", "school gate or sports club"),
        ("about", "their supplier of rope", "supplier"),
        ("why", "returning to nursing after parental leave", "returning to a field"),
        ("about", "a postdoc in the glacier lab", "researcher"),
        ("met", "neighbours in Mill Street", "neighbour"),
        ("met", "we have never met", "plainly a stranger"),
    ],
)
def test_the_header_tells_the_situation(field, value, situation):
    for role in ROLES:
        with_slots = [phrase for phrase in suggested(role, **{field: value}) if find_slots(phrase.text)]
        assert with_slots[0].situation == situation


def test_the_note_tells_the_situation_too_but_the_header_outweighs_it():
    note = "Hi Mary, congrats on the thesis."
    assert suggested(Role.BENEFIT, note)[0].situation == "researcher"
    assert suggested(Role.BENEFIT, note, met="same choir")[0].situation == "same group"


def test_what_the_header_fills_comes_before_what_has_slots():
    fields = {
        "met": "at Tern Fair",
        "mutual": "Ana Ruiz, Bo Lind",
        "about": "a nurse",
        "why": "a job",
        "offer": "a list",
    }
    contexts = suggested(Role.CONTEXT, **fields)
    assert {phrase.text for phrase in contexts[:3]} == {
        "We met at Tern Fair.",
        "We both know Ana Ruiz and Bo Lind.",
        "I'm a nurse.",
    }
    benefits = suggested(Role.BENEFIT, **fields)
    assert {phrase.text for phrase in benefits[:2]} == {"I'm looking for a job.", "I can offer a list."}


def test_kinds_of_context_that_the_note_lacks_come_first():
    note = "Hi Mary, I'm a nurse at Leeds General. Let's connect."
    kinds = [phrase.kind for phrase in suggested(Role.CONTEXT, note)[:8]]
    assert Kind.IDENTITY not in kinds


def test_words_that_the_note_has_already_are_not_offered_again():
    texts = [phrase.text for phrase in suggested(Role.CONTEXT, "Hi Mary, We met at Tern Fair.", met="at Tern Fair")]
    assert "We met at Tern Fair." not in texts


@pytest.mark.parametrize(
    ("note", "to", "expected"),
    [
        ("Dear Mary, nice boats.", "", Tone.FORMAL),
        ("Good morning Mary, nice boats.", "", Tone.FORMAL),
        ("Hi Dr Chen, nice boats.", "", Tone.FORMAL),
        ("Hi Mary Chen, nice boats.", "", Tone.FORMAL),
        ("Nice boats.", "Prof. Mary Chen", Tone.FORMAL),
        ("Hey Mary, nice boats.", "Prof. Mary Chen", Tone.FRIENDLY),
        ("Hiya Mary, nice boats.", "", Tone.FRIENDLY),
        ("hi mary, nice boats.", "Dr Mary Chen", Tone.FRIENDLY),
        ("Hi Mary, nice boats 🙂", "Dr Mary Chen", Tone.FRIENDLY),
        ("Hi Mary, nice boats.", "Mary Chen", Tone.FRIENDLY),
        ("Hi [first name], nice boats.", "", Tone.FRIENDLY),
        ("", "", Tone.FRIENDLY),
        ("", "Dr Mary Chen", Tone.FORMAL),
    ],
)
def test_the_note_and_then_the_header_tell_the_tone(note, to, expected):
    draft = draft_of(note, to=to, met="same choir")
    assert tone(draft, reading_of(draft), 200) is expected
    for role in ROLES:
        with_slots = [phrase for phrase in suggest(role, draft, reading_of(draft)) if find_slots(phrase.text)]
        assert with_slots[0].situation == "same group"
        assert with_slots[0].tone is expected


@pytest.mark.parametrize(("free", "expected"), [(79, Tone.BRIEF), (80, Tone.FRIENDLY), (-1, Tone.BRIEF)])
def test_what_is_offered_is_brief_where_there_is_little_room(free, expected):
    draft = draft_of("Hi Mary, nice boats.")
    assert suggest(Role.CONTEXT, draft, reading_of(draft), free)[0].tone is expected
    formal = draft_of("Dear Mary, nice boats.")
    assert suggest(Role.CONTEXT, formal, reading_of(formal), free)[0].tone is Tone.FORMAL


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("note", ["Dear Mary, nice boats.", "Hey Mary, nice boats.", DEFAULT])
def test_the_first_five_are_of_two_tones(note, role):
    first = suggested(role, note)[:5]
    tones = [phrase.tone for phrase in first]
    assert len(set(tones)) == 2
    assert tones.count(tones[0]) == 3


# --- filling from the header ---


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("we worked together at XYZ Co.", "We worked together at XYZ Co."),
        ("We worked together at XYZ Co", "We worked together at XYZ Co."),
        ("worked together at XYZ Co.", "We worked together at XYZ Co."),
        ("Worked together at XYZ Co.", "We worked together at XYZ Co."),
        ("we're both in the Leeds choir", "We're both in the Leeds choir."),
        ("i sat next to her at Tern Fair!", "I sat next to her at Tern Fair!"),
        ("at Tern Fair, by the boats", "We met at Tern Fair, by the boats."),
        ("met her at Tern Fair", "I met you at Tern Fair."),
        ("worked with him at XYZ", "I worked with you at XYZ."),
        ("heard her talk at Tern Fair", "I heard your talk at Tern Fair."),
        ("her talk at Tern Fair", "I know you from your talk at Tern Fair."),
        ("Tern Fair 2024", "I know you from Tern Fair 2024."),
        ("the Leeds choir", "I know you from the Leeds choir."),
        ("our days at XYZ Co.", "I know you from our days at XYZ Co."),
        ("old colleagues at XYZ", "We were old colleagues at XYZ."),
        ("former colleague from XYZ", "I'm a former colleague from XYZ."),
        ("old colleague from XYZ", "I'm an old colleague from XYZ."),
        ("same class at Leeds", "We were in the same class at Leeds."),
        ("both worked at XYZ", "We both worked at XYZ."),
        ("studied law together,", "We studied law together."),
    ],
)
def test_met_becomes_a_sentence(value, sentence):
    assert suggested(Role.CONTEXT, met=value)[0].text == sentence


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("a nurse at Leeds General", "I'm a nurse at Leeds General."),
        ("I'm a nurse at Leeds General.", "I'm a nurse at Leeds General."),
        ("I am a nurse", "I am a nurse."),
        ("A nurse at Leeds General", "I'm a nurse at Leeds General."),
        ("nurse at Leeds General", "I'm a nurse at Leeds General."),
        ("Engineer at Tern Boats", "I'm an engineer at Tern Boats."),
        ("MBA student", "I'm an MBA student."),
        ("university librarian", "I'm a university librarian."),
        ("Head of rigging at Tern Boats", "I'm head of rigging at Tern Boats."),
        ("CEO of Tern Boats", "I'm CEO of Tern Boats."),
        ("work at Tern Boats", "I work at Tern Boats."),
        ("studying law in Porto", "I'm studying law in Porto."),
        ("with Tern Boats", "I'm with Tern Boats."),
        ("we build boats", "We build boats."),
        ("Kevin from Tern Boats", "I'm Kevin from Tern Boats."),
    ],
)
def test_about_becomes_a_sentence(value, sentence):
    texts = [phrase.text for phrase in suggested(Role.CONTEXT, about=value) if not find_slots(phrase.text)]
    assert texts == [sentence]


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (
            "I am between gigs and trying to network into LMNOP Co.",
            "I am between gigs and trying to network into LMNOP Co.",
        ),
        ("looking for a summer job", "I'm looking for a summer job."),
        ("a summer job", "I'm looking for a summer job."),
        ("summer job in Porto", "I'm looking for summer job in Porto."),
        ("to learn how you dry seeds", "I'd like to learn how you dry seeds."),
        ("learn how you dry seeds", "I'd like to learn how you dry seeds."),
        ("want to hire a rigger", "I want to hire a rigger."),
        ("Hiring a rigger", "I'm hiring a rigger."),
        ("because we need a rigger", "We need a rigger."),
        ("her advice on sails", "I'm looking for your advice on sails."),
        ("between jobs", "I'm between jobs."),
    ],
)
def test_why_becomes_a_sentence(value, sentence):
    assert suggested(Role.BENEFIT, why=value)[0].text == sentence


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("an introduction to Ana Ruiz", "I can offer an introduction to Ana Ruiz."),
        ("introduce her to Ana Ruiz", "I can introduce you to Ana Ruiz."),
        ("I can share our tide tables", "I can share our tide tables."),
        ("share our tide tables", "I can share our tide tables."),
        ("to show them the kiln", "I can show you the kiln."),
        ("happy to proofread", "I'm happy to proofread."),
        ("tide tables", "I can offer tide tables."),
    ],
)
def test_offer_becomes_a_sentence(value, sentence):
    assert suggested(Role.BENEFIT, offer=value)[0].text == sentence


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("Ana Ruiz", "We both know Ana Ruiz."),
        ("Ana Ruiz, Bo Lind", "We both know Ana Ruiz and Bo Lind."),
        ("Ana Ruiz (XYZ Co.), Bo Lind, Cy Day, Di Eck", "We both know Ana Ruiz, Bo Lind and Cy Day."),
        ("we both know Ana Ruiz.", "We both know Ana Ruiz."),
    ],
)
def test_mutual_becomes_a_sentence(value, sentence):
    assert suggested(Role.CONTEXT, mutual=value)[0].text == sentence


@pytest.mark.parametrize("value", ["", "-", "?", "none", "not yet", "n/a", "…"])
def test_a_field_that_says_nothing_fills_nothing(value):
    fields = {"met": value, "about": value, "why": value, "offer": value}
    for role in ROLES:
        assert [p.text for p in suggested(role, **fields)] == [p.text for p in suggested(role)]


@given(st.fixed_dictionaries({}, optional={key: st.text(max_size=40) for key in HEADER_KEYS}), st.text(max_size=80))
def test_whatever_the_draft_says_the_words_are_whole_and_on_one_line(fields, note):
    draft = draft_of(note, **{key: value.replace("\n", " ").replace("\r", " ") for key, value in fields.items()})
    reading = reading_of(draft)
    phrases = [
        *suggest(Role.CONTEXT, draft, reading),
        *suggest(Role.BENEFIT, draft, reading),
        *scaffold(draft, reading),
    ]
    for phrase in phrases:
        assert phrase.text.split()
        assert " ".join(phrase.text.split()) == phrase.text
        assert not re.search(r"[\x00-\x1f\x7f-\x9f]", phrase.text)


# --- whole notes ---


def test_a_scaffold_has_greeting_context_benefit_and_sign_off():
    fields = {"to": "Mary Chen", "from": "Kevin", "met": "worked together at XYZ Co.", "why": "a berth in Hull"}
    assert (
        scaffolds(**fields)[0].text == "Hi Mary, we worked together at XYZ Co. I'm looking for a berth in Hull. Kevin"
    )


def test_the_name_in_the_greeting_stays():
    assert scaffolds(f"Hi Mary, {DEFAULT}", to="Marianne Chen")[0].text.startswith("Hi Mary, ")


def test_a_slot_in_the_greeting_gives_way_to_the_name_that_the_header_knows():
    assert scaffolds(f"Hi {{{{first_name}}}}, {DEFAULT}", to="Mary Chen")[0].text.startswith("Hi Mary, ")


def test_an_unknown_name_is_a_slot_of_its_own():
    notes = scaffolds()
    assert all(note.text.startswith("Hi [name], ") for note in notes)
    assert not any("[name]" in note.text.removeprefix("Hi [name], ") for note in notes)


def test_a_scaffold_greets_in_the_tone_of_the_draft_and_its_parts_agree():
    assert scaffolds(f"Dear Mary, {DEFAULT}")[0].text.startswith("Dear Mary, ")
    assert scaffolds(to="Dr Mary Chen")[0].text.startswith("Dear Dr Chen, ")
    assert scaffolds(f"Hey Mary, {DEFAULT}")[0].text.startswith("Hi Mary, ")
    formal = scaffolds(f"Dear Mary, {DEFAULT}")[0]
    benefits = [t.text for s in situations() for t in s.templates if t.role is Role.BENEFIT and t.tone is formal.tone]
    assert formal.text.endswith(tuple(benefits))


def test_a_name_that_leaves_no_room_has_no_scaffold():
    assert scaffolds(to="Mary" * 50) == ()


def test_an_empty_note_has_scaffolds_too():
    assert scaffolds("", to="Mary Chen")[0].text.startswith("Hi Mary, ")


@pytest.mark.parametrize("why", ["", "a berth in Hull", "a " + "very " * 30 + "quiet berth"])
def test_scaffolds_fit_any_account_and_begin_with_different_situations(why):
    notes = scaffolds(to="Mary Chen", **{"from": "Kevin"}, why=why)
    assert all(utf16_length(note.text) < 200 for note in notes)
    assert len({note.situation for note in notes[:8]}) == 8


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"met": "worked together at XYZ Co.", "why": "a berth in Hull", "mutual": "Ana Ruiz", "about": "a nurse"},
        {"met": "soon", "why": "blue", "mutual": "lots", "about": "Kevin", "offer": "yes"},
    ],
    ids=["empty", "useful", "useless"],
)
def test_every_scaffold_has_context_and_benefit_whatever_the_header_says(fields):
    for note in scaffolds(to="Mary Chen", **{"from": "Kevin"}, **fields):
        for words in FILLINGS:
            text = filled(note.text, words)
            reading = read(text, Span(0, len(text)))
            assert reading.has(Role.CONTEXT), text
            assert reading.has(Role.BENEFIT), text


@pytest.mark.parametrize(
    ("met", "sentence"),
    [("you spoke at PyData", "You spoke at PyData."), ("Sam introduced us", "Sam introduced us.")],
)
def test_what_is_a_sentence_already_stays_one(met: str, sentence: str) -> None:
    draft = parse(f"---\nmet: {met}\n---\nHi Mary, ")
    assert sentence in [phrase.text for phrase in suggest(Role.CONTEXT, draft, unread(draft.notes[0].span))]
