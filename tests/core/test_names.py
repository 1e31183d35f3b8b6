"""Names: taken apart, put into a greeting, and compared."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connreq.core.check import check
from connreq.core.names import Verdict, bare, compare, first_name, greeting_name, nicknames, take_apart

PAIRS = [
    pytest.param(Verdict[verdict.upper()], greeted, to, id=f"{greeted}, for {to}: {verdict}")
    for verdict, pairs in tomllib.loads((Path(__file__).parent / "names.toml").read_text("utf-8")).items()
    for greeted, to in pairs
]
PIECES = """Mary CHEN Wei J. van der O’Brien Jean-Luc José İpek Ærø Dr Prof. Sir and & , (Bob) "Sasha" – at Acme Ltd PhD
    ji -san Olá 🌿 / @ . 陈伟 Иван प्रिया ß ' the team \u0301 \u202e""".split()  # noqa: SIM905 (a list would have forty lines)
NAMES = st.text() | st.lists(st.sampled_from(PIECES)).map(" ".join)
WORDS = st.sampled_from(
    ["Mary", "Nkem", "Łukasz", "Jean-Luc", "İpek", "Lou", "Xiaoming", "Müller", "O’Brien", "Øyvind"]
)


@pytest.mark.parametrize(("verdict", "greeted", "to"), PAIRS)
def test_a_greeted_name_is_the_recipient_s_or_is_not(verdict: Verdict, greeted: str, to: str) -> None:
    assert compare(greeted, to).verdict is verdict


def test_there_are_pairs_enough() -> None:
    assert len(PAIRS) >= 200


@given(NAMES, NAMES)
def test_whatever_is_compared_there_is_an_answer(greeted: str, to: str) -> None:
    comparison = compare(greeted, to)
    assert bool(comparison.written) == bool(comparison.meant) == (comparison.verdict is Verdict.MISSPELT)
    assert comparison.written in greeted
    assert first_name(to) == first_name(to).strip()
    assert bare(greeted).of(greeted) in greeted


@given(NAMES)
def test_nobody_is_somebody_else_than_themselves(name: str) -> None:
    parts = take_apart(name)
    called = [name, first_name(name), *(greeting_name(name, formal=formal) for formal in (True, False))]
    for one in (*called, *parts.words, *parts.aside, *parts.behind):
        assert compare(one, name).verdict in (Verdict.SAME, Verdict.UNKNOWN)


@given(
    st.lists(WORDS, min_size=2, max_size=4),
    st.sampled_from(["", "Dr ", "Herr "]),
    st.sampled_from(["", ", CFO", " PhD"]),
)
def test_each_part_of_a_name_is_that_person(words: list[str], title: str, behind: str) -> None:
    to = f"{title}{' '.join(words)}{behind}"
    for word in words:
        for written in (word, word.lower(), word.upper(), f"Ms {word}", f"{word} ji"):
            assert compare(written, to).verdict is Verdict.SAME
    assert compare(" ".join(reversed(words)), to).verdict is Verdict.SAME


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("Mary Chen", "Mary"),
        ("Mary", "Mary"),
        ("Mary Chen, LMNOP Co.", "Mary"),
        ("Mary Chen (LMNOP Co.)", "Mary"),
        ("Mary Chen – LMNOP", "Mary"),
        ("Dr Mary Chen", "Dr Chen"),
        ("Dr Mary Chen PhD", "Dr Chen"),
        ("Dr Robert (Bob) Hale", "Dr Hale"),
        ("Prof. Dr. Lena Weiss", "Prof. Dr. Weiss"),
        ("Ms Anna van der Berg", "Ms van der Berg"),
        ("Señora Ana Ruiz", "Señora Ruiz"),
        ("Dr", "Dr"),
        ("J. Smith", "J. Smith"),
        ("CHEN, Wei", "Wei"),
        ("CHEN Wei", "Wei"),
        ("Wei CHEN", "Wei"),
        ("MARY CHEN", "MARY"),
        ("Hale, Robert", "Robert"),
        ("🌿 Mary Chen", "Mary"),
        ("", ""),
    ],
)
def test_first_name_is_how_to_address_somebody(value: str, name: str) -> None:
    assert first_name(value) == name


@pytest.mark.parametrize("to", ["the hiring manager", "Hiring Team", "a stranger"])
def test_what_is_no_name_is_not_used_as_one(to: str) -> None:
    assert first_name(to) == ""


@pytest.mark.parametrize(
    ("to", "formal", "greeted"),
    [
        ("Mary Chen", False, "Mary"),
        ("Mary Chen", True, "Mary Chen"),
        ("Dr Ana Ruiz", True, "Dr Ruiz"),
        ("Dr Ana Ruiz", False, "Ana"),
        ("Dr Ruiz", False, "Dr Ruiz"),
        ("CHEN, Wei", False, "Wei"),
        ("Ann Lee and Tom Ode", False, "Ann and Tom"),
        ("Ann Lee, Tom Ode & Jo", False, "Ann, Tom and Jo"),
        ("Ann & Tom", True, "Ann and Tom"),
        ("Mary Chen, research and development", False, "Mary"),
    ],
)
def test_a_greeting_is_as_formal_as_it_was(to: str, *, formal: bool, greeted: str) -> None:
    assert greeting_name(to, formal=formal) == greeted


def test_a_misspelt_name_is_told_with_what_was_meant() -> None:
    assert compare("Dr Smiht", "Ana Smith") == (Verdict.MISSPELT, "Smiht", "Smith")


def sets() -> list[list[str]]:
    """Return the lines of `[sets]`, with the spellings at their begin parted."""
    text = (Path(nicknames.__file__).parent / "nicknames.txt").read_text("utf-8")
    lines = text.split("[sets]\n")[1].split("\n[given]")[0].splitlines()
    return [line.replace("/", " ").split() for line in lines if line and not line.startswith("#")]


def test_there_are_nicknames_enough() -> None:
    assert len(sets()) >= 250


def test_every_set_has_forms_that_differ() -> None:
    for names in sets():
        assert len(names) > 1, names
        spelt = [name.casefold() for name in names]
        assert len(set(spelt)) == len(spelt), names


@pytest.mark.parametrize("line", [line for line in sets() if len(line) > 1][::25], ids=lambda line: line[0])
def test_all_of_a_set_may_be_one_person(line: list[str]) -> None:
    for name in line[1:]:
        assert compare(name, f"{line[0]} Quill").verdict in (Verdict.SAME, Verdict.MISSPELT)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Katherine", "Kathryn"), ("Steven", "Stephen"), ("Anne", "Anna"), ("Eric", "Erik")],
)
def test_spellings_are_no_kin(one: str, other: str) -> None:
    assert nicknames.are_spellings(one, other)
    assert not nicknames.are_kin(one, other)


def test_names_are_read_only_where_the_plain_comparison_fails() -> None:
    nicknames._names.cache_clear()  # noqa: SLF001 (nothing else tells whether the file was read)
    check("---\nto: Mary Chen\n---\nHi Mary, we met at the Porto book fair. I'm looking for a bookbinder.\n")
    assert not nicknames._names.cache_info().currsize  # noqa: SLF001 (as above)


BODY = "we met at the Porto book fair. I'm looking for somebody to teach a weekend class in bookbinding."


@pytest.mark.parametrize(
    "note",
    [
        f"Hi Tom and Mary, {BODY}",
        f"Hi Tom, Sue and Mary, {BODY}",
        f"Hi, Ana suggested I write to you: {BODY}",
        f"Hi Ana Ruiz suggested I write to you: {BODY}",
        f"Hi Tom's sister here, {BODY}",
        f"Hi, Kevin here from Leeds, {BODY}",
        f"Hi Tom from Acme here, {BODY}",
        f"Hi Tom and I met you in Porto. {BODY}",
        f"Hi, Hannah Voss, dairy farmer near Marshfield. {BODY}",
        f"Dear Sir, Gopal this side from Bhiwandi. {BODY}",
        f"Dear Sir or Madam, Trusting you are well, {BODY}",
        f"Dave Prosser, Year 11 at Llanfair High, sat behind you. {BODY}",
        f"Anna Kowalska, who supervised us both, told me to write. {BODY}",
        f"Bagpipe maker, Leeds. {BODY}",
        f"Wanted: a bookbinder. {BODY}",
        f"Tilers, Croft & Son. {BODY}",
        f"Dear Mr and Mrs Smith, {BODY}",
        f"Hi [first name], {BODY}",
        f"Dear Dr {{surname}}, {BODY}",
        "Hallo Tom, wir haben uns auf der Buchmesse in Porto getroffen. Ich suche jemanden für einen Kurs.",
    ],
)
def test_nobody_is_accused_of_a_name_that_greets_nobody(note: str) -> None:
    assert "wrong-name" not in [finding.code for finding in check(f"---\nto: Mary Chen\n---\n{note}\n").findings]


@pytest.mark.parametrize(
    ("note", "place"),
    [
        (f"Hi Tom, {BODY}", "Tom"),
        (f"hi tom {BODY}", "tom"),
        (f"Hi, Tom. It's a while ago: {BODY}", "Tom"),
        (f"Tom, {BODY}", "Tom"),
        (f"Tom — I hope you're well. {BODY}", "Tom"),
        (f"Dear Mr. J. Smith, {BODY}", "Mr. J. Smith"),
        (f"Dear Dr. Anna van der Berg, {BODY}", "Dr. Anna van der Berg"),
        (f"Hi Tom and Sue, {BODY}", "Tom and Sue"),
        (f"Hi Tom, Sue and Jo, {BODY}", "Tom, Sue and Jo"),
        (f"Hi Tom, Mary told me about you: {BODY}", "Tom"),
        (f"Dear Arjun ji, {BODY}", "Arjun"),
        (f"Olá Renata, {BODY}", "Renata"),
        (f"Hi Tom 👋 {BODY}", "Tom"),
    ],
)
def test_the_place_is_the_name_alone(note: str, place: str) -> None:
    source = f"---\nto: Mary Chen\n---\n{note}\n"
    assert [f.span.of(source) for f in check(source).findings if f.code == "wrong-name"] == [place]
