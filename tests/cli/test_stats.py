from commandline import Dramawire

from aggregator.cli.stats import sparkline


def test_the_archive_in_numbers(newsroom: Dramawire) -> None:
    said = newsroom("stats", "--json").document()
    assert said["feeds"] == {"all": 2, "healthy": 2}
    assert (said["articles"], said["unread"]) == (4, 4)
    assert 0.5 <= said["linked"] <= 1
    assert said["last_check"].endswith("Z")
    assert said["catalogue"]["dramas"] >= 2500
    assert "my-liberation-notes" in {each["slug"] for each in said["most_covered"]}
    assert "4 articles" in newsroom("stats").out


def test_an_empty_archive(dramawire: Dramawire) -> None:
    said = dramawire("stats", "--json").document()
    assert (said["articles"], said["linked"], said["last_check"]) == (0, None, None)
    assert "last check never" in dramawire("stats").out


def test_a_sparkline_shows_one_as_something_and_none_as_nothing() -> None:
    assert sparkline([0, 1, 100, 50]) == " ▁█▄"
    assert sparkline([0, 0]) == "  "
    assert sparkline([]) == ""
