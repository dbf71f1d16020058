"""The parent's side of the parser processes: start, hand out documents, watch, replace."""

import asyncio
import logging
import multiprocessing
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from queue import SimpleQueue
from types import TracebackType

from aggregator import limits
from aggregator.crew.parser import Job, serve
from aggregator.model import Catalogue, Failed, Feed, Fetched, Harvest, Reason

logger = logging.getLogger(__name__)

TASKS = 500
"""Documents after which a parser is replaced, since feedparser's memory grows with use."""
START_SECONDS = 60.0
"""A new parser first builds its linker; only then does a document's own clock start."""


class Parsers:
    """A fixed number of parser processes, each with one document at a time, so a guilty feed is known.

    They start, and ``catalogue`` is called, with the first document, so that a poll which finds nothing new
    never pays for them.
    """

    def __init__(
        self, catalogue: Callable[[], Catalogue], count: int, seconds: float = limits.PARSE_SECONDS
    ) -> None:
        known = _Once(catalogue)
        self._all = tuple(_Parser(known, seconds) for _ in range(count))
        self._idle: SimpleQueue[_Parser] = SimpleQueue()
        for parser in self._all:
            self._idle.put(parser)
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="parsers")

    async def __aenter__(self) -> "Parsers":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    async def harvest(self, feed: Feed, fetched: Fetched, now: datetime) -> Harvest | Failed:
        """Parse and link a document in a parser process; a document that breaks its limits is a Failed."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, self._harvest, Job(feed, fetched, now))

    def close(self) -> None:
        """End all parser processes."""
        self._threads.shutdown(wait=True, cancel_futures=True)
        for parser in self._all:
            parser.stop()

    def _harvest(self, job: Job) -> Harvest | Failed:
        parser = self._idle.get()
        try:
            return parser.work(job)
        finally:
            self._idle.put(parser)


class _Once:
    """The catalogue, read by whichever thread needs it first."""

    def __init__(self, read: Callable[[], Catalogue]) -> None:
        self._read = read
        self._lock = threading.Lock()
        self._catalogue: Catalogue | None = None

    def __call__(self) -> Catalogue:
        with self._lock:
            if self._catalogue is None:
                self._catalogue = self._read()
            return self._catalogue


class _Parser:
    """One parser process, started when first needed and again whenever it is gone."""

    def __init__(self, catalogue: Callable[[], Catalogue], seconds: float) -> None:
        self._catalogue = catalogue
        self._seconds = seconds
        self._process: ForkServerProcess | None = None
        self._pipe: Connection | None = None
        self._done = 0

    def work(self, job: Job) -> Harvest | Failed:
        if self._done >= TASKS:
            self.stop()
        pipe, wait = self._pipe, self._seconds
        if pipe is None:
            pipe, wait = self._start(), self._seconds + START_SECONDS
        try:
            pipe.send(job)
            if pipe.poll(wait):
                answer: Harvest | Failed = pipe.recv()
                self._done += 1
                return answer
            why = f"reading it took longer than {self._seconds:g} s"
        except (EOFError, OSError):
            why = "reading it broke the limits of time or memory"
        self._kill()
        logger.warning("parser killed", extra={"feed": job.feed.id, "url": job.feed.url, "why": why})
        return Failed(Reason.QUARANTINED, why, exchange=job.fetched.exchange)

    def stop(self) -> None:
        if self._pipe is not None and self._process is not None:
            try:
                self._pipe.send(None)
                self._process.join(1.0)
            except OSError:
                pass
        self._kill()

    def _start(self) -> Connection:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["aggregator.crew.parser"])
        ours, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs, self._catalogue()), daemon=True)
        self._process.start()
        theirs.close()
        self._pipe, self._done = ours, 0
        return ours

    def _kill(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        if self._pipe is not None:
            self._pipe.close()
        self._process, self._pipe, self._done = None, None, 0
