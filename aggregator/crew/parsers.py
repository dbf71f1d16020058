"""The parent's side of the parser processes: start, hand out documents, watch, replace."""

import asyncio
import logging
import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from multiprocessing.reduction import recv_handle
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType

from aggregator import limits
from aggregator.crew.orders import FORK, Answer, Birth, CompleteJob, HarvestJob, Job, LinkJob, quarantined
from aggregator.errors import StoreError
from aggregator.model import Article, Catalogue, Failed, Feed, Fetched, Harvest, Reason

logger = logging.getLogger(__name__)

TASKS = 500
"""Documents after which a parser is replaced, since feedparser's memory grows with use."""


class Parsers:
    """A fixed number of parser processes, each with one document at a time, so a guilty feed is known.

    ``names`` is what they link with: a catalogue, or the database that has it. They start with the first
    document, so that a poll which finds nothing new never pays for them.
    """

    def __init__(self, names: Catalogue | Path, count: int, seconds: float = limits.PARSE_SECONDS) -> None:
        self._closing = False
        self._nursery = _Nursery(names)
        self._parsers = tuple(_Parser(self._nursery, seconds) for _ in range(count))
        self._idle: SimpleQueue[_Parser] = SimpleQueue()
        for parser in self._parsers:
            self._idle.put(parser)
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="parsers")

    @property
    def pids(self) -> tuple[int, ...]:
        """Process ids of the parsers that run now."""
        return tuple(parser.pid for parser in self._parsers if parser.pid)

    async def __aenter__(self) -> "Parsers":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await asyncio.to_thread(self.close)

    async def harvest(self, feed: Feed, fetched: Fetched, now: datetime) -> Harvest | Failed:
        """Parse and link a document in a parser process; a document that breaks its limits is a Failed."""
        answer = await self._answer(HarvestJob(feed, fetched, now))
        assert isinstance(answer, Harvest | Failed)  # noqa: S101 (what parsers answer to this job)
        return answer

    async def complete(self, article: Article, page: Fetched) -> Article | Failed:
        """Complete an article from its page in a parser process."""
        answer = await self._answer(CompleteJob(article, page))
        assert isinstance(answer, Article | Failed)  # noqa: S101 (what parsers answer to this job)
        return answer

    async def link(self, article: Article) -> Article | Failed:
        """Link a stored article again in a parser process."""
        answer = await self._answer(LinkJob(article))
        assert isinstance(answer, Article | Failed)  # noqa: S101 (what parsers answer to this job)
        return answer

    def close(self) -> None:
        """End all parser processes at once; documents that they are at are not finished."""
        self._closing = True
        for pid in self.pids:
            self._nursery.kill(pid)
        self._threads.shutdown(wait=True, cancel_futures=True)
        for parser in self._parsers:
            parser.stop()
        self._nursery.stop()

    async def _answer(self, job: Job) -> Answer:
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._work, job)

    def _work(self, job: Job) -> Answer:
        if self._closing:
            return Failed(Reason.OUR_FAULT, "the worker was stopped")
        parser = self._idle.get()
        try:
            return parser.work(job)
        finally:
            self._idle.put(parser)


class _Parser:
    """One parser process, started when first needed and again whenever it is gone."""

    def __init__(self, nursery: "_Nursery", seconds: float) -> None:
        self._nursery = nursery
        self._seconds = seconds
        self._pipe: Connection | None = None
        self._done = 0
        self.pid = 0

    def work(self, job: Job) -> Answer:
        if self._done >= TASKS:
            self.stop()
        pipe = self._pipe or self._start()
        try:
            pipe.send(job)
            if pipe.poll(self._seconds):
                answer: Answer = pipe.recv()
                self._done += 1
                return answer
            why = f"reading it took longer than {self._seconds:g} s"
        except (EOFError, OSError):
            why = "reading it broke the limits of time or memory"
        self.stop()
        url = job.article.url if isinstance(job, LinkJob) else job.fetched.url
        logger.warning("parser killed", extra={"url": url, "why": why})
        return quarantined(job, why)

    def stop(self) -> None:
        if self._pipe is not None:
            self._pipe.close()
            self._nursery.kill(self.pid)
        self._pipe, self._done, self.pid = None, 0, 0

    def _start(self) -> Connection:
        self.pid, self._pipe = self._nursery.fork()
        return self._pipe


class _Nursery:
    """The process that bears the parsers; started by whichever thread needs one first.

    It is a program of its own and no fork of this process, whose threads, loop and database it must not have.
    """

    def __init__(self, names: Catalogue | Path) -> None:
        self._names = names
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._orders: Connection | None = None

    def fork(self) -> tuple[int, Connection]:
        """A new parser's process id and pipe. A nursery that somebody has killed is replaced.

        Raises StoreError if the names cannot be read.
        """
        with self._lock:
            try:
                return self._fork(self._orders or self._start())
            except (EOFError, OSError):
                self._end()
                return self._fork(self._start())

    def kill(self, pid: int) -> None:
        """End a parser and wait until it is gone; without a nursery it ends with its pipe."""
        with self._lock, suppress(EOFError, OSError):
            if self._orders is not None:
                self._orders.send(pid)
                self._orders.recv()

    def stop(self) -> None:
        with self._lock:
            self._end()

    def _fork(self, orders: Connection) -> tuple[int, Connection]:
        orders.send(FORK)
        pid: int = orders.recv()
        return pid, Connection(recv_handle(orders))

    def _start(self) -> Connection:
        orders, theirs = Pipe()
        program = [sys.executable, "-m", "aggregator.crew.nursery", str(theirs.fileno())]
        try:
            self._process = subprocess.Popen(  # noqa: S603 (our own program)
                program, stdin=subprocess.DEVNULL, pass_fds=[theirs.fileno()]
            )
        except OSError:
            orders.close()
            raise
        finally:
            theirs.close()
        self._orders = orders
        orders.send(Birth(os.getpid(), self._names))
        trouble: StoreError | None = orders.recv()
        if trouble is not None:
            self._end()
            raise trouble
        return orders

    def _end(self) -> None:
        if self._orders is not None:
            self._orders.close()
        if self._process is not None:
            try:
                self._process.wait(1.0)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._orders, self._process = None, None
