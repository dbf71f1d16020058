"""A feed's first poll where no worker runs: with the document that was fetched to find it (rule F9)."""

from datetime import datetime
from pathlib import Path

from aggregator.crew.parsers import Parsers
from aggregator.crew.writer import Writer
from aggregator.model import Feed, Fetched, RefreshReport, SchedulePolicy


async def first_poll(
    db: Path, policy: SchedulePolicy, feed: Feed, fetched: Fetched, now: datetime
) -> RefreshReport:
    """Keep what ``fetched`` brings, as if ``feed`` had been polled ``now``. The caller has leased the feed.

    Raises StoreError if the database cannot.
    """
    async with Writer(db, policy) as writer, Parsers(db, 1) as parsers:
        return await writer.record(feed, await parsers.harvest(feed, fetched, now), now)
