from dataclasses import replace

import pytest

from aggregator.model import ParsedEntry, ParsedFeed, PollingHints
from aggregator.parse.finish import finished
from aggregator.parse.items import entry_hash

FEED = ParsedFeed("T", "/home", "en_US", (ParsedEntry(title="a"), ParsedEntry(title="b")), PollingHints())
URL = "https://a.example/feed"


def finish(
    feed: ParsedFeed, text: str = "", zone: str = "UTC", known: frozenset[bytes] = frozenset()
) -> ParsedFeed:
    return finished(feed, text, url=URL, zone=zone, slices=None, known=known)


def test_names_and_addresses_are_plain_and_safe() -> None:
    feed = finish(replace(FEED, title="<b>A</b> &amp;amp; B\n", hub="javascript:x", topic="feed.xml"))
    assert (feed.title, feed.site_url, feed.language) == ("A & B", "https://a.example/home", "en-US")
    assert (feed.hub, feed.topic) == ("", "https://a.example/feed.xml")
    assert finish(replace(FEED, language="not a language")).language == ""


@pytest.mark.parametrize(
    ("language", "text", "zone", "expected"),
    [
        ("ko-KR", "", "UTC", "Asia/Seoul"),
        ("", "<title>달빛 나루 김서윤</title>" * 9, "UTC", "Asia/Seoul"),
        (
            "en",
            "<title>Moonlit Ferry (달빛 나루) ends, with its highest rating of the whole season</title>",
            "UTC",
            "UTC",
        ),
        ("ko-KR", "", "Europe/Paris", "Europe/Paris"),
        ("", "", "UTC", "UTC"),
    ],
)
def test_the_zone_of_korean_feeds(language: str, text: str, zone: str, expected: str) -> None:
    assert finish(replace(FEED, language=language), text, zone).zone == expected


def test_known_entries_are_left_out_and_counted() -> None:
    whole = finish(FEED)
    part = finish(FEED, known=frozenset({entry_hash(FEED.entries[0])}))
    assert part.entries == FEED.entries[1:]
    assert part.item_hashes == whole.item_hashes
    assert len(whole.item_hashes) == 16


def test_an_empty_feed_has_a_note_but_keeps_a_worse_one() -> None:
    empty = replace(FEED, entries=())
    assert finish(empty).note == "The feed is valid but empty."
    assert finish(replace(empty, note="It has errors.")).note == "It has errors."
