import pytest
from commandline import Dramawire


def test_rows_are_those_that_scripts_know(newsroom: Dramawire) -> None:
    rows = newsroom("articles", "--json").document()
    assert len(rows) == 4
    recap = next(row for row in rows if row["title"] == "My Liberation Notes: Episode 9 recap")
    assert recap == {
        "id": recap["id"],
        "url": "https://kscreen.example/2",
        "title": "My Liberation Notes: Episode 9 recap",
        "published": "2026-11-23T13:00:00Z",
        "updated": recap["updated"],
        "language": "en",
        "sightings": [
            {
                "feed_id": 1,
                "guid": "https://kscreen.example/2",
                "title": "My Liberation Notes: Episode 9 recap",
                "url": "https://kscreen.example/2",
                "published": "2026-11-23T13:00:00Z",
            }
        ],
        "dramas": ["my-liberation-notes"],
        "actors": recap["actors"],
        "kinds": recap["kinds"],
        "episodes": [9],
        "story": recap["story"],
    }
    assert "recap" in recap["kinds"]
    assert [row["published"] for row in rows] == sorted((row["published"] for row in rows), reverse=True)


@pytest.mark.parametrize(
    ("options", "count"),
    [
        (("--feed", 2), 1),
        (("--drama", "signal"), 1),
        (("--actor", "son-suk-ku"), 1),
        (("--limit", 3), 3),
        (("--feed", 2, "--drama", "my-liberation-notes"), 0),
    ],
)
def test_options_narrow_the_list(newsroom: Dramawire, options: tuple[object, ...], count: int) -> None:
    assert len(newsroom("articles", *options, "--json").document()) == count


@pytest.mark.parametrize(
    "options", [("--feed", 99), ("--drama", "no-such-drama"), ("--actor", "no-such-actor")]
)
def test_what_is_not_there_exits_with_5(newsroom: Dramawire, options: tuple[object, ...]) -> None:
    said = newsroom("articles", *options)
    assert said.code == 5
    assert said.err.startswith("dramawire: There is no ")


def test_why_tells_the_words_that_matched(newsroom: Dramawire) -> None:
    number = newsroom("articles", "--drama", "signal", "--json").document()[0]["id"]
    said = newsroom("why", number, "--json").document()
    assert {link["slug"] for link in said["links"]} >= {"signal", "lee-je-hoon"}
    drama = next(link for link in said["links"] if link["slug"] == "signal")
    assert drama["about"]
    assert drama["evidence"][0]["text"] == "시그널"
    assert "‘시그널’ in the title" in newsroom("why", number).out


def test_why_of_an_article_that_is_not_there(newsroom: Dramawire) -> None:
    assert newsroom("why", 999).code == 5


def test_what_a_person_says_of_an_article_outlives_a_new_run(newsroom: Dramawire) -> None:
    number = newsroom("articles", "--drama", "signal", "--json").document()[0]["id"]
    said = newsroom(
        "why", number, "--not-about", "drama:signal", "--about", "drama:my-liberation-notes", "--json"
    ).document()
    assert {link["slug"]: link["by_hand"] for link in said["links"]}["my-liberation-notes"]
    newsroom("retag")
    assert newsroom("articles", "--drama", "signal", "--json").document() == []
    assert len(newsroom("articles", "--drama", "my-liberation-notes", "--json").document()) == 3


@pytest.mark.parametrize(
    ("words", "code"), [("signal", 2), ("film:signal", 2), ("drama:", 2), ("drama:no-such-drama", 5)]
)
def test_a_subject_that_cannot_be(newsroom: Dramawire, words: str, code: int) -> None:
    number = newsroom("articles", "--json").document()[0]["id"]
    assert newsroom("why", number, "--about", words).code == code


def test_why_takes_the_numbers_that_the_lists_print(newsroom: Dramawire) -> None:
    row = newsroom("articles", "--drama", "signal", "--json").document()[0]
    article, story = f"a{row['id']}", f"s{row['story']}"
    assert article in newsroom("articles").out
    assert story in newsroom("stories").out
    told = newsroom("why", article).out
    assert row["title"] in told
    assert f"{article} of {story}, " in told
    assert newsroom("why", row["id"]).out == told == newsroom("why", story).out
    assert newsroom("why", story, "--json").document() == [newsroom("why", article, "--json").document()]


def test_a_correction_of_a_story_is_one_of_all_its_articles(newsroom: Dramawire) -> None:
    row = newsroom("articles", "--drama", "signal", "--json").document()[0]
    said = newsroom("why", f"s{row['story']}", "--not-about", "drama:signal", "--json").document()
    assert "signal" not in [link["slug"] for page in said for link in page["links"]]


@pytest.mark.parametrize(("number", "code"), [("x1", 2), ("a", 2), ("s999", 5), ("a999", 5), ("1٣", 2)])
def test_why_of_nothing(newsroom: Dramawire, number: str, code: int) -> None:
    assert newsroom("why", number).code == code
