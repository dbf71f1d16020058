import pytest

from aggregator.model import SubjectKind
from aggregator.tag.seasons import season_said, seasons_of
from aggregator.tag.spellings import series_of


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("the second season of “Stranger” begins", 2),
        ("the third and final season of tvN’s “Stranger”", 3),
        ("the 2nd season of Stranger", 2),
        ("“Stranger” season two", 2),
        ("‘Stranger’ Season 2 airs", 2),
        ("“Stranger” (Season 2)", 2),
        ("“Stranger” begins", 0),
        ("the rainy season, and “Stranger”", 0),
        ("this season “Stranger” has 2 million viewers", 0),
    ],
)
def test_words_around_a_title_name_its_season(text, number):
    start = text.index("Stranger")
    assert season_said(text, start, start + len("Stranger")) == number


def test_a_korean_season_after_the_quotes():
    text = "'비밀의 숲' 시즌2가 온다"
    assert season_said(text, 1, 6) == 2


def test_only_a_series_has_seasons(catalogue):
    assert seasons_of(catalogue.dramas) == {"stranger": {2: "stranger-season-2"}}


@pytest.mark.parametrize(
    "text",
    ["tvN announced the second season of the drama “Stranger.”", "tvN 드라마 '비밀의 숲' 시즌2가 온다."],
)
def test_an_article_of_the_second_season_is_linked_to_it(linker, write, text):
    article = linker.link(write("A return", text))
    assert {one.slug for one in article.mentions if one.subject is SubjectKind.DRAMA} == {"stranger-season-2"}


def test_years_in_titles_are_no_seasons():
    assert series_of("Reply 1997") != series_of("Reply 1994")
