"""What a headline tells of, in two languages."""

import pytest

from aggregator.group import lexicon, scenery, things
from aggregator.group.concepts import FIELD_OF, Field, read


@pytest.mark.parametrize(
    ("english", "korean"),
    [
        ("unveils its first teaser", "첫 티저 공개"),
        ("to enlist in the army", "현역 입대"),
        ("files for divorce", "이혼 조정 신청"),
        ("denies the rumors", "열애설 부인"),
        ("fan meeting sold out", "팬미팅 매진"),
        ("wins her award", "시상식"),
        ("behind-the-scenes clip", "비하인드"),
        ("a detective and a prosecutor", "형사와 검사"),
        ("first script reading", "첫 대본 리딩"),
    ],
)
def test_both_languages_tell_the_same(english, korean):
    assert read(english).concepts & read(korean).concepts
    assert read(korean).concepts <= read(english).concepts


def test_the_longest_phrase_wins():
    assert read("teaser poster").concepts == read("티저 포스터").concepts
    assert "poster" in read("teaser poster").concepts
    assert "teaser" not in read("teaser poster").concepts


def test_what_no_concept_explains_is_left():
    reading = read("poster with a lighthouse")
    assert reading.concepts == {"poster"}
    assert reading.rest == {"lighthous"}


def test_a_text_of_nothing():
    assert read("") == (frozenset(), frozenset())


def test_every_line_of_the_tables_has_both_languages_and_its_own_name():
    tables = (lexicon.MATERIAL, lexicon.STEP, lexicon.PHASE, lexicon.EVENT, lexicon.DETAIL)
    tables += (things.MATTER, scenery.SCENERY)
    lines = [line for table in tables for line in table.strip().splitlines() if not line.startswith(" ")]
    assert len(FIELD_OF) == len(lines)
    assert set(FIELD_OF.values()) == set(Field)


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("they are dating", "dating"),
        ("a second teaser", "second"),
        ("new stills", "stills"),
        ("산부인과 1년차", "obstetrics"),
        ("열애설 부인", "deny"),
    ],
)
def test_a_concept_is_told_by_its_own_words(text, concept):
    assert concept in read(text).concepts


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("mark the date", "dating"),
        ("ninety seconds", "second"),
        ("and still they wait", "stills"),
        ("산부인과 1년차", "deny"),
        ("on their own accounts", "accountant"),
    ],
)
def test_a_word_that_only_looks_like_it_tells_no_concept(text, concept):
    assert concept not in read(text).concepts
