"""The same feed under another address."""

from dataclasses import replace
from datetime import datetime

import make
import pytest

from aggregator.store import Store
from aggregator.store.twins import twin_of

FEED = make.feed("https://www.soompi.example/feed/", title="Soompi News", site_url="https://soompi.example/")


@pytest.mark.parametrize(
    ("url", "title"),
    [
        ("http://soompi.example/feed", ""),
        ("https://soompi.example/feed", "Other"),
        ("https://feeds.feedburner.com/soompi", "soompi  news"),
        ("https://soompi.example/feed/atom", "Soompi News"),
        ("https://soompi.example/index.xml?format=rss2", "Soompi News"),
        ("https://self.example/own", ""),
        ("https://new.example/moved", ""),
    ],
)
def test_a_twin_is_noticed(url: str, title: str) -> None:
    feed = replace(FEED, topic="https://self.example/own", moved_to="http://new.example/moved")
    assert twin_of(url, title, [feed]) == feed


@pytest.mark.parametrize(
    ("url", "title"),
    [
        ("https://soompi.example/comments", "Comments for Soompi News"),
        ("https://soompi.example/comments", ""),
        ("https://soompi.example/feed/dramas", "Soompi News"),
        ("https://soompi.example/feed?section=2", "Soompi News"),
        ("https://elsewhere.example/feed", "Soompi News"),
        ("https://feeds.feedburner.com/soompi", ""),
        ("https://notfeedburner.com/soompi", "Soompi News"),
    ],
)
def test_another_feed_is_none(url: str, title: str) -> None:
    assert twin_of(url, title, [FEED]) is None


def test_a_feed_by_a_republisher_is_a_twin_of_the_sites_own() -> None:
    burnt = make.feed("https://feeds.feedburner.com/soompi", title="Soompi News")
    assert twin_of("https://soompi.example/feed", "Soompi News", [burnt]) == burnt


def test_one_that_was_removed_is_none(store: Store, now: datetime) -> None:
    with store.write():
        feed = store.feeds.add(make.subscription("https://hallyu.example/feed"), now)
        assert store.feeds.twin("http://hallyu.example/feed/") == feed
        store.feeds.remove(feed.id, now)
    assert store.feeds.twin("http://hallyu.example/feed/") is None
