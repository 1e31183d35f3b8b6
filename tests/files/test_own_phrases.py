"""Adding a phrase to `.connreq.toml`: all else in it stays as it is."""

import re
import stat
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connreq.core.reading.model import Role
from connreq.files.configuration import NAME, nearest
from connreq.files.own_phrases import PhraseError, add_phrase, with_phrase


def added(text: str, phrase: str = "by the weir") -> str:
    return with_phrase(text, Role.CONTEXT, phrase)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", '[lexicon]\ncontext = ["by the weir"]\n'),
        ("limit = 9", 'limit = 9\n\n[lexicon]\ncontext = ["by the weir"]\n'),
        ("limit = 9\r\n", 'limit = 9\r\n\r\n[lexicon]\r\ncontext = ["by the weir"]\r\n'),
        ("[lexicon] # mine\n\n# end\n", '[lexicon] # mine\ncontext = ["by the weir"]\n\n# end\n'),
        (
            '[lexicon]\n  benefit = ["x"] # why\n\n[rules]\n',
            '[lexicon]\n  benefit = ["x"] # why\n  context = ["by the weir"]\n\n[rules]\n',
        ),
        ("[lexicon]\nbenefit = []", '[lexicon]\nbenefit = []\ncontext = ["by the weir"]'),
        ("[lexicon]\ncontext = [ ]\n", '[lexicon]\ncontext = ["by the weir"]\n'),
        ("[lexicon]\ncontext = ['a'] # one\n", "[lexicon]\ncontext = ['a', \"by the weir\"] # one\n"),
        ("[lexicon]\ncontext = ['a',]", "[lexicon]\ncontext = ['a', \"by the weir\",]"),
        (
            "[lexicon]\ncontext = [\n  'a', # one\n  # more below\n]\n",
            "[lexicon]\ncontext = [\n  'a', # one\n  \"by the weir\",\n  # more below\n]\n",
        ),
        (
            "[lexicon]\r\ncontext = [\r\n\t'a' # one, or two\r\n]\r\n",
            "[lexicon]\r\ncontext = [\r\n\t'a', # one, or two\r\n\t\"by the weir\"\r\n]\r\n",
        ),
        ("[lexicon]\ncontext = [\n  'a']", "[lexicon]\ncontext = [\n  'a',\n  \"by the weir\"]"),
        ("[lexicon]\ncontext = ['a',\n 'b', 'c'\n]", "[lexicon]\ncontext = ['a',\n 'b', 'c', \"by the weir\"\n]"),
        (
            "[lexicon]\ncontext = [\n  'a'\n  , # one\n]",
            "[lexicon]\ncontext = [\n  'a'\n  , # one\n  \"by the weir\",\n]",
        ),
        ("[lexicon]\ncontext = [\n]", '[lexicon]\ncontext = [\n    "by the weir"\n]'),
        ("[lexicon]\ncontext = [\n  # mine\n]", '[lexicon]\ncontext = [\n  # mine\n  "by the weir"\n]'),
        ("lexicon.context = ['a']\n[rules]\n", "lexicon.context = ['a', \"by the weir\"]\n[rules]\n"),
        (
            "lexicon.benefit = ['a'] # why\nlimit = 9\n[rules]\n",
            "lexicon.benefit = ['a'] # why\nlexicon.context = [\"by the weir\"]\nlimit = 9\n[rules]\n",
        ),
        ("lexicon = {}", 'lexicon = { context = ["by the weir"] }'),
        ("lexicon = { benefit = ['a'] }", "lexicon = { context = [\"by the weir\"], benefit = ['a'] }"),
        ("lexicon = {context = ['a']}", "lexicon = {context = ['a', \"by the weir\"]}"),
        (
            '["lexicon"]\n"c\\u006fntext" = ["""\n]""",\'\'\'#\'\'\']',
            '["lexicon"]\n"c\\u006fntext" = ["""\n]""",\'\'\'#\'\'\', "by the weir"]',
        ),
        ("[x]\nlexicon.context = 5\n", '[x]\nlexicon.context = 5\n\n[lexicon]\ncontext = ["by the weir"]\n'),
        ("[lexicon.x]\na = 1\n", '[lexicon.x]\na = 1\n\n[lexicon]\ncontext = ["by the weir"]\n'),
        ("[lexicon]\ncontext = ['by the weir']", "[lexicon]\ncontext = ['by the weir']"),
    ],
)
def test_the_phrase_goes_where_its_writer_would_put_it(before: str, after: str) -> None:
    assert added(before) == after
    assert "by the weir" in tomllib.loads(after)["lexicon"]["context"]


@pytest.mark.parametrize(
    "text",
    [
        "lexicon = 5",
        "[[lexicon]]",
        "lexicon.context = 'a'",
        "[lexicon]\ncontext = ['a', 1]",
        "[lexicon.context]",
        "x =",
    ],
)
def test_what_is_no_list_of_phrases_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"lexicon|Invalid"):
        added(text)


# Pieces of valid TOML. Keys are numbered where they are used, so that none comes twice.
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=9)
blanks = st.sampled_from(["", " ", "\t "])
comments = st.sampled_from(["", "# [x] = ] } , \" '", "#", "# lexicon.context = ['no']"])
phrase_strings = st.sampled_from(["'a, b'", '"a # \\" ]"', '"""\n] \\""""', "'''x''y'''", '""', '"\\u00e9"'])
scalars = phrase_strings | st.sampled_from(["1_000", "-0.5", "nan", "true", "0xff", "1979-05-27 07:32:00", "07:32:00"])
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda some: f"[{', '.join(some)}]")
        | st.lists(inner, max_size=3).map(lambda some: "[\n  " + ", # ]\n  ".join(some) + "\n]")
        | st.lists(inner, max_size=3).map(
            lambda some: "{" + ", ".join(f"k{number} = {value}" for number, value in enumerate(some)) + "}"
        )
    ),
    max_leaves=6,
)


@st.composite
def phrase_lists(draw: st.DrawFn) -> str:
    between = st.builds("".join, st.lists(blanks | comments.map("{}\n".format), max_size=3))
    strings = draw(st.lists(phrase_strings, max_size=3))
    parts = [draw(between) + string + draw(between) for string in strings]
    comma = "," if parts and draw(st.booleans()) else ""
    return f"[{','.join(parts)}{comma}{draw(between)}]"


@st.composite
def pairs(draw: st.DrawFn, prefix: str) -> list[str]:
    some = draw(st.lists(values, max_size=3))
    keys = [
        draw(st.sampled_from(["{}{}", "'{}{}'", '"{}.{}"', "{}{} . x"])).format(prefix, n) for n in range(len(some))
    ]
    return [
        f"{draw(blanks)}{key}{draw(blanks)}={draw(blanks)}{value}{draw(blanks)}{draw(comments)}"
        for key, value in zip(keys, some, strict=True)
    ]


@st.composite
def configurations(draw: st.DrawFn) -> str:
    context, benefit = draw(phrase_lists()), draw(phrase_lists())
    root, table = draw(
        st.sampled_from(
            [
                ([], []),
                ([], ["[lexicon]"]),
                ([], ["[ 'lexicon' ] # mine", f"context = {context}"]),
                ([], ["[lexicon]", f"  benefit = {benefit}", f'  "context" = {context} # end']),
                ([], ["[lexicon]", f"benefit = {benefit}"]),
                ([], ["[lexicon.more]", "x = 1"]),
                ([f"lexicon . context = {context}"], []),
                ([f"lexicon.benefit = {benefit} # why"], []),
                ([f"lexicon.benefit = {benefit}", f"'lexicon'.context = {context}"], []),
                (["lexicon = {}"], []),
                ([f"lexicon = {{ 'context'={context}, x = {{ y = 1 }} }}"], []),
                ([f"lexicon = {{ benefit = {benefit} }}"], []),
            ]
        )
    )
    before = ["[a]", *draw(pairs("a"))] if draw(st.booleans()) else []
    after = ["[[z.y]]", *draw(pairs("z"))] if draw(st.booleans()) else []
    lines = [*draw(pairs("r")), *root, *before, *table, *after]
    gapped = [line for wanted in lines for line in (wanted, *draw(st.sampled_from([[], [""], ["# about [lexicon]"]])))]
    text = "\n".join(gapped) + draw(st.sampled_from(["", "\n"]))
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))


def loads(text: str) -> dict:
    return tomllib.loads(text, parse_float=str)  # nan is not even equal to itself


@given(configurations(), st.sampled_from([Role.CONTEXT, Role.BENEFIT]), words)
def test_a_configuration_stays_valid_and_keeps_all_else(text: str, role: Role, phrase: str) -> None:
    before = loads(text)
    after = with_phrase(text, role, phrase)
    phrases = before.get("lexicon", {}).get(role, [])
    phrases = phrases if phrase in phrases else [*phrases, phrase]
    assert loads(after) == {**before, "lexicon": {**before.get("lexicon", {}), role.value: phrases}}
    assert with_phrase(after, role, phrase) == after
    rest = iter(re.sub(r"\[\s*\]|\{\s*\}", "", after))  # what was empty may be written anew
    assert all(character in rest for character in re.sub(r"\[\s*\]|\{\s*\}|[\[\]{}]", "", text))
    assert ("\r\n" in after) == ("\r\n" in text) or "\n" not in text


def phrases(folder: Path) -> list[str]:
    return tomllib.loads((folder / NAME).read_text(encoding="utf-8"))["lexicon"]["context"]


def test_the_nearest_configuration_gets_it(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (tmp_path / NAME).write_text("limit = 9\n", encoding="utf-8")
    add_phrase(str(deep), str(deep), Role.CONTEXT, "by the weir")
    assert phrases(tmp_path) == ["by the weir"]
    assert not (deep / NAME).exists()


def test_without_one_there_is_a_new_one(tmp_path: Path) -> None:
    deep = tmp_path / "a"
    deep.mkdir()
    if nearest(str(tmp_path)):
        pytest.skip("there is a configuration above the temporary folder")
    add_phrase(str(deep), str(tmp_path), Role.CONTEXT, "by the weir")
    add_phrase(str(deep), str(deep), Role.CONTEXT, "our mill")
    assert phrases(tmp_path) == ["by the weir", "our mill"]
    assert {path.name for path in tmp_path.iterdir()} == {"a", NAME}


def test_byte_order_mark_mode_and_link_are_kept(tmp_path: Path) -> None:
    there = tmp_path / "settings.toml"
    there.write_bytes(b"\xef\xbb\xbflimit = 9\r\n")
    there.chmod(0o640)
    (tmp_path / NAME).symlink_to(there)
    add_phrase(str(tmp_path), str(tmp_path), Role.CONTEXT, "by the weir")
    assert there.read_bytes() == b'\xef\xbb\xbflimit = 9\r\n\r\n[lexicon]\r\ncontext = ["by the weir"]\r\n'
    assert stat.S_IMODE(there.stat().st_mode) == 0o640
    assert (tmp_path / NAME).is_symlink()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"limit = ", f"{NAME}:1:9: not TOML"),
        (b"# caf\xe9", f"{NAME}:1:6: not UTF-8"),
        (b"lexicon = 5", f"{NAME}: “lexicon” is no table"),
        (b"lexicon.context = [1]", f"{NAME}: “lexicon.context” is no list of phrases"),
    ],
)
def test_what_cannot_be_added_to_is_left_alone_with_a_reason(tmp_path: Path, data: bytes, reason: str) -> None:
    (tmp_path / NAME).write_bytes(data)
    with pytest.raises(PhraseError) as refused:
        add_phrase(str(tmp_path), str(tmp_path), Role.CONTEXT, "by the weir")
    assert reason in str(refused.value)
    assert (tmp_path / NAME).read_bytes() == data


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    if nearest(str(tmp_path)):
        pytest.skip("there is a configuration above the temporary folder")
    with pytest.raises(PhraseError):
        add_phrase(str(tmp_path), str(tmp_path / "gone"), Role.CONTEXT, "by the weir")


def test_half_a_character_is_no_obstacle() -> None:
    assert added("", "our \ud83d mill\x7f") == '[lexicon]\ncontext = ["our ? mill\\u007f"]\n'
