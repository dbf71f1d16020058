"""One feed's way through fetcher, parser and writer."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime

from aggregator.crew.fulltext import FullTexts
from aggregator.crew.parsers import Parsers
from aggregator.crew.samples import Samples
from aggregator.crew.writer import Writer
from aggregator.fetch import Fetcher
from aggregator.model import Failed, Feed, Fetched, Harvest, Outcome, RefreshReport

logger = logging.getLogger(__name__)


class _Backlog:
    """Counts the documents that are in memory between fetcher and writer."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._waiting = 0
        self._is_short = asyncio.Event()
        self._is_short.set()

    async def short(self) -> None:
        """Wait until there are fewer than ``most``."""
        await self._is_short.wait()

    def __enter__(self) -> None:
        self._count(1)

    def __exit__(self, *_error: object) -> None:
        self._count(-1)

    def _count(self, step: int) -> None:
        self._waiting += step
        if self._waiting < self._most:
            self._is_short.set()
        else:
            self._is_short.clear()


class Crew:
    """Refreshes feeds; each refresh ends recorded, whatever the feed's server does.

    While ``documents`` wait for a parser or the writer, no further fetch is begun, and a large document has
    its place from the time it is read until it is recorded, so memory stays flat however many are large.
    """

    def __init__(
        self,
        fetcher: Fetcher,
        parsers: Parsers,
        writer: Writer,
        full_texts: FullTexts,
        samples: Samples,
        *,
        documents: int,
        clock: Callable[[], datetime],
    ) -> None:
        self._fetcher = fetcher
        self._full_texts = full_texts
        self._parsers = parsers
        self._samples = samples
        self._writer = writer
        self._clock = clock
        self._backlog = _Backlog(documents)

    async def refresh(self, feed: Feed) -> RefreshReport:
        """Poll a feed and keep what it brought. Raises StoreError if the database cannot."""
        await self._backlog.short()
        with self._fetcher.guest() as guest:
            now = self._clock()
            result = self._samples.take(feed, now) or await self._fetcher.fetch(feed, now, guest)
            if not isinstance(result, Fetched):
                return await self._record(feed, result)
            with self._backlog:
                return await self._record(feed, await self._harvest(feed, result))

    async def _harvest(self, feed: Feed, fetched: Fetched) -> Outcome:
        outcome = await self._parsers.harvest(feed, fetched, self._clock())
        if feed.settings.fulltext and isinstance(outcome, Harvest):
            return await self._full_texts.of_harvest(feed, outcome)
        return outcome

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
