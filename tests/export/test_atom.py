"""The Atom document, read back by a feed parser."""

from datetime import timedelta
from io import BytesIO

import feedparser

from aggregator.export.atom import export

WHERE = {"title": "Wire", "self_url": "https://wire.example/feed.atom", "site_url": "https://wire.example/"}


def read(cards, now):
    text = "".join(export(cards, updated=now, **WHERE))
    feed = feedparser.parse(BytesIO(text.encode()))
    assert not feed.bozo
    return feed


def test_a_feed_without_stories_is_valid_and_takes_the_given_time(now):
    feed = read([], now)
    assert feed.version == "atom10"
    assert feed.feed.updated == "2026-11-23T12:00:00+00:00"
    assert feed.feed.id == WHERE["self_url"]


def test_an_entry(now, open_card):
    (entry,) = read([open_card], now).entries
    assert entry.title == "Baek <Do-yun> joins “Moonlit Ferry”"
    assert entry.link == "https://kscreen.example/1?a=b&c=d"
    assert entry.id == "https://wire.example/story/7"
    assert entry.author == "K-Screen & Co"
    assert [tag.term for tag in entry.tags] == ["casting", "Moonlit Ferry"]
    assert entry.published == "2026-11-23T12:00:00+00:00"
    assert entry.updated == (now + timedelta(hours=1)).isoformat()


def test_the_other_outlets_are_named(now, open_card):
    (entry,) = read([open_card], now).entries
    assert "https://staron.example/2" in entry.content[0].value
    assert "백도윤, ‘달빛 나루’ 출연" in entry.content[0].value
    assert "started &amp; goes on" in entry.content[0].value


def test_a_veiled_story_says_only_what_is_safe(now, veiled_card):
    text = "".join(export([veiled_card], updated=now, **WHERE))
    assert "drowns" not in text
    (entry,) = read([veiled_card], now).entries
    assert entry.title == "Recap of Moonlit Ferry, episode 7"
    assert entry.link == "https://wire.example/story/8"
