"""When feeds are polled: once for cron, or for ever as a service. One worker a database."""

import asyncio
import fcntl
import logging
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar, assert_never

from aggregator.config import Settings
from aggregator.crew import Crew, Parsers, Writer
from aggregator.crew.fulltext import FullTexts
from aggregator.crew.push import Hubs
from aggregator.crew.wishes import find_feeds
from aggregator.errors import StoreError, WorkerRunningError
from aggregator.fetch import Fetcher
from aggregator.model import (
    ArticleId,
    Catalogue,
    Failed,
    Feed,
    FeedId,
    Offer,
    Reason,
    RefreshReport,
    Wish,
    WishKind,
)
from aggregator.store import open_store

logger = logging.getLogger(__name__)

Result = TypeVar("Result")
Progress = Callable[[RefreshReport, int, int], None]
"""Told after each feed: its report, how many are done, how many were due."""

LEASE = timedelta(hours=1)
MANY = 100_000
"""More feeds than anybody follows."""
LOOK_SECONDS = 5.0
"""How often the service looks for feeds that came due or were asked for."""
DOCUMENTS_A_PARSER = 8
WISH_SECONDS = 0.5
WISHES = 5
PUSH_SECONDS = 1.0
HUB_SECONDS = 30.0
CHECKPOINT = timedelta(seconds=60)
HOUSEKEEPING = timedelta(hours=24)


def in_loop(work: Coroutine[Any, Any, Result]) -> Result:
    """Run ``work`` to its end on the quickest event loop that there is here."""
    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        return runner.run(work)


async def run_once(
    settings: Settings,
    *,
    everything: bool = False,
    ids: Iterable[FeedId] | None = None,
    progress: Progress | None = None,
) -> tuple[RefreshReport, ...]:
    """Poll each feed that is due, or with ``everything`` each that is not paused or gone, or just ``ids``.

    Stored validators are sent in any case. Raises WorkerRunningError if another worker has the database, and
    StoreError if the database cannot be written. Cancelling it keeps the feeds that have finished.
    """
    with _only_worker(settings.db):
        async with _shift(settings) as shift:
            reports = await shift.poll(everything=everything, ids=ids, progress=progress)
            await shift.writer.run(lambda store: store.checkpoint())
            return reports


async def run_forever(settings: Settings, stop: asyncio.Event, progress: Progress | None = None) -> None:
    """Poll feeds as they come due, and those a reader asks for, until ``stop`` is set.

    Feeds in flight then get ``settings.worker.stop_seconds`` to finish. Raises WorkerRunningError at once.
    """
    with _only_worker(settings.db):
        while not stop.is_set():
            async with _shift(settings) as shift:
                await _serve(shift, stop, progress)


async def _serve(shift: "_Shift", stop: asyncio.Event, progress: Progress | None) -> None:
    """Work until ``stop``, or until the catalogue has changed and the parsers must learn the new one."""
    beside = [asyncio.create_task(_again_and_again(shift.grant_wishes, WISH_SECONDS))]
    if shift.settings.web.base_url:
        hubs = Hubs(shift.fetcher, shift.parsers, shift.writer, shift.settings.web.base_url)
        beside.append(asyncio.create_task(_again_and_again(lambda: hubs.tend(_now()), HUB_SECONDS)))
        beside.append(asyncio.create_task(_again_and_again(lambda: hubs.take(_now()), PUSH_SECONDS)))
    try:
        await _poll_for_long(shift, stop, progress)
    finally:
        await _abandon(beside)


async def _again_and_again(work: Callable[[], Awaitable[object]], seconds: float) -> None:
    """What goes on beside the polling; a database that is busy or full for a while does not end it."""
    while True:
        try:
            await work()
        except StoreError as error:
            logger.error("chore failed", extra={"error": str(error)})  # noqa: TRY400 (the sentence says it all)
        await asyncio.sleep(seconds)


async def _poll_for_long(shift: "_Shift", stop: asyncio.Event, progress: Progress | None) -> None:
    while not stop.is_set() and not await shift.outdated():
        polling = asyncio.create_task(shift.poll(progress=progress))
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait({polling, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if not polling.done():
            await asyncio.wait({polling}, timeout=shift.settings.worker.stop_seconds)
        stopping.cancel()
        await _finished(polling)
        await shift.housekeeping(_now())
        await _sleep(stop, LOOK_SECONDS)


async def _finished(polling: "asyncio.Task[tuple[RefreshReport, ...]]") -> None:
    """Let the service outlive a database that is busy or full for a while: the feeds stay due."""
    polling.cancel()
    try:
        await polling
    except asyncio.CancelledError:
        logger.info("polling stopped")
    except StoreError as error:
        logger.error("polling failed", extra={"error": str(error)})  # noqa: TRY400 (the sentence says it all)


async def _sleep(stop: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return


@asynccontextmanager
async def _shift(settings: Settings) -> AsyncIterator["_Shift"]:
    async with Writer(settings.db, settings.schedule) as writer:
        await writer.write(lambda store: store.feeds.release(None))
        version = await writer.run(lambda store: store.catalogue.version())
        async with (
            Parsers(lambda: _catalogue(settings.db), settings.worker.parsers) as parsers,
            Fetcher(settings.fetch) as fetcher,
        ):
            full_texts = FullTexts(fetcher, parsers, writer, _now)
            documents = DOCUMENTS_A_PARSER * settings.worker.parsers
            crew = Crew(fetcher, parsers, writer, full_texts, documents=documents, clock=_now)
            yield _Shift(settings, writer, fetcher, parsers, full_texts, crew, version, _now())


def _catalogue(db: Path) -> Catalogue:
    with open_store(db, read_only=True) as store:
        return store.catalogue.read()


@dataclass(slots=True)
class _Shift:
    """A crew at work with one version of the catalogue."""

    settings: Settings
    writer: Writer
    fetcher: Fetcher
    parsers: Parsers
    full_texts: FullTexts
    crew: Crew
    version: int
    kept_at: datetime
    pruned_at: datetime | None = None

    async def poll(
        self,
        *,
        everything: bool = False,
        ids: Iterable[FeedId] | None = None,
        progress: Progress | None = None,
    ) -> tuple[RefreshReport, ...]:
        """Claim the feeds that are wanted and refresh them."""
        wanted = tuple(ids) if ids is not None else None
        feeds = await self.writer.write(
            lambda store: store.feeds.claim(_now(), MANY, LEASE, everything=everything, ids=wanted)
        )
        tasks = [asyncio.create_task(self._refresh(feed)) for feed in feeds]
        reports: list[RefreshReport] = []
        try:
            for refreshed in asyncio.as_completed(tasks):
                reports.append(await refreshed)
                if progress is not None:
                    progress(reports[-1], len(reports), len(feeds))
        finally:
            await _abandon(tasks)
        return tuple(reports)

    async def grant_wishes(self) -> None:
        """Serve what readers ask for."""
        for wish in await self.writer.run(lambda store: store.wishes.unanswered(WISHES)):
            await self._grant(wish)

    async def _grant(self, wish: Wish) -> None:
        offers: tuple[Offer, ...] = ()
        try:
            match wish.kind:
                case WishKind.DISCOVER:
                    offers, error = await find_feeds(self.fetcher, self.parsers, wish.subject, _now)
                case WishKind.FULLTEXT:
                    error = await self.full_texts.of_article(ArticleId(int(wish.subject)))
                case _:
                    assert_never(wish.kind)
        except StoreError:
            raise
        except Exception:  # a bug that one wish meets must not stop the polling
            logger.exception("wish broke", extra={"wish": wish.id, "kind": wish.kind})
            error = "Something broke on our side; it is in the log."
        await self.writer.write(
            lambda store: store.wishes.answer(wish.id, _now(), offers=offers, error=error)
        )

    async def outdated(self) -> bool:
        """True once the catalogue in the store is not the one that the parsers know."""
        return await self.writer.run(lambda store: store.catalogue.version()) != self.version

    async def housekeeping(self, now: datetime) -> None:
        """Keep the write-ahead log short, and once a day delete what is older than a person wants to keep."""
        if now - self.kept_at < CHECKPOINT:
            return
        self.kept_at = now
        await self.writer.run(lambda store: store.checkpoint())
        if self.pruned_at is None or now - self.pruned_at >= HOUSEKEEPING:
            self.pruned_at = now
            await self.writer.run(lambda store: store.optimize())
            if self.settings.worker.keep_days:
                days = self.settings.worker.keep_days
                await self.writer.write(lambda store: store.articles.prune(now, days))

    async def _refresh(self, feed: Feed) -> RefreshReport:
        try:
            return await self.crew.refresh(feed)
        except StoreError:
            raise
        except Exception:  # a bug that one feed meets must not stop the others
            logger.exception("refresh broke", extra={"feed": feed.id, "url": feed.url})
            failed = Failed(Reason.OUR_FAULT, "something broke on our side; it is in the log")
            return await self.writer.record(feed, failed, _now())


async def _abandon(tasks: "Iterable[asyncio.Task[Any]]") -> None:
    """Cancel what is unfinished and wait until it is gone, so that nothing outlives its shift."""
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


@contextmanager
def _only_worker(db: Path) -> Iterator[None]:
    """Hold the lock that keeps a second worker away; the kernel frees it however this process ends."""
    path = db.with_name(f"{db.name}.worker.lock")
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise StoreError(f"The lock file {path} cannot be written: {error.strerror}.") from None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise WorkerRunningError(
            "Another dramawire is fetching for this database. Wait for it, or stop it first."
        ) from None
    else:
        yield
    finally:
        os.close(descriptor)


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    try:
        from uvloop import new_event_loop  # noqa: PLC0415 (not on every system)
    except ImportError:
        return None
    factory: Callable[[], asyncio.AbstractEventLoop] = new_event_loop
    return factory


def _now() -> datetime:
    return datetime.now(UTC)
