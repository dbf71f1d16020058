"""What is taken from a headline to compare."""

import pytest

from aggregator.group import words


def test_plain_has_one_form_of_quotes_spaces_and_letters():
    assert words.plain("  The ‘Moonlit’\n FERRY’s “Bell” ") == "the 'moonlit' ferry's \"bell\""


def test_decomposed_hangul_becomes_syllables():
    assert words.plain("한서진") == "한서진"


@pytest.mark.parametrize(
    "group",
    [
        ("confirm", "confirms", "confirmed", "confirming"),
        ("marry", "marries", "married", "marrying"),
        ("wrap", "wraps", "wrapped", "wrapping"),
        ("premiere", "premieres", "premiered"),
        ("pass", "passes", "passed", "passing"),
        ("sell", "sells", "selling"),
    ],
)
def test_forms_of_one_verb_meet(group):
    assert len({words.stem(word) for word in group}) == 1


def test_a_poster_is_not_a_post():
    assert words.stem("poster") != words.stem("posts")


def test_terms_leave_out_grammar_and_cut_hangul_into_pairs():
    some = words.words("the drama wins at the 시상식 of 2026")
    assert words.terms(some) == {"win", "시상", "상식"}


def test_names_are_blanked_out_longest_first():
    assert words.without_names("kim min and kim", ["kim min", "kim"]).split() == ["and"]


def test_proper_names_stand_with_a_capital_within_a_sentence():
    found = words.proper("Filming starts in Tongyeong. She plays Yoon Sae-bom at the Harbour Hotel.")
    assert {"tongyeong", "yoon", "harbour"} <= found
    assert not {"film", "sh", "she"} & found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“I rowed every day,” he said", {"i rowed every day"}),
        ("‘달빛 나루’ 종영", {"달빛 나루"}),
        ("the ferryman's brother's boat", set()),
    ],
)
def test_quotes(text, found):
    assert words.quotes(words.plain(text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("enlists on april 30", {"4-30", "30"}),
        ("on 30th of april", {"4-30", "30"}),
        ("4월 30일 입대", {"4-30", "30"}),
        ("30일 현역 입대", {"30"}),
        ("30일간의 여행", set()),
    ],
)
def test_days(text, found):
    assert words.days(text) == found


@pytest.mark.parametrize("text", ["6.4 million views", "640만 뷰", "6,400,000 views"])
def test_one_number_in_three_ways(text):
    assert words.numbers(text) == {"6400000"}


@pytest.mark.parametrize("text", ["100 million won", "1억 원"])
def test_money_in_two_languages(text):
    assert words.numbers(text) == {"100000000"}


def test_figures_are_told_apart():
    found = words.figures("9.4 percent on december 6, 62 countries, 2 stars, since 2019")
    assert found.percents == {"9.4"}
    assert found.days == {"12-6", "6"}
    assert found.others == {"62"}


def test_a_text_without_digits_has_no_figures():
    assert words.figures("no figure") == (frozenset(), frozenset(), frozenset())


def test_a_rating_is_one_however_exactly_it_is_given():
    assert words.percents("at 24.850 percent") == words.percents("24.9%") == {"24.9"}
    assert words.percents("past 21 percent, at 21.056%") == {"21.1"}
    assert words.percents("past the 10 percent mark") == {"10.0"}
    assert words.has_rating("9.4%")
    assert not words.has_rating("10 percent")
