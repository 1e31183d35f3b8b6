"""Phrasings: what is offered in place of what a note lacks, and in which order."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connreq.core.draft import HEADER_KEYS, parse
from connreq.core.phrasing import scaffold, suggest
from connreq.core.phrasing.situations import ROLES, situations
from connreq.core.reading import read
from connreq.core.reading.model import Kind, Role, unread
from connreq.core.slots import find_slots
from connreq.core.text import Span, utf16_length

DEFAULT = "I'd like to add you to my professional network on LinkedIn."
# What the rules call boilerplate, a stock phrase, a vague purpose or a pitch, in the words most used for it.
BANNED = re.compile(
    r"came across|your profile|pick your brain|mutual(ly)? benefi|synerg|(grow|expand|build) my network|my network|"
    r"exchange (of )?ideas|your journey|love to connect|like to connect|let's connect|add you|like-minded|"
    r"reach(ing)? out|impress|inspir|passionate|leverage|opportunit|your time|quick (call|chat)|coffee|http|www|@|!",
    re.IGNORECASE,
)
TEMPLATES = [
    pytest.param(situation, template, id=f"{situation.name}: {template.text}")
    for situation in situations()
    for template in situation.templates
]
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
    return scaffold(draft, reading_of(draft))


def filled(text, words):
    for slot in reversed(find_slots(text)):
        text = text[: slot.span.start] + words + text[slot.span.end :]
    return text


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


def test_the_situations_of_the_design_have_two_phrasings_for_each_role():
    own = [situation for situation in situations() if not situation.words]
    assert [situation.name for situation in own] == ["how you met", "your aim", "your offer"]
    others = [situation for situation in situations() if situation.words]
    assert len(others) == 14
    for situation in others:
        for role in ROLES:
            without_header = [t for t in situation.templates if t.role is role and "{" not in t.text]
            assert len(without_header) >= 2, (situation.name, role)


@pytest.mark.parametrize(("situation", "template"), TEMPLATES)
def test_every_slot_is_one_and_every_field_exists(situation, template):
    text = template.text
    slots = find_slots(re.sub(r"\{\w+\}", "x", text))
    assert len(slots) == text.count("[") == text.count("]")
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


def test_no_text_stands_in_the_catalogue_twice():
    texts = [template.text for situation in situations() for template in situation.templates]
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize("role", ROLES)
def test_several_situations_have_a_very_short_phrasing(role):
    short = {s.name for s in situations() for t in s.templates if t.role is role and len(plain(t)) <= 45}
    assert len(short) >= 10


@pytest.mark.parametrize(("situation", "template"), TEMPLATES)
def test_labels_begin_with_a_verb_in_lower_case(situation, template):
    assert template.label.split()[0] in {"say", "name", "ask", "offer", "keep"}, situation.name


@pytest.mark.parametrize("words", FILLINGS)
@pytest.mark.parametrize(("situation", "template"), TEMPLATES)
def test_the_words_around_the_slots_carry_the_role(situation, template, words):
    # So short a note may name more in another language than it says in English: its language is not in question here.
    draft = draft_of(f"Hi Mary, {filled(plain(template), words)}", lang="en")
    assert reading_of(draft).has(template.role), situation.name


@pytest.mark.parametrize(("situation", "template"), TEMPLATES)
def test_a_phrasing_counts_before_its_slots_are_filled(situation, template):
    draft = draft_of(f"Hi Mary, {plain(template)}")
    assert reading_of(draft).has(template.role), situation.name


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
        ("about", "co-founder of Tern Boats", "founder and investor"),
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
