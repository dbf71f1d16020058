from datetime import UTC, datetime

import pytest

from aggregator.errors import InputError
from aggregator.tag.records import article_from_record, tag_record

NOW = datetime(2026, 1, 2, tzinfo=UTC)


def test_a_record_is_tagged_as_the_contract_says(linker):
    record = {
        "id": 5,
        "title": "Han Hyo Joo In “Happiness”",
        "summary": "tvN’s drama “Happiness” stars Han Hyo Joo…",
        "text": "tvN’s drama “Happiness” stars Han Hyo Joo. Episode 3 is next.",
        "published": "2021-11-10",
        "lang": "en",
        "categories": ["News"],
    }
    said = tag_record(linker, record, NOW)
    assert list(said) == ["id", "dramas", "actors", "kinds", "episodes"]
    drama, actor = said["dramas"][0], said["actors"][0]
    assert list(drama) == ["slug", "title", "title_ko", "year", "about", "score", "evidence"]
    assert list(actor) == ["slug", "name", "name_ko", "born", "about", "score", "evidence"]
    assert (drama["title"], drama["title_ko"], drama["year"], drama["about"]) == (
        "Happiness",
        "해피니스",
        2021,
        True,
    )
    assert (actor["name"], actor["name_ko"], actor["born"]) == ("Han Hyo-joo", "한효주", "")
    assert said["id"] == 5
    assert said["episodes"] == [3]
    assert drama["evidence"][0]["text"] == "Happiness"


def test_a_summary_that_is_not_the_texts_beginning_is_read_too():
    for summary, text, expected in (
        ("One.", "Two.", "One.\nTwo."),
        ("Two…", "Two. Three.", "Two. Three."),
        ("<p>Two</p>", "<p>Two. Three.</p>", "Two. Three."),
        ("One.", "<p> </p>", "One."),
        ("One.", None, "One."),
    ):
        assert article_from_record({"summary": summary, "text": text}, NOW).text == expected


def test_markup_is_cleaned_and_the_language_found():
    article = article_from_record(
        {"title": "<b>달빛</b> &amp; 나루", "text": "<p>한서진이 돌아온다.</p>"}, NOW
    )
    assert (article.title, article.text, article.language) == ("달빛 & 나루", "한서진이 돌아온다.", "ko")


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2021-11-10", datetime(2021, 11, 10, tzinfo=UTC)),
        ("2021-11-10T09:00:00+09:00", datetime(2021, 11, 10, tzinfo=UTC)),
        ("2021-11-10T09:00:00", datetime(2021, 11, 10, 9, tzinfo=UTC)),
        ("yesterday", None),
        (None, None),
        (5, None),
    ],
)
def test_dates(published, expected):
    article = article_from_record({"id": "1", "published": published}, NOW)
    assert article.published == expected
    assert article.published_at == (expected or NOW)


def test_fields_of_the_wrong_type_count_as_missing():
    article = article_from_record({"id": "1", "title": 5, "text": None, "categories": "x"}, NOW)
    assert (article.title, article.text, article.categories) == ("", "", ())


def test_a_text_without_a_title_begins_with_its_title():
    assert article_from_record({"text": "A ferry in fog."}, NOW).title == "A ferry in fog."


@pytest.mark.parametrize("record", [[], "x", None])
def test_a_record_is_an_object(linker, record):
    with pytest.raises(InputError, match="object"):
        tag_record(linker, record, NOW)
