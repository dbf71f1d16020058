import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samplefeeds import fetched

from aggregator.model import Enclosure, Failed, ParsedFeed, Reason
from aggregator.parse.feed import parse_feed
from aggregator.parse.jsonfeed import looks_like_json

VERSION = "https://jsonfeed.org/version/1.1"


def read(**members: Any) -> ParsedFeed:
    feed = parse_feed(fetched(json.dumps({"version": VERSION, "items": [], **members})))
    assert isinstance(feed, ParsedFeed)
    return feed


def test_items_take_what_they_lack_from_the_feed() -> None:
    feed = read(
        home_page_url="https://a.example/", authors=[{"name": "Desk"}], items=[{"id": "1", "url": "x"}]
    )
    assert feed.entries[0].author == "Desk"
    assert feed.entries[0].url == "https://a.example/x"


def test_wrong_types_count_as_absent() -> None:
    feed = read(
        title=7,
        language=None,
        authors="Desk",
        hubs={"url": 1},
        items=[
            {"id": True, "title": ["x"], "tags": "x", "attachments": [{"url": 5}, 3], "date_published": 9}
        ],
    )
    entry = feed.entries[0]
    assert (feed.title, feed.language, feed.hub) == ("", "", "")
    assert (entry.guid, entry.title, entry.categories, entry.enclosures, entry.published) == (
        "",
        "",
        (),
        (),
        "",
    )


def test_numbers_are_identities_too() -> None:
    assert [entry.guid for entry in read(items=[{"id": 7}, {"id": 1.5}]).entries] == ["7", "1.5"]


def test_attachments() -> None:
    entry = read(
        items=[{"id": "1", "attachments": [{"url": "https://a.example/a.mp3", "size_in_bytes": -1}]}]
    ).entries[0]
    assert entry.enclosures == (Enclosure("https://a.example/a.mp3"),)


def test_a_feed_without_version_is_known_by_its_items() -> None:
    feed = parse_feed(fetched('{"items": [{"id": "1", "content_text": "x"}]}'))
    assert isinstance(feed, ParsedFeed)
    assert feed.format == "json"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ('{"version": "https://jsonfeed.org/version/1"}', Reason.NOT_A_FEED),
        ('{"items": 5}', Reason.NOT_A_FEED),
        ('{"items": [1, 2]}', Reason.NOT_A_FEED),
        ("{", Reason.BROKEN),
        ('{"a":' + "[" * 100_000, Reason.BROKEN),
        (json.dumps({"version": VERSION, "items": [{}] * 20_001}), Reason.BROKEN),
    ],
)
def test_other_json_is_no_feed(body: str, reason: Reason) -> None:
    failed = parse_feed(fetched(body))
    assert isinstance(failed, Failed)
    assert failed.reason is reason


def test_looks() -> None:
    assert looks_like_json("\ufeff \n{}")
    assert not looks_like_json("<rss/>")
    assert not looks_like_json("[1]")


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
members = st.sampled_from(
    [
        "id",
        "url",
        "title",
        "content_html",
        "content_text",
        "authors",
        "author",
        "tags",
        "attachments",
        "image",
        "summary",
    ]
)


@given(
    st.lists(st.dictionaries(members, values, max_size=6) | values, max_size=4),
    st.dictionaries(members, values, max_size=4),
)
def test_any_json_is_a_feed_or_a_reason(items: list[Any], head: dict[str, Any]) -> None:
    body = json.dumps({"version": VERSION, **head, "items": items})
    assert isinstance(parse_feed(fetched(body)), ParsedFeed | Failed)
