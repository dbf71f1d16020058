import re

import pytest
from commandline import Dramawire


def test_the_list_starts_with_what_is_in_the_news(newsroom: Dramawire) -> None:
    said = newsroom("drama", "list", "--limit", 2, "--json").document()
    assert [card["slug"] for card in said] == ["my-liberation-notes", "signal"]
    assert said[0].keys() == {"slug", "name", "name_ko", "year", "network", "status", "stories"}


@pytest.mark.parametrize("words", ["시그널", "Signal"])
def test_words_find_a_name_in_either_script(newsroom: Dramawire, words: str) -> None:
    assert newsroom("drama", "list", words, "--json").document()[0]["slug"] == "signal"


def test_a_status_narrows_the_list(newsroom: Dramawire) -> None:
    said = newsroom("drama", "list", "--status", "ended", "--limit", 50, "--json").document()
    assert len(said) == 50
    assert {card["status"] for card in said} == {"ended"}


def test_show_tells_names_and_cast(newsroom: Dramawire) -> None:
    said = newsroom("drama", "show", "my-liberation-notes", "--json").document()
    assert (said["title"], said["title_ko"], said["year"], said["network"]) == (
        "My Liberation Notes",
        "나의 해방일지",
        2022,
        "JTBC",
    )
    assert said["watched"] is None
    assert {"son-suk-ku", "kim-ji-won"} <= {each["slug"] for each in said["cast"]}
    assert "My Liberation Notes (나의 해방일지)" in newsroom("drama", "show", "my-liberation-notes").out


def test_a_drama_that_is_not_there(newsroom: Dramawire) -> None:
    for command in (("show", "nope"), ("watched", "nope", 3), ("alias", "nope", "--add", "x")):
        said = newsroom("drama", *command)
        assert said.code == 5
        assert said.err == "dramawire: There is no drama “nope”.\n"


def test_watched_says_what_it_unveils(newsroom: Dramawire) -> None:
    slug = "my-liberation-notes"
    hidden = newsroom("drama", "watched", slug, 6).out
    name = re.escape("My Liberation Notes (나의 해방일지)")
    assert (found := re.fullmatch(rf"{name}: watched 6 of 16\. (\d) items? hidden\.\n", hidden)), hidden
    shown = newsroom("drama", "watched", slug, 16).out
    assert re.fullmatch(rf"{name}: watched 16 of 16\. {found[1]} items? unveiled\.\n", shown), shown
    assert (
        newsroom("drama", "watched", slug).out == "My Liberation Notes (나의 해방일지): watched 16 of 16.\n"
    )
    assert newsroom("drama", "watched", slug, "--mode", "off", "--json").document() == {
        "slug": slug,
        "watched": 16,
        "episodes": 16,
        "mode": "off",
        "unveiled": 0,
    }
    assert newsroom("drama", "watched", slug, "--forget", "--json").document()["watched"] is None


@pytest.mark.parametrize("episode", ["17", "-1", "six"])
def test_an_episode_that_cannot_be(newsroom: Dramawire, episode: str) -> None:
    assert newsroom("drama", "watched", "my-liberation-notes", "--", episode).code == 2


def test_a_name_added_by_hand_links_from_then_on(newsroom: Dramawire) -> None:
    assert newsroom("drama", "alias", "signal", "--add", "Weather in Seoul").code == 0
    assert len(newsroom("articles", "--drama", "signal", "--json").document()) == 1
    said = newsroom("retag", "--json").document()
    assert [change["added"] for change in said["changes"]] == [["drama:signal"]]
    assert len(newsroom("articles", "--drama", "signal", "--json").document()) == 2


def test_a_forbidden_name_links_no_more_and_outlives_the_catalogue(newsroom: Dramawire) -> None:
    newsroom("drama", "alias", "signal", "--remove", "시그널")
    newsroom("catalogue", "load")
    newsroom("retag")
    assert newsroom("articles", "--drama", "signal", "--json").document() == []


def test_an_alias_needs_something_to_do(newsroom: Dramawire) -> None:
    assert newsroom("drama", "alias", "signal").code == 2


@pytest.mark.parametrize("words", ["liberation", "LIBERATION NO", "notes", "해방일지", "방일"])
def test_any_word_of_a_name_finds_it(newsroom: Dramawire, words: str) -> None:
    found = [card["slug"] for card in newsroom("drama", "list", *words.split(), "--json").document()]
    assert "my-liberation-notes" in found


def test_a_list_that_is_cut_says_so(newsroom: Dramawire) -> None:
    assert "There are more than these 2; --limit N shows more." in newsroom("drama", "list", "--limit", 2).err
    whole = newsroom("drama", "list", "my liberation", "--limit", 40)
    assert "There are more" not in whole.err


@pytest.mark.parametrize(
    "name", ["My Liberation Notes", "my liberation notes", "나의 해방일지", "나의해방일지"]
)
def test_a_whole_name_shows_a_drama(newsroom: Dramawire, name: str) -> None:
    assert newsroom("drama", "show", name, "--json").document()["slug"] == "my-liberation-notes"
    assert newsroom("drama", "watched", name, 3, "--json").document()["watched"] == 3


@pytest.mark.parametrize("name", ["Liberation Notes", "My Liberatoin Notes"])
def test_a_name_that_is_not_quite_known_gets_a_hint(newsroom: Dramawire, name: str) -> None:
    said = newsroom("drama", "show", name)
    assert said.code == 5
    assert (
        f"There is no drama “{name}”. Did you mean: my-liberation-notes (My Liberation Notes, 2022)"
        in said.err
    )
