"""Cards: cut by width, and a page of them by how many other voices it tells."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from re import findall

import pytest
from flask import Flask

from aggregator.model import ArticleId, StoryCard, StoryId, Voice
from webui.cards import EXCERPT, LEEWAY, ROOM, VOICES, CardWriter, shortened

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.fixture
def writer(app: Flask) -> Iterator[CardWriter]:
    """A writer of cards in a request in English."""
    with app.test_request_context("/", base_url="http://localhost"):
        app.preprocess_request()
        yield CardWriter("en", frozenset())


def card(number: int, voices: int) -> StoryCard:
    """A story that so many articles tell."""
    told = tuple(
        Voice(
            ArticleId(100 * number + one), one, f"Outlet {one}", f"Headline {one}", "", "", "en",
            NOW - timedelta(hours=number, minutes=one),
        )
        for one in range(voices)
    )  # fmt: skip
    outlets = tuple(voice.outlet for voice in told)
    return StoryCard(StoryId(number), told[0], told, outlets, told[0].published_at, (), ())


@pytest.mark.parametrize("voices", [2, VOICES, VOICES + 5])
def test_a_page_tells_a_number_of_other_voices_and_counts_the_rest(writer: CardWriter, voices: int) -> None:
    page = str(writer.story_list([card(number, voices) for number in range(1, 41)]))
    told = page.count("<li><a href=")
    rest = sum(map(int, findall(r"\(\+(\d+)\)", page)))
    assert told == min(ROOM, 40 * (min(voices, VOICES) - 1))
    assert told + rest == 40 * (voices - 1)
    assert page.count("Timeline of this story") == 40
    assert '<ol class="voices"></ol>' not in page


def test_a_line_stands_before_what_was_there_at_the_last_visit(writer: CardWriter) -> None:
    cards = [card(number, 1) for number in range(1, 6)]
    page = str(writer.story_list(cards, days=True, since=NOW - timedelta(hours=3)))
    assert page.count('class="since"') == 1
    before, _, after = page.partition('<li class="since">')
    assert (before.count("<article"), after.count("<article")) == (2, 3)
    assert 'class="since"' not in writer.story_list(cards, since=NOW)
    assert 'class="since"' not in writer.story_list(cards, since=NOW - timedelta(days=9))


def test_each_day_has_its_heading(writer: CardWriter) -> None:
    page = str(writer.story_list([card(number, 1) for number in (1, 2, 14, 40)], days=True))
    assert findall(r'<h2 class="day">([^<]*)</h2>', page) == [
        "Tuesday 24 November", "Monday 23 November", "Sunday 22 November",
    ]  # fmt: skip
    assert writer.story_list([]) == ""


def test_an_excerpt_is_cut_by_its_width() -> None:
    assert shortened("word " * 10) == "word " * 10
    latin, korean = shortened("word " * 100), shortened("한글이다 " * 100)
    assert latin.endswith("word…")
    assert EXCERPT - LEEWAY < len(latin) <= EXCERPT
    assert EXCERPT // 2 - LEEWAY < len(korean) < EXCERPT * 2 // 3
