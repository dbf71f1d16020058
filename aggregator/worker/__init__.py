"""When feeds are polled: once for cron, or for ever as a service. One worker a database."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from aggregator.config import Settings
from aggregator.errors import StoreError
from aggregator.model import Feed, FeedId, RefreshReport
from aggregator.worker.lock import only_worker
from aggregator.worker.loop import in_loop
from aggregator.worker.shift import Shift, abandon, now, open_shift

__all__ = ["Progress", "in_loop", "run_forever", "run_once"]

if TYPE_CHECKING:
    from aggregator.crew.push import Hubs

logger = logging.getLogger(__name__)

Progress = Callable[[RefreshReport, int, int], None]
"""Told after each feed: its report, how many are done, how many were due."""

LOOK_SECONDS = 2.0
"""How often the service looks for feeds that came due or were asked for."""
WISH_SECONDS = 0.5
PUSH_SECONDS = 1.0
HUB_SECONDS = 30.0
LAST_WORDS_SECONDS = 1.0
"""For telling what came in while the service was stopping."""


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
            await shift.prune()
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
        begun = False
        while not stop.is_set():
            try:
                async with open_shift(settings) as shift:
                    begun = True
                    await _work(shift, stop, progress)
            except StoreError as error:
                if not begun:
                    raise
                logger.error("shift not opened", extra={"error": str(error)})  # noqa: TRY400 (the words say it)
                await _first_of(stop, LOOK_SECONDS)


async def _work(shift: Shift, stop: asyncio.Event, progress: Progress | None) -> None:
    beside = [asyncio.create_task(chore) for chore in _chores(shift)]
    try:
        await _poll(shift, stop, progress)
    finally:
        await abandon(beside)


async def _poll(shift: Shift, stop: asyncio.Event, progress: Progress | None) -> None:
    """Poll until ``stop``, or until the catalogue has changed and the parsers must learn the new one.

    A feed that comes due does not wait for those in flight.
    """
    flying: dict[asyncio.Task[RefreshReport], FeedId] = {}
    telling: set[asyncio.Task[None]] = set()
    begun = done = 0

    async def refresh(feed: Feed) -> RefreshReport:
        nonlocal done
        report = await shift.refresh(feed)
        done += 1
        if progress is not None:
            progress(report, done, begun)
        return report

    try:
        while not stop.is_set() and not await _outdated(shift):
            feeds = await _claim(shift)
            begun += len(feeds)
            flying |= {asyncio.create_task(refresh(feed)): feed.id for feed in feeds}
            await _first_of(stop, LOOK_SECONDS)
            landed = {task: flying.pop(task) for task in tuple(flying) if task.done()}
            telling = {task for task in telling if not task.done()}
            telling.add(asyncio.create_task(_land(shift, landed)))
        if flying or telling:
            await asyncio.wait({*flying, *telling}, timeout=shift.settings.worker.stop_seconds)
            landed = {task: flying.pop(task) for task in tuple(flying) if task.done()}
            telling.add(asyncio.create_task(_land(shift, landed)))
            await asyncio.wait(telling, timeout=LAST_WORDS_SECONDS)
    finally:
        await abandon((*flying, *telling))


async def _outdated(shift: Shift) -> bool:
    try:
        return await shift.outdated()
    except StoreError as error:
        logger.error("database not read", extra={"error": str(error)})  # noqa: TRY400 (the sentence says it all)
        return False


async def _claim(shift: Shift) -> tuple[Feed, ...]:
    """The feeds that are due; none while the database is busy or full, which must not end the service."""
    try:
        return await shift.claim()
    except StoreError as error:
        logger.error("nothing claimed", extra={"error": str(error)})  # noqa: TRY400 (the sentence says it all)
        return ()


async def _land(shift: Shift, landed: "Mapping[asyncio.Task[RefreshReport], FeedId]") -> None:
    """Tell of what came in; feeds whose poll could not be recorded are due again as soon as may be."""
    reports = [task.result() for task in landed if not task.cancelled() and task.exception() is None]
    lost = tuple(
        feed_id for task, feed_id in landed.items() if not task.cancelled() and task.exception() is not None
    )
    for feed_id in lost:
        logger.error("poll not recorded", extra={"feed": feed_id})
    if reports:
        await _insist(lambda: shift.notify(reports))
    if lost:
        await _insist(lambda: shift.writer.write(lambda store: store.feeds.release(lost)))


async def _insist(work: Callable[[], Awaitable[object]]) -> None:
    """Do it once the database lets us."""
    while True:
        try:
            await work()
        except StoreError:
            await asyncio.sleep(LOOK_SECONDS)
        else:
            return


def _chores(shift: Shift) -> list[Coroutine[Any, Any, None]]:
    """What goes on beside the polling."""
    chores = [_again_and_again(shift.grant_wishes, WISH_SECONDS)]
    chores.append(_again_and_again(shift.housekeeping, LOOK_SECONDS))
    if hubs := shift.hubs():
        chores.append(_again_and_again(lambda: hubs.tend(now()), HUB_SECONDS))
        chores.append(_again_and_again(lambda: _take_pushed(shift, hubs), PUSH_SECONDS))
    return chores


async def _take_pushed(shift: Shift, hubs: "Hubs") -> None:
    await shift.notify(await hubs.take(now()))


async def _again_and_again(work: Callable[[], Awaitable[object]], seconds: float) -> None:
    """Do it until cancelled; a database that is busy or full for a while does not end it."""
    while True:
        try:
            await work()
        except StoreError as error:
            logger.error("chore failed", extra={"error": str(error)})  # noqa: TRY400 (the sentence says it all)
        except Exception:  # a bug in one chore must not end it for good
            logger.exception("chore broke")
        await asyncio.sleep(seconds)


async def _first_of(stop: asyncio.Event, seconds: float) -> None:
    """Wait for ``stop``, at most ``seconds``."""
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return
