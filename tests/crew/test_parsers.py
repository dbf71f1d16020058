import asyncio
import os
import signal
from pathlib import Path

import pytest

from aggregator.crew.parsers import WORTH_ONE_MORE, Parsers
from aggregator.errors import StoreError
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


def test_a_parser_that_rests_gives_its_memory_back_until_it_is_needed(parsers, now):
    assert isinstance(harvest(parsers, document(), now), Harvest)
    asyncio.run(parsers.rest(idle=3600.0))
    assert len(parsers.pids) == 1
    asyncio.run(parsers.rest(idle=0.0))
    assert parsers.pids == ()
    assert isinstance(harvest(parsers, document(), now), Harvest)


def test_names_that_cannot_be_read_are_an_error_and_no_failure_of_the_feed(tmp_path, now):
    crew = Parsers(tmp_path / "none.db", 1)
    with pytest.raises(StoreError):
        harvest(crew, document(), now)
    crew.close()


def test_a_parser_has_nothing_open_but_its_pipe(parsers, now):
    assert isinstance(harvest(parsers, document(), now), Harvest)
    opened = [str(entry.readlink()) for entry in Path(f"/proc/{parsers.pids[0]}/fd").iterdir()]
    assert sum(target.startswith("socket:") for target in opened) == 1
    assert not any("dramawire" in target or target.endswith(".db") for target in opened)


def test_another_parser_starts_only_once_it_is_worth_it(now):
    crew = Parsers(Catalogue(1), 2, seconds=20.0)

    async def harvested(count):
        await asyncio.gather(*(crew.harvest(FEED, document(), now) for _ in range(count)))
        return len(crew.pids)

    try:
        assert asyncio.run(harvested(3)) == 1
        assert asyncio.run(harvested(4 * WORTH_ONE_MORE)) == 2
        assert asyncio.run(harvested(1)) == 2
    finally:
        crew.close()


def test_a_document_that_is_given_up_before_its_turn_is_not_waited_for(now):
    crew = Parsers(Catalogue(1), 2, seconds=20.0)

    async def scenario():
        jobs = [asyncio.create_task(crew.harvest(FEED, document(), now)) for _ in range(WORTH_ONE_MORE)]
        await asyncio.sleep(0)
        for job in jobs[1:]:
            job.cancel()
        assert isinstance(await jobs[0], Harvest)
        for _ in range(3):
            assert isinstance(await crew.harvest(FEED, document(), now), Harvest)
        return len(crew.pids)

    try:
        assert asyncio.run(scenario()) == 1
    finally:
        crew.close()
