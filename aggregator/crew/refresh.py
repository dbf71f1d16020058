"""One feed's way through fetcher, parser and writer."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime

from aggregator.crew.fulltext import FullTexts
from aggregator.crew.parsers import Parsers
from aggregator.crew.writer import Writer
from aggregator.fetch import Fetcher
from aggregator.model import Failed, Feed, Fetched, Harvest, Outcome, RefreshReport

logger = logging.getLogger(__name__)


class Crew:
    """Refreshes feeds; each refresh ends recorded, whatever the feed's server does.

    At most ``documents`` are in memory between fetcher and writer.
    """

    def __init__(
        self,
        fetcher: Fetcher,
        parsers: Parsers,
        writer: Writer,
        full_texts: FullTexts,
        *,
        documents: int,
        clock: Callable[[], datetime],
    ) -> None:
        self._fetcher = fetcher
        self._full_texts = full_texts
        self._parsers = parsers
        self._writer = writer
        self._clock = clock
        self._room = asyncio.Semaphore(documents)

    async def refresh(self, feed: Feed) -> RefreshReport:
        """Poll a feed and keep what it brought. Raises StoreError if the database cannot."""
        result = await self._fetcher.fetch(feed, self._clock())
        if not isinstance(result, Fetched):
            return await self._record(feed, result)
        async with self._room:
            outcome = await self._parsers.harvest(feed, result, self._clock())
            if feed.settings.fulltext and isinstance(outcome, Harvest):
                outcome = await self._full_texts.of_harvest(feed, outcome)
            return await self._record(feed, outcome)

    async def _record(self, feed: Feed, outcome: Outcome) -> RefreshReport:
        report = await self._writer.record(feed, outcome, self._clock())
        _log(feed, outcome, report)
        return report


def _log(feed: Feed, outcome: Outcome, report: RefreshReport) -> None:
    told = {
        "feed": feed.id,
        "url": feed.url,
        "outcome": report.outcome,
        "status": report.status,
        "ms": report.milliseconds,
        "new": report.new,
    }
    if isinstance(outcome, Failed):
        told |= {"reason": str(outcome.reason), "detail": outcome.detail}
    logger.info("refreshed", extra=told)
