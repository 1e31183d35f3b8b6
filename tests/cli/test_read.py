from cli.examples import DEFAULT, GOOD


def test_each_sentence_is_shown_with_its_roles_and_their_evidence(run, write):
    write("mary.connreq", f"---\nto: Mary\n---\n{DEFAULT}---\n{GOOD}")
    code, out, err = run("read")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "mary.connreq: note 1, 59 of 350 characters, en"
    assert lines[1].split(maxsplit=1) == ["4:1", DEFAULT.strip()]
    assert lines[2].startswith("          boilerplate: “")
    assert "add you to my professional network" in lines[2]
    assert f"mary.connreq: note 2, {len(GOOD) - 1} of 350 characters, en" in lines
    assert any(line.startswith("          context (relation): “") for line in lines)


def test_a_language_that_it_does_not_read_is_named(run, write):
    write("mary.connreq", "Hallo Maria, wir haben bei der Firma zusammen gearbeitet und uns gut verstanden.")
    assert ", de, which I can't read" in run("read").out.splitlines()[0]


def test_what_cannot_be_read_is_told_and_the_rest_read(run, write):
    write("bad.connreq", b"\xff")
    write("good.connreq", GOOD)
    code, out, err = run("read")
    assert code == 2
    assert out.startswith("good.connreq: note 1, ")
    assert err == "connreq: bad.connreq:1:1: not UTF-8: byte 0xff at offset 0\n"


def test_what_was_not_recognised_is_told(run, write):
    write("mary.connreq", f"{GOOD.strip()} The heron is back.")
    lines = run("read").out.splitlines()
    assert lines[lines.index("   1:83   The heron is back.") + 1] == "          not recognised"


def test_what_was_looked_for_in_vain_is_told(run, write):
    write("mary.connreq", "Hi Mary, I came across your profile. You have an amazing career.")
    lines = run("read").out.splitlines()
    assert lines[-3:-1] == [
        "looked for in vain: context (who you are · how you know or found them · whom, what or where you share)",
        "looked for in vain: benefit (what you look for · what you offer · what is in it for them)",
    ]
    write("mary.connreq", GOOD)
    assert "in vain" not in run("read").out


def test_in_a_language_that_it_does_not_read_it_looks_for_nothing(run, write):
    write("mary.connreq", "Hallo Maria, wir haben bei der Firma zusammen gearbeitet und uns gut verstanden.")
    out = run("read").out
    assert "in vain" not in out
    assert "not recognised" not in out


def test_words_that_overlap_are_told_together(run, write):
    write("mary.connreq", "I noticed your profile and was impressed by your background.")
    assert "          flattery: “I noticed your profile and was impressed by your”" in run("read").out.splitlines()
