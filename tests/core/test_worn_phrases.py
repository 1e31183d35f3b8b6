"""Worn phrases: what everyone writes and purposes in form only, as data, and what is offered instead."""

import re
from collections import Counter

import build_phrases
import pytest
from build_phrases import CATALOGUES, catalogue, spellings
from hypothesis import given, settings
from hypothesis import strategies as st

from connreq.core.check import check
from connreq.core.findings import apply
from connreq.core.fixes import fixes
from connreq.core.phrasing import worn
from connreq.core.reading.model import Role
from connreq.core.settings import Settings
from connreq.core.slots import find_slots
from connreq.core.text import Span
from core.laws import violations

RULES = {"stock_phrases": "stock-phrase", "vague_purposes": "vague-purpose"}
FRAMES = {
    "stock_phrases": "Hi Mary, we met at the Porto book fair. {} I'm looking for somebody to teach a class in binding.",
    "vague_purposes": "Hi Mary, we met at the Porto book fair. {}",
}
# What other rules tell of the same words: one fault, one finding.
TOLD_OTHERWISE = {"missing-benefit", "default-boilerplate"}
ENTRIES = [pytest.param(name, phrase, id=phrase["example"]) for name in CATALOGUES for phrase in catalogue(name)]
SPELLINGS = {
    name: {spelling for phrase in catalogue(name) for wording in phrase["wordings"] for spelling in spellings(wording)}
    for name in CATALOGUES
}


def whole(text):
    return Span(0, len(text))


def found(name, text):
    return [phrase.span.of(text) for phrase in worn(name, text, whole(text))]


def report_and_finding(name, words):
    report = check(FRAMES[name].format(words))
    return report, next((finding for finding in report.findings if finding.code == RULES[name]), None)


def squeezed(text):
    return " ".join(text.split())


# --- the catalogues ---


def test_what_is_built_is_fresh():
    for path, text in build_phrases.built():
        assert path.read_text("utf-8") == text, "run make lexicon"


def test_there_are_enough_and_no_spelling_is_in_both():
    assert len(catalogue("stock_phrases")) >= 150
    assert len(catalogue("vague_purposes")) >= 40
    assert SPELLINGS["stock_phrases"].isdisjoint(SPELLINGS["vague_purposes"])


@pytest.mark.parametrize("name", CATALOGUES)
def test_no_wording_stands_there_twice(name):
    wordings = Counter(wording for phrase in catalogue(name) for wording in phrase["wordings"])
    assert [wording for wording, times in wordings.items() if times > 1] == []


@pytest.mark.parametrize("name", CATALOGUES)
def test_spellings_are_plain_words(name):
    for spelling in SPELLINGS[name]:
        assert spelling.isascii()
        assert spelling == squeezed(spelling)
        assert len(spelling.split()) <= 20
        assert re.fullmatch(r"(?:[A-Za-z][\w'-]* ?)+", spelling), spelling


@pytest.mark.parametrize(("name", "phrase"), ENTRIES)
def test_an_example_has_its_phrase_and_becomes_what_it_says(name, phrase):
    (words,) = found(name, phrase["example"])
    own = {spelling.lower() for wording in phrase["wordings"] for spelling in spellings(wording)}
    assert words.lower() in own
    report, finding = report_and_finding(name, phrase["example"])
    if finding is None:
        assert TOLD_OTHERWISE & {other.code for other in report.findings}
        return
    after = apply(report.draft.text, fixes(report, finding)[0].edits)
    assert squeezed(after) == squeezed(FRAMES[name].format(phrase["becomes"]))


@pytest.mark.parametrize(("name", "phrase"), ENTRIES)
def test_what_an_example_becomes_is_not_worn_itself(name, phrase):
    report, finding = report_and_finding(name, phrase["becomes"])
    assert finding is None
    assert not report.readings[0].has(Role.BOILERPLATE)
    assert [words for other in CATALOGUES for words in found(other, phrase["becomes"])] == []


@pytest.mark.parametrize("name", CATALOGUES)
def test_most_examples_are_found_by_the_rule(name):
    told = [report_and_finding(name, phrase["example"])[1] for phrase in catalogue(name)]
    assert sum(finding is not None for finding in told) >= 0.7 * len(told)


@pytest.mark.parametrize(("name", "phrase"), ENTRIES)
def test_better_words_are_plain_their_slots_are_slots_and_none_is_worn(name, phrase):
    assert phrase["better"] or name == "stock_phrases"
    assert re.fullmatch(r"[a-z]?[^.]*", phrase.get("why", ""))
    for better in phrase["better"]:
        assert better.isascii()
        assert better == squeezed(better)
        assert len(find_slots(re.sub(r"\{\d\}", "", better))) == better.count("[")
        assert len(re.findall(r"\{\d\}", better)) == better.count("{")
        assert "!" not in better
        bare = squeezed(re.sub(r"\{\d\}", "", better))
        assert [words for other in CATALOGUES for words in found(other, bare)] == []


# --- what is found ---


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I came across your profile.", "came across your profile"),
        ("Came across your linkedin profile!", "Came across your linkedin profile"),
        ("I came across\nyour profile.", "came across\nyour profile"),
        ("I came across\r\nyour profile.", "came across\r\nyour profile"),
        ("I hope you don’t mind me reaching out.", "hope you don’t mind me reaching out"),
        ("i'm passionate about owls", "i'm passionate about"),
        ("Let’s (really) jump on a quick call", "jump on a quick call"),
        ("I came across your profile on LinkedIn.", "came across your profile"),
        ("May I pick your brain? On Monday?", "pick your brain"),
        ("We are results-driven owls", "results-driven"),
        ("“See [the map] now”, I came across your profile.", "came across your profile"),
    ],
)
def test_spellings_cases_and_line_ends(text, words):
    assert found("stock_phrases", text) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "I work for Thought Leaders Ltd and Game Changer GmbH.",
        "“I came across your profile” is what they all write.",
        "He said 'I came' across your profiles.",
        'She wrote "pick your brain".',
        "I came across [your profile].",
        "I came across  your profile.",
        "Write to pick-your-brain@example.com or came.across/your profile",
        "I came across your profile in the Leeds alumni list.",
        "May I pick your brain on pricing for clinics?",
        "May I pick your brain: which glue do you use?",
        "I admire what you do with foster dogs.",
        "I was impressed by your work on paring knives.",
        "Our chemists saw a synergy of two salts.",
        "Our bank's leverage is low.",
        "CAME ACROSS YOUR PROFILE",
        "",
    ],
)
def test_names_quotations_slots_and_subjects_are_no_worn_phrases(text):
    assert found("stock_phrases", text) == []


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("I came across your profile.", "read [what you read of theirs]"),
        ("Came across your profile.", "Read [what you read of theirs]"),
        ("Now and then I’m passionate about owls.", "I work on"),
        ("We’re passionate about owls.", "We work on"),
        ("I couldn’t help but notice the owl.", "I noticed"),
        ("And I truly believe in the power of networking.", "I’d like to meet [whom you want to meet]"),
        ("I looked, and I just wanted to reach out.", "I’m writing"),
    ],
)
def test_better_words_have_the_case_of_the_phrase_and_the_apostrophes_of_the_note(text, better):
    note = f"{text} It’s me."
    assert worn("stock_phrases", note, whole(note))[0].better[0] == better


PHRASES = st.sampled_from(sorted(SPELLINGS["stock_phrases"] | SPELLINGS["vague_purposes"]))
PIECES = st.one_of(
    PHRASES,
    st.sampled_from(["Hi Mary,", "I", "we", "and", "but", ",", ".", "?", "\n", "\r\n", "a", "[name]", "“", "”", "🙂"]),
    st.sampled_from(
        ["We met at the Porto book fair.", "I'm looking for a binder.", "Best, Kevin", "on owls", "Let's connect."]
    ),
)
TEXTS = st.one_of(st.lists(PIECES, max_size=12).map(" ".join), st.text())


@given(st.sampled_from(CATALOGUES), TEXTS)
def test_places_lie_in_the_text_in_order_and_never_in_a_slot(name, text):
    end = 0
    for phrase in worn(name, text, whole(text)):
        assert end <= phrase.span.start < phrase.span.end <= len(text)
        assert not any(
            phrase.span.start < slot.span.end and slot.span.start < phrase.span.end for slot in find_slots(text)
        )
        end = phrase.span.end


@given(st.sampled_from(CATALOGUES), TEXTS, st.text(max_size=20), st.text(max_size=20))
def test_only_the_given_stretch_is_looked_at(name, text, before, after):
    inside = worn(name, before + text + after, Span(len(before), len(before) + len(text)))
    moved = [phrase._replace(span=Span(*(offset - len(before) for offset in phrase.span))) for phrase in inside]
    assert moved == list(worn(name, text, whole(text)))


@given(st.sampled_from(CATALOGUES), PHRASES)
def test_every_spelling_is_found_with_better_words_for_just_it(name, spelling):
    if spelling in SPELLINGS[name]:
        (phrase,) = worn(name, spelling, whole(spelling))
        assert phrase.span == whole(spelling)
        assert not any("{" in better or "  " in better for better in phrase.better)


# --- what is left out, and the laws ---


@pytest.mark.parametrize(
    ("words", "after"),
    [
        ("I hope this message finds you well.", ""),
        ("I hope this finds you well, and I bind books.", "I bind books."),
        ("I hope this finds you well and happy: we bind books.", None),
        ("I hope this finds you well and that the roof holds.", None),
        ("In today's fast-paced world we bind books.", "We bind books."),
        ("We bind books, in this day and age, by hand.", "We bind books, by hand."),
        ("We bind books by hand and look forward to hearing from you.", "We bind books by hand."),
        ("We bind books, I hope you don't mind me writing, and I sew.", "We bind books, and I sew."),
        ("Ana and I look forward to hearing from you.", None),
        ("If the glue holds, feel free to reach out.", None),
        ("Ana is a results-driven and tidy binder.", "Ana is a tidy binder."),
        ("Ana is a tidy and results-driven binder.", "Ana is a tidy binder."),
        ("Ana is a results-driven, tidy binder.", "Ana is a tidy binder."),
        ("Ana is a results-driven apprentice.", "Ana is an apprentice."),
        ("Ana binds books and is results-driven.", None),
        ("Results-driven binders use no glue.", "Binders use no glue."),
    ],
)
def test_a_phrase_is_left_out_only_where_a_sentence_remains(words, after):
    report, finding = report_and_finding("stock_phrases", words)
    made = [apply(report.draft.text, fix.edits) for fix in fixes(report, finding) if fix.title.startswith("Leave out")]
    assert [squeezed(text) for text in made] == (
        [] if after is None else [squeezed(FRAMES["stock_phrases"].format(after))]
    )


def test_after_a_greeting_a_sentence_goes_on_in_lower_case():
    report = check("Hi Mary, I hope this finds you well. We met at the Porto book fair. I'm looking for a binder.")
    (finding,) = (finding for finding in report.findings if finding.code == "stock-phrase")
    after = apply(report.draft.text, fixes(report, finding)[0].edits)
    assert after == "Hi Mary, we met at the Porto book fair. I'm looking for a binder."


def test_of_many_the_first_two_are_told_and_a_fix_mends_those_that_are_not():
    words = "I hope this finds you well. Ana says I'm a go-getter. Our glue is second to none."
    report = check(FRAMES["stock_phrases"].format(words))
    told = [finding for finding in report.findings if finding.code == "stock-phrase"]
    assert len(told) == 2
    for finding in told:
        first = fixes(report, finding)[0]
        assert ", and mend 1 more" in first.title
        after = check(apply(report.draft.text, first.edits))
        assert [other.code for other in after.findings].count("stock-phrase") == 1


@settings(max_examples=60)  # each checks some hundred drafts
@given(st.lists(PIECES, max_size=10).map(" ".join), st.sampled_from([120, 350]))
def test_the_laws_hold_over_notes_of_worn_phrases(note, limit):
    assert list(violations(f"Hi Mary, {note}", Settings(limit=limit), Counter())) == []
