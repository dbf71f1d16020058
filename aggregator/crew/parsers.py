"""The parent's side of the parser processes: start, hand out documents, watch, replace."""

import asyncio
import logging
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import datetime
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType

from aggregator import limits
from aggregator.crew.orders import Answer, CompleteJob, HarvestJob, Job, LinkJob, quarantined
from aggregator.model import Article, Catalogue, Failed, Feed, Fetched, Harvest, Reason

logger = logging.getLogger(__name__)

TASKS = 2_000
"""Documents after which a parser is replaced, since feedparser's memory grows with use."""
WORTH_ONE_MORE = 6
"""Documents that must wait for each running parser before one more is worth its start and its memory."""


class Parsers:
    """A fixed number of parser processes, each with one document at a time, so a guilty feed is known.

    ``names`` is what they link with: a catalogue, or the database that has it. The first starts with the
    first document, so that a poll which finds nothing new pays for none, and others when many wait.
    """

    def __init__(self, names: Catalogue | Path, count: int, seconds: float = limits.PARSE_SECONDS) -> None:
        self._closing = False
        self._parsers = tuple(_Parser(names, seconds) for _ in range(count))
        self._resting = list(self._parsers)
        self._free: list[_Parser] = []
        """Running and without a document; the last is the one that was busy last, so that others may rest."""
        self._waiting = 0
        self._turn = threading.Condition()
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
        """Parse and link a document in a parser process; a document that breaks its limits is a Failed.

        Raises StoreError, as ``complete`` and ``link`` do, if the names cannot be read.
        """
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

    async def rest(self, idle: float) -> None:
        """End the parsers that have had no document for ``idle`` seconds, to give their memory back."""
        since = time.monotonic() - idle
        with self._turn:
            tired = [parser for parser in self._free if parser.used_at < since]
            self._free = [parser for parser in self._free if parser.used_at >= since]
            self._resting += tired
            for parser in tired:
                parser.stop()

    def close(self) -> None:
        """End all parser processes at once; documents that they are at are not finished."""
        self._closing = True
        for parser in self._parsers:
            parser.kill()
        self._threads.shutdown(wait=True, cancel_futures=True)
        for parser in self._parsers:
            parser.stop()

    async def _answer(self, job: Job) -> Answer:
        with self._turn:
            self._waiting += 1
            self._turn.notify()
        answer = self._threads.submit(self._work, job)
        answer.add_done_callback(self._forget)
        return await asyncio.wrap_future(answer)

    def _forget(self, answer: "Future[Answer]") -> None:
        """Count no longer who gave up before a parser was found."""
        if answer.cancelled():
            with self._turn:
                self._waiting -= 1

    def _work(self, job: Job) -> Answer:
        with self._parser() as parser:
            if self._closing:
                return Failed(Reason.OUR_FAULT, "the worker was stopped")
            return parser.work(job)

    @contextmanager
    def _parser(self) -> "Iterator[_Parser]":
        with self._turn:
            self._turn.wait_for(lambda: self._free or self._is_one_more_worth_it())
            parser = self._free.pop() if self._free else self._resting.pop()
            self._waiting -= 1
        try:
            yield parser
        finally:
            with self._turn:
                self._free.append(parser)
                self._turn.notify()

    def _is_one_more_worth_it(self) -> bool:
        running = len(self._parsers) - len(self._resting)
        return bool(self._resting) and self._waiting > WORTH_ONE_MORE * running


class _Parser:
    """One parser process, started when first needed and again whenever it is gone.

    It is a program of its own and no fork of this process, whose threads, loop and database it must not have.
    """

    def __init__(self, names: Catalogue | Path, seconds: float) -> None:
        self._names = names
        self._seconds = seconds
        self._pipe: Connection | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._done = 0
        self.used_at = 0.0
        """By the monotonic clock."""

    @property
    def pid(self) -> int:
        return self._process.pid if self._process else 0

    def work(self, job: Job) -> Answer:
        if self._done >= TASKS:
            self.stop()
        pipe = self._pipe or self._start()
        try:
            pipe.send(job)
            if pipe.poll(self._seconds):
                answer: Answer = pipe.recv()
                self._done += 1
                self.used_at = time.monotonic()
                return answer
            why = f"reading it took longer than {self._seconds:g} s"
        except (EOFError, OSError):
            why = "reading it broke the limits of time or memory"
        self.stop()
        url = job.article.url if isinstance(job, LinkJob) else job.fetched.url
        logger.warning("parser killed", extra={"url": url, "why": why})
        return quarantined(job, why)

    def kill(self) -> None:
        """Let what it is at end at once; ``stop`` must follow."""
        if process := self._process:
            process.kill()

    def stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        if self._pipe is not None:
            self._pipe.close()
        self._process, self._pipe, self._done = None, None, 0

    def _start(self) -> Connection:
        pipe, theirs = Pipe()
        program = [sys.executable, "-m", "aggregator.crew.parser", str(theirs.fileno())]
        self._pipe = pipe
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 (our own program)
                program, stdin=subprocess.DEVNULL, pass_fds=[theirs.fileno()]
            )
        trouble: Exception | None = ChildProcessError("the parser process ended before it began")
        with suppress(EOFError, OSError):
            pipe.send(self._names)
            trouble = pipe.recv()
        if trouble is not None:
            self.stop()
            raise trouble
        return pipe
