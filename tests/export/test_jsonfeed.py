"""The JSON Feed document."""

import json

from aggregator.export.jsonfeed import export

WHERE = {"title": "Wire", "self_url": "https://wire.example/feed.json", "site_url": "https://wire.example/"}


def read(cards, now):
    return json.loads("".join(export(cards, updated=now, **WHERE)))


def test_an_empty_feed(now):
    feed = read([], now)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["items"] == []
    assert feed["_dramawire"] == {"updated": "2026-11-23T12:00:00Z"}


def test_items(now, open_card, veiled_card):
    first, second = read([open_card, veiled_card], now)["items"]
    assert first["id"] == first["url"] == "https://wire.example/story/7"
    assert first["external_url"] == "https://kscreen.example/1?a=b&c=d"
    assert first["content_text"] == "Filming in Tongyeong started & goes on."
    assert first["tags"] == ["casting", "Moonlit Ferry"]
    assert first["date_modified"] == "2026-11-23T13:00:00Z"
    assert [voice["outlet"] for voice in first["_dramawire"]["voices"]] == ["K-Screen & Co", "스타온"]
    assert second["_dramawire"]["spoiler"] is True


def test_a_veiled_story_says_only_what_is_safe(now, veiled_card):
    text = "".join(export([veiled_card], updated=now, **WHERE))
    assert "drowns" not in text
    (item,) = json.loads(text)["items"]
    assert item["title"] == "Recap of Moonlit Ferry, episode 7"
    assert item["content_text"] == ""
    assert "external_url" not in item
    assert "image" not in item
