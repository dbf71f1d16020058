import asyncio
import os
import signal

import pytest

from aggregator.crew.parsers import Parsers
from aggregator.model import Catalogue, Failed, Feed, FeedId, Fetched, Harvest, Reason, Validators

FEED = Feed(FeedId(1), "http://wire.example/feed")
ITEM = "<item><title>Story {0}</title><link>http://wire.example/{0}</link><description>Words.</description></item>"


def document(items=1):
    body = "".join(ITEM.format(number) for number in range(items))
    text = f"<rss version='2.0'><channel><title>Wire</title>{body}</channel></rss>"
    return Fetched(FEED.url, text.encode(), "application/rss+xml", Validators(FEED.url))


def bomb():
    """An author of 2 MB, on which feedparser is quadratic; refused or stopped, never finished."""
    item = f"<item><author>{'a (' * 700_000}</author></item>"
    text = f"<rss version='2.0'><channel><title>t</title>{item}</channel></rss>"
    return Fetched(FEED.url, text.encode(), "application/rss+xml", Validators(FEED.url))


@pytest.fixture
def parsers():
    crew = Parsers(Catalogue(1), 1, seconds=20.0)
    yield crew
    crew.close()


def harvest(parsers, fetched, now):
    return asyncio.run(parsers.harvest(FEED, fetched, now))


def test_a_document_comes_back_as_articles(parsers, now):
    outcome = harvest(parsers, document(3), now)
    assert isinstance(outcome, Harvest)
    assert [article.title for article in outcome.articles] == ["Story 0", "Story 1", "Story 2"]


def test_R11_a_killed_parser_costs_its_document_only(parsers, now):
    assert isinstance(harvest(parsers, document(), now), Harvest)
    (pid,) = parsers.pids
    os.kill(pid, signal.SIGKILL)
    killed = harvest(parsers, document(), now)
    assert isinstance(killed, Failed)
    assert killed.reason is Reason.QUARANTINED
    assert isinstance(harvest(parsers, document(), now), Harvest)


def test_R11_a_document_that_never_ends_is_given_up(now):
    crew = Parsers(Catalogue(1), 1, seconds=0.0)
    try:
        late = harvest(crew, document(900), now)
        assert isinstance(late, Failed)
        assert "longer than 0 s" in late.detail
    finally:
        crew.close()


def test_R11_a_hostile_document_is_a_failure_and_the_next_is_served(parsers, now):
    assert isinstance(harvest(parsers, bomb(), now), Failed)
    assert isinstance(harvest(parsers, document(), now), Harvest)


def test_R11_a_killed_nursery_is_replaced(parsers, now):
    assert isinstance(harvest(parsers, document(), now), Harvest)
    os.kill(parsers._nursery._process.pid, signal.SIGKILL)
    os.kill(parsers.pids[0], signal.SIGKILL)
    harvest(parsers, document(), now)
    assert isinstance(harvest(parsers, document(), now), Harvest)
