"""What the tests of the store share."""

from datetime import datetime
from typing import Any

import make
import pytest
from make import Keep

from aggregator.model import AccountId, Article, FeedId
from aggregator.store import Saved, Store


@pytest.fixture
def feed_id(store: Store, now: datetime) -> FeedId:
    """A subscription."""
    with store.write():
        return store.feeds.add(make.subscription(), now).id


@pytest.fixture
def other_feed_id(store: Store, now: datetime) -> FeedId:
    """Another subscription."""
    with store.write():
        return store.feeds.add(make.subscription("https://star.example/rss", "스타온"), now).id


@pytest.fixture
def catalogued(store: Store, now: datetime) -> Store:
    """The store with one fictional drama and its two actors."""
    with store.write():
        store.catalogue.replace(make.catalogue(), now)
    return store


@pytest.fixture
def reader(store: Store) -> AccountId:
    """The first account."""
    return store.readers.first().id


@pytest.fixture
def keep(store: Store, now: datetime, feed_id: FeedId) -> Keep:
    """Keeps an article in a transaction of its own; by default new, in a new story, of the first feed."""

    def save(article: Article | None = None, *, feed: FeedId | None = None, **placement: Any) -> Saved:
        with store.write():
            placed = make.placement(article or make.article(), **placement)
            return store.articles.save(feed or feed_id, placed, now)

    return save
