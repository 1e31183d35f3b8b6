import pytest

from connreq.core.rules import RULES


def test_every_rule_is_listed_with_its_levels_and_what_it_finds(run):
    code, out, _ = run("rule")
    assert code == 0
    lines = {line.split()[0]: line for line in out.splitlines()}
    assert list(lines) == list(RULES)
    for name, rule in RULES.items():
        assert rule.level.label in lines[name]
        assert lines[name].endswith(rule.documentation.partition("\n")[0])


@pytest.mark.parametrize("name", RULES)
def test_a_rule_explains_itself(run, name):
    assert run("rule", name) == (0, f"# {name}\n\n{RULES[name].documentation}", "")


def test_a_mistyped_name_is_met_with_the_nearest(run):
    assert run("rule", "over-limt") == (2, "", "connreq: there is no rule over-limt: is it over-limit?\n")
    assert run("rule", "42").err == "connreq: there is no rule 42 (`connreq rule` lists them)\n"
