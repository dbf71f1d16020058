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
    assert (actor["name"], actor["name_ko"], actor["born"]) == ("Han Hyo-joo", "한효주", None)
    assert said["id"] == 5
    assert said["episodes"] == [3]
    assert drama["evidence"][0]["text"] == "Happiness"


def test_a_summary_that_is_not_the_texts_beginning_is_read_too():
    assert article_from_record({"id": "1", "summary": "One.", "text": "Two."}, NOW).text == "One.\nTwo."
    assert (
        article_from_record({"id": "1", "summary": "Two…", "text": "Two. Three."}, NOW).text == "Two. Three."
    )
    assert article_from_record({"id": "1", "summary": "One."}, NOW).text == "One."


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
    assert (article.title, article.text, article.categories) == ("untitled", "", ())


@pytest.mark.parametrize("record", [{}, {"title": "x"}, [], "x"])
def test_a_record_needs_an_id(linker, record):
    with pytest.raises(InputError, match="id"):
        tag_record(linker, record, NOW)
