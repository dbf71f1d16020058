import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.text.names import fold, has_hangul, romanisations, split_name, words

HANGUL = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=2, max_size=4)


@pytest.mark.parametrize(
    "name", ["Son Suk Ku", "Son Suk-ku", "SON SUKKU", "Son\u00a0Suk\u2011ku", "Son Suk\u00adku"]
)
def test_one_name_folds_alike_however_it_is_spaced_and_hyphenated(name):
    assert fold(name) == "sonsukku"


def test_folding_composes_hangul():
    assert fold("손석구") == "손석구"


@pytest.mark.parametrize(
    ("hangul", "latin"),
    [
        ("손석구", "son suk ku"), ("손석구", "son seok gu"), ("이민호", "lee min ho"),
        ("임윤아", "im yoon ah"),
        ("임윤아", "lim yoon ah"),
        ("박형식", "park hyung sik"), ("구교환", "koo kyo hwan"), ("남궁민", "namgoong min"),
        ("현빈", "hyun bin"),
    ],
)  # fmt: skip
def test_the_press_spellings_are_among_the_romanisations(hangul, latin):
    assert tuple(latin.split()) in set(romanisations(hangul, 3))


def test_likelier_romanisations_come_first():
    assert next(romanisations("김고은")) == ("kim", "go", "eun")


@pytest.mark.parametrize(
    ("latin", "hangul"), [("seo hyun", "수현"), ("jung yoo mi", "전유미"), ("han seo hee", "한소희")]
)
def test_spellings_that_name_somebody_else_are_not_made(latin, hangul):
    assert tuple(latin.split()) not in set(romanisations(hangul, 4))


def test_two_syllable_surnames():
    assert split_name("남궁민") == ("남궁", "민")
    assert split_name("남기애") == ("남", "기애")
    assert split_name("선우") == ("선", "우")


def test_no_romanisation_for_what_is_no_name():
    assert list(romanisations("김")) == []
    assert list(romanisations("Kim고은")) == []
    assert list(romanisations("")) == []


def test_words_part_scripts_and_read_roman_numerals():
    assert words("EXO의 아이유X박보검") == ["exo", "의", "아이유", "x", "박보검"]
    assert words("펜트하우스 Ⅲ") == ["펜트하우스", "3"]


def test_has_hangul():
    assert has_hangul("W 더블유")
    assert not has_hangul("W")


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(HANGUL)
def test_romanisations_are_latin_with_a_word_for_surname_and_each_syllable(name):
    surname, given_name = split_name(name)
    for spelling in romanisations(name):
        assert len(spelling) == 1 + len(given_name)
        assert all(word.isascii() and word.isalpha() for word in spelling)
    assert surname + given_name == name
