"""The page about politeness names every rule, and only tests that exist."""

import re
from pathlib import Path

TESTS = Path(__file__).parent
PAGE = TESTS.parent / "docs" / "explanation" / "politeness.md"
RULES = {"A": 18, "B": 16, "C": 14, "D": 16, "E": 8, "F": 10, "G": 5}


def rows():
    found = re.findall(r"^\| ([A-G]\d+) \| (.+?) \| (.+?) \|$", PAGE.read_text(), re.MULTILINE)
    return {rule: re.findall(r"`(test_\w+)`", tests) for rule, _, tests in found}


def test_every_rule_has_a_row_with_a_test():
    wanted = [f"{letter}{number}" for letter, count in RULES.items() for number in range(1, count + 1)]
    assert list(rows()) == wanted
    assert [rule for rule, tests in rows().items() if not tests] == []


def test_every_test_that_it_names_exists_and_bears_the_rules_number():
    written = "".join(path.read_text() for path in TESTS.rglob("test_*.py"))
    names = set(re.findall(r"def (test_\w+)", written))
    for rule, tests in rows().items():
        assert [test for test in tests if test not in names] == []
        assert all(f"_{rule.lower()}_" in test for test in tests)
