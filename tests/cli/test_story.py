import json
from typing import Any
from xml.etree import ElementTree

import pytest
from commandline import Dramawire

CARD = {
    "id",
    "title",
    "url",
    "published",
    "latest",
    "language",
    "outlets",
    "kinds",
    "dramas",
    "actors",
    "read",
    "saved",
    "spoiler",
    "articles",
}


def titles(said: list[dict[str, Any]]) -> list[str]:
    return [card["title"] for card in said]


def test_stories_are_listed_newest_first(newsroom: Dramawire) -> None:
    said = newsroom("stories", "--json").document()
    assert all(card.keys() == CARD for card in said)
    assert [card["latest"] for card in said] == sorted((card["latest"] for card in said), reverse=True)
    recap = next(card for card in said if "recap" in card["title"])
    assert recap["dramas"] == ["my-liberation-notes"]
    assert "recap" in recap["kinds"]
    assert recap["outlets"] == ["K-Screen"]
    assert recap["articles"][0]["url"] == "https://kscreen.example/2"


@pytest.mark.parametrize(
    ("options", "count"),
    [
        (("--limit", 2), 2),
        (("--drama", "my-liberation-notes"), 2),
        (("--actor", "lee-je-hoon"), 1),
        (("--lang", "ko"), 1),
        (("--kind", "recap"), 1),
        (("--outlet", "k-screen"), 3),
        (("--after", "2030-01-01"), 0),
        (("--saved",), 0),
        (("--unread", "--top"), 4),
    ],
)
def test_filters_narrow_the_list(newsroom: Dramawire, options: tuple[object, ...], count: int) -> None:
    assert len(newsroom("stories", "--json", *options).document()) == count


def test_a_kind_that_does_not_exist(newsroom: Dramawire) -> None:
    said = newsroom("stories", "--kind", "gossip")
    assert said.code == 2
    assert "casting" in said.err


def test_search_finds_both_scripts(newsroom: Dramawire) -> None:
    said = newsroom("search", "시그널", "--json").document()
    assert said.keys() == {"query", "total", "dramas", "actors", "stories", "nearest"}
    assert said["dramas"][0]["slug"] == "signal"
    assert len(said["stories"]) == said["total"] == 1
    english = newsroom("search", "liberation", "kind:recap", "--json").document()
    assert titles(english["stories"]) == ["My Liberation Notes: Episode 9 recap"]


def test_a_search_that_finds_nothing_says_so(newsroom: Dramawire) -> None:
    said = newsroom("search", "xyzzy")
    assert said.code == 0
    assert "No stories match ‘xyzzy’." in said.out


def test_what_the_shield_hides_appears_in_no_output(newsroom: Dramawire) -> None:
    assert newsroom("drama", "watched", "my-liberation-notes", 5).code == 0
    commands: list[tuple[str, ...]] = [
        ("stories",),
        ("stories", "--json"),
        ("search", "Liberation"),
        ("search", "Liberation", "--json"),
        ("articles",),
        ("articles", "--json"),
        ("export", "atom"),
        ("export", "jsonfeed"),
    ]
    for command in commands:
        hidden, shown = newsroom(*command), newsroom(*command, "--spoilers")
        assert hidden.code == shown.code == 0
        for secret in ("Episode 9 recap", "Mr. Gu leaves", "kscreen.example/2"):
            assert secret not in hidden.out, command
        assert "Episode 9 recap" in shown.out, command


def test_why_hides_too(newsroom: Dramawire) -> None:
    number = next(
        row["id"] for row in newsroom("articles", "--json").document() if row["title"].endswith("recap")
    )
    newsroom("drama", "watched", "my-liberation-notes", 5)
    for options in ((), ("--json",)):
        assert "Episode 9 recap" not in newsroom("why", number, *options).out
        assert "Episode 9 recap" in newsroom("why", number, "--spoilers", *options).out


def test_exports_are_documents_of_their_kind(newsroom: Dramawire) -> None:
    atom = ElementTree.fromstring(newsroom("export", "atom").out)
    assert len(atom.findall("{http://www.w3.org/2005/Atom}entry")) == 4
    assert len(json.loads(newsroom("export", "jsonfeed", "--lang", "ko").out)["items"]) == 1
    assert newsroom("export", "ical").out.startswith("BEGIN:VCALENDAR")


def test_an_export_that_nobody_brings(newsroom: Dramawire) -> None:
    for format_ in ("papyrus", ""):
        said = newsroom("export", *format_.split())
        assert said.code == 2
        assert format_ in said.err
        assert "Known: atom, ical, jsonfeed." in said.err


@pytest.mark.parametrize("words", [(), ("",), ("  ", "")])
def test_a_search_for_nothing_says_so(newsroom: Dramawire, words: tuple[str, ...]) -> None:
    said = newsroom("search", *words)
    assert said.code == 2
    assert "Say what to look for" in said.err
