import asyncio
import threading

import pytest

from aggregator.crew.writer import Writer
from aggregator.errors import StoreMissingError
from aggregator.model import Failed, Harvest, Reason, SchedulePolicy, Subscription, Validators
from aggregator.store import open_store

POLICY = SchedulePolicy()


@pytest.fixture
def database(tmp_path, now):
    path = tmp_path / "dramawire.db"
    with open_store(path, create=True) as store, store.write():
        for number in range(3):
            store.feeds.add(Subscription(f"http://wire.example/{number}"), now)
    return path


def writing(database, scenario):
    async def main():
        async with Writer(database, POLICY) as writer:
            return await scenario(writer)

    return asyncio.run(main())


def test_polls_that_wait_together_are_all_recorded(database, now):
    async def scenario(writer):
        feeds = await writer.run(lambda store: store.feeds.all())
        outcomes = [Harvest(Validators("", '"a"')), Failed(Reason.TIMEOUT), Harvest(Validators())]
        polls = zip(feeds, outcomes, strict=True)
        return await asyncio.gather(*[writer.record(feed, outcome, now) for feed, outcome in polls])

    assert [report.outcome for report in writing(database, scenario)] == ["new", "failed", "new"]
    with open_store(database, read_only=True) as store:
        assert [feed.failures for feed in sorted(store.feeds.all(), key=lambda feed: feed.id)] == [0, 1, 0]


def test_a_poll_that_breaks_costs_the_others_nothing(database, now):
    async def scenario(writer):
        feeds = await writer.run(lambda store: store.feeds.all())
        gate = threading.Event()
        held = asyncio.create_task(writer.run(lambda _store: gate.wait(30)))
        outcomes = [Harvest(Validators()), "no outcome at all", Failed(Reason.TIMEOUT)]
        polls = [
            asyncio.create_task(writer.record(feed, outcome, now))
            for feed, outcome in zip(feeds, outcomes, strict=True)
        ]
        await asyncio.sleep(0)
        gate.set()
        await held
        return await asyncio.gather(*polls, return_exceptions=True)

    first, broken, last = writing(database, scenario)
    assert isinstance(broken, Exception)
    assert (first.outcome, last.outcome) == ("new", "failed")


def test_work_that_is_cancelled_while_it_waits_is_not_done(database):
    async def scenario(writer):
        gate, touched = threading.Event(), []
        held = asyncio.create_task(writer.run(lambda _store: gate.wait(30)))
        await asyncio.sleep(0)
        waiting = asyncio.create_task(writer.run(lambda _store: touched.append(1)))
        await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        gate.set()
        await held
        return await writer.run(lambda _store: tuple(touched))

    assert writing(database, scenario) == ()


def test_a_missing_database_is_said_at_once(tmp_path):
    async def scenario(writer):
        return await writer.run(lambda store: store.path)

    with pytest.raises(StoreMissingError):
        writing(tmp_path / "absent.db", scenario)
