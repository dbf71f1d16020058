"""The one writer: a thread that owns the store and commits polls in batches."""

import asyncio
import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Generic, TypeVar

from aggregator.errors import StoreError
from aggregator.model import Feed, Harvest, Outcome, RefreshReport, SchedulePolicy
from aggregator.pipeline.record import record
from aggregator.store import Store, open_store

logger = logging.getLogger(__name__)

Result = TypeVar("Result")

BATCH_ARTICLES = 400
"""Articles in one transaction: a page of the file that many of them touch is written once. A reader's own
writes wait as long, some tenths of a second."""
BATCH_POLLS = 500
LOGGED_ARTICLES = 1000
"""Articles, of some 20 KB each with their indexes, after which the write-ahead log is moved into the file."""


@dataclass(frozen=True, slots=True)
class _Poll:
    feed: Feed
    outcome: Outcome
    now: datetime
    done: "Future[RefreshReport]"


@dataclass(frozen=True, slots=True)
class _Call(Generic[Result]):
    work: Callable[[Store], Result]
    done: "Future[Result]"

    def run(self, store: Store) -> None:
        if not self.done.set_running_or_notify_cancel():
            return
        try:
            self.done.set_result(self.work(store))
        except BaseException as error:
            self.done.set_exception(error)  # handed to whoever asked


class Writer:
    """Owns the store for writing. What is recorded has been committed when the awaited report comes.

    Polls that wait together are committed together: a transaction costs more than a poll.
    """

    def __init__(self, path: Path, policy: SchedulePolicy) -> None:
        self._path = path
        self._policy = policy
        self._queue: SimpleQueue[_Poll | _Call[object] | None] = SimpleQueue()
        self._opened: Future[None] = Future()
        self._logged = 0
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)

    async def __aenter__(self) -> "Writer":
        self._thread.start()
        await asyncio.wrap_future(self._opened)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._queue.put(None)
        await asyncio.get_running_loop().run_in_executor(None, self._thread.join)

    async def record(self, feed: Feed, outcome: Outcome, now: datetime) -> RefreshReport:
        """Keep a poll's outcome; raises StoreError if the database cannot."""
        done: Future[RefreshReport] = Future()
        self._queue.put(_Poll(feed, outcome, now, done))
        return await asyncio.wrap_future(done)

    async def run(self, work: Callable[[Store], Result]) -> Result:
        """Run ``work`` with the store in the writer's thread, after what waits already."""
        done: Future[Result] = Future()
        self._queue.put(_Call(work, done))  # type: ignore[arg-type]  # the queue forgets the result's type
        return await asyncio.wrap_future(done)

    async def write(self, work: Callable[[Store], Result]) -> Result:
        """Run ``work`` like ``run``, inside one transaction."""

        def in_transaction(store: Store) -> Result:
            with store.write():
                return work(store)

        return await self.run(in_transaction)

    def _run(self) -> None:
        try:
            store = open_store(self._path)
        except BaseException as error:
            self._opened.set_exception(error)
            return
        self._opened.set_result(None)
        with store:
            while (item := self._queue.get()) is not None:
                if not self._work(store, item):
                    return

    def _work(self, store: Store, item: "_Poll | _Call[object]") -> bool:
        """Serve ``item`` and the polls that wait behind it; False once the end was met."""
        batch: list[_Poll] = []
        following: _Poll | _Call[object] | None = item
        ended = False
        while isinstance(following, _Poll) and not _full(batch):
            if following.done.set_running_or_notify_cancel():
                batch.append(following)
            try:
                following = self._queue.get_nowait()
            except Empty:
                following = None
                break
            ended = following is None
        if isinstance(following, _Poll) and following.done.set_running_or_notify_cancel():
            batch.append(following)
        if batch:
            self._commit(store, batch)
        if isinstance(following, _Call):
            following.run(store)
        return not ended

    def _commit(self, store: Store, batch: list[_Poll]) -> None:
        """All polls in one transaction; if one of them breaks, each in its own, so that it alone is lost."""
        try:
            with store.write():
                reports = [record(store, poll.feed, poll.outcome, self._policy, poll.now) for poll in batch]
        except Exception as error:  # one feed must not cost the others
            self._commit_apart(store, batch, error)
            return
        for poll, report in zip(batch, reports, strict=True):
            poll.done.set_result(report)
        self._shorten_log(store, sum(report.new + report.changed for report in reports))

    def _shorten_log(self, store: Store, kept: int) -> None:
        """Move the write-ahead log into the file as it grows: a long one slows every look-up."""
        self._logged += kept
        if self._logged >= LOGGED_ARTICLES:
            self._logged = 0
            store.checkpoint()

    def _commit_apart(self, store: Store, batch: list[_Poll], error: Exception) -> None:
        if len(batch) == 1 or isinstance(error, StoreError):
            for poll in batch:
                poll.done.set_exception(error)
            return
        for poll in batch:
            self._commit(store, [poll])


def _full(batch: list[_Poll]) -> bool:
    articles = sum(len(poll.outcome.articles) for poll in batch if isinstance(poll.outcome, Harvest))
    return len(batch) >= BATCH_POLLS or articles >= BATCH_ARTICLES
