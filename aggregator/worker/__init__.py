"""When feeds are polled: once for cron, or for ever as a service. One worker a database."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from typing import Any

from aggregator.config import Settings
from aggregator.errors import StoreError
from aggregator.model import Feed, FeedId, RefreshReport
from aggregator.worker.lock import only_worker
from aggregator.worker.loop import in_loop
from aggregator.worker.shift import Shift, abandon, now, open_shift

__all__ = ["Progress", "in_loop", "run_forever", "run_once"]

logger = logging.getLogger(__name__)

Progress = Callable[[RefreshReport, int, int], None]
"""Told after each feed: its report, how many are done, how many were due."""

LOOK_SECONDS = 2.0
"""How often the service looks for feeds that came due or were asked for."""
WISH_SECONDS = 0.5
PUSH_SECONDS = 1.0
HUB_SECONDS = 30.0


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
    with only_worker(settings.db):
        async with open_shift(settings) as shift:
            await shift.relink()
            feeds = await shift.claim(everything=everything, ids=ids)
            tasks = [asyncio.create_task(shift.refresh(feed)) for feed in feeds]
            reports: list[RefreshReport] = []
            try:
                for refreshed in asyncio.as_completed(tasks):
                    reports.append(await refreshed)
                    if progress is not None:
                        progress(reports[-1], len(reports), len(feeds))
            finally:
                await abandon(tasks)
            await shift.notify(reports)
            await shift.adopt()
            await shift.writer.run(lambda store: store.checkpoint())
            late = await shift.outdated()
        if late:
            async with open_shift(settings) as shift:
                await shift.relink()
        return tuple(reports)


async def run_forever(settings: Settings, stop: asyncio.Event, progress: Progress | None = None) -> None:
    """Poll feeds as they come due, and those a reader asks for, until ``stop`` is set.

    ``progress`` counts from the start of the service.

    Feeds in flight then get ``settings.worker.stop_seconds`` to finish. Raises WorkerRunningError at once.
    """
    with only_worker(settings.db):
        while not stop.is_set():
            async with open_shift(settings) as shift:
                beside = [asyncio.create_task(chore) for chore in _chores(shift)]
                try:
                    await _poll(shift, stop, progress)
                finally:
                    await abandon(beside)


async def _poll(shift: Shift, stop: asyncio.Event, progress: Progress | None) -> None:
    """Poll until ``stop``, or until the catalogue has changed and the parsers must learn the new one.

    A feed that comes due does not wait for those in flight.
    """
    flying: set[asyncio.Task[RefreshReport]] = set()
    begun = done = 0

    async def refresh(feed: Feed) -> RefreshReport:
        nonlocal done
        report = await shift.refresh(feed)
        done += 1
        if progress is not None:
            progress(report, done, begun)
        return report

    try:
        while not stop.is_set() and not await shift.outdated():
            feeds = await shift.claim()
            begun += len(feeds)
            flying |= {asyncio.create_task(refresh(feed)) for feed in feeds}
            await _first_of(stop, LOOK_SECONDS)
            landed = {task for task in flying if task.done()}
            flying -= landed
            await shift.notify(_reports(landed))
        if flying:
            landed, flying = await asyncio.wait(flying, timeout=shift.settings.worker.stop_seconds)
            await shift.notify(_reports(landed))
    finally:
        await abandon(flying)


def _reports(landed: "Iterable[asyncio.Task[RefreshReport]]") -> list[RefreshReport]:
    """What has been recorded; a database that was busy or full is logged, and its feeds stay due."""
    reports = []
    for task in landed:
        error = task.exception()
        if error is None:
            reports.append(task.result())
        else:
            logger.error("poll not recorded", extra={"error": str(error)})
    return reports


def _chores(shift: Shift) -> list[Coroutine[Any, Any, None]]:
    """What goes on beside the polling."""
    chores = [_again_and_again(shift.grant_wishes, WISH_SECONDS)]
    chores.append(_again_and_again(shift.housekeeping, LOOK_SECONDS))
    if hubs := shift.hubs():
        chores.append(_again_and_again(lambda: hubs.tend(now()), HUB_SECONDS))
        chores.append(_again_and_again(lambda: hubs.take(now()), PUSH_SECONDS))
    return chores


async def _again_and_again(work: Callable[[], Awaitable[object]], seconds: float) -> None:
    """Do it until cancelled; a database that is busy or full for a while does not end it."""
    while True:
        try:
            await work()
        except StoreError as error:
            logger.error("chore failed", extra={"error": str(error)})  # noqa: TRY400 (the sentence says it all)
        await asyncio.sleep(seconds)


async def _first_of(stop: asyncio.Event, seconds: float) -> None:
    """Wait for ``stop``, at most ``seconds``."""
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return
