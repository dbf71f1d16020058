"""A server on loopback that answers byte by byte as told, well or badly, in the test's own event loop."""

import asyncio
import functools
import gzip
import os
import ssl
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from ipaddress import ip_network
from typing import Any

import uvloop

from aggregator.fetch import Fetcher
from aggregator.model import Feed, FeedId, FetchPolicy, Validators

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
LOOPS = {"uvloop": uvloop.new_event_loop, "asyncio": asyncio.new_event_loop}
LOOPBACK = (ip_network("127.0.0.0/8"), ip_network("::1/128"))
POLICY = FetchPolicy("dramawire/1 (+https://dramawire.example/)", LOOPBACK, host_gap=0)
RSS = (
    b'<?xml version="1.0"?><rss version="2.0"><channel><title>Drama Daily</title>'
    b"<link>https://drama.example/</link>"
    b"<item><guid>1</guid><title>A first script reading</title><link>https://drama.example/1</link></item>"
    b"</channel></rss>"
)


@dataclass(frozen=True)
class Request:
    """What the server was asked."""

    method: str
    target: str
    fields: tuple[tuple[str, str], ...]
    at: float
    body: bytes = b""

    def all(self, name: str) -> list[str]:
        return [value for each, value in self.fields if each == name]

    def get(self, name: str) -> str | None:
        return next(iter(self.all(name)), None)


Script = bytes | Callable[[Request, asyncio.StreamWriter], Awaitable[None]]


@dataclass
class Site:
    """Answers paths with scripts: bytes to send, or a coroutine function that writes them itself.

    A list is used up one by one; its last stays.
    """

    port: int = 0
    host: str = "127.0.0.1"
    scheme: str = "http"
    scripts: dict[str, list[Script]] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)
    asked: asyncio.Event = field(default_factory=asyncio.Event)
    open_now: int = 0
    most_open: int = 0

    @property
    def root(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}"

    def on(self, path: str, *scripts: Script) -> str:
        """Answer ``path`` like that from now on; return its address."""
        self.scripts[path] = list(scripts)
        return self.root + path

    @property
    def targets(self) -> list[str]:
        return [request.target for request in self.requests]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.open_now += 1
        self.most_open = max(self.most_open, self.open_now)
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError):  # a client may leave when it likes
                request = await read_request(reader)
                self.requests.append(request)
                self.asked.set()
                script = self._script(request.target.partition("?")[0])
                if isinstance(script, bytes):
                    writer.write(script)
                    await writer.drain()
                else:
                    await script(request, writer)
        finally:
            self.open_now -= 1
            writer.close()

    def _script(self, path: str) -> Script:
        scripts = self.scripts.get(path, [reply(404, b"not here")])
        return scripts.pop(0) if len(scripts) > 1 else scripts[0]


async def read_request(reader: asyncio.StreamReader) -> Request:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    first, *lines = head[:-4].split("\r\n")
    method, target, _ = first.split(" ", 2)
    fields = tuple((name.lower(), value) for name, _, value in (line.partition(": ") for line in lines))
    size = int(dict(fields).get("content-length", 0))
    body = await reader.readexactly(size) if size else b""
    return Request(method, target, fields, asyncio.get_running_loop().time(), body)


@asynccontextmanager
async def serving(host: str = "127.0.0.1", tls: ssl.SSLContext | None = None, port: int = 0):
    """A site of its own on a free port."""
    site = Site(host=host, scheme="https" if tls else "http")
    handlers: set[asyncio.Task[Any]] = set()

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        handlers.add(task)
        task.add_done_callback(handlers.discard)
        with suppress(asyncio.CancelledError):  # the test has ended
            await site.serve(reader, writer)

    server = await asyncio.start_server(handle, host, port, ssl=tls, limit=2**20, backlog=512)
    site.port = server.sockets[0].getsockname()[1]
    try:
        yield site
    finally:
        server.close()
        await server.wait_closed()
        for task in list(handlers):
            task.cancel()
        await asyncio.gather(*handlers, return_exceptions=True)


def reply(status: int = 200, body: bytes = b"", *fields: str, length: int | None = None) -> bytes:
    """A whole answer with its length."""
    size = f"Content-Length: {len(body) if length is None else length}"
    return head(status, size, *fields) + body


def head(status: int, *fields: str) -> bytes:
    """An answer's head alone."""
    return "\r\n".join([f"HTTP/1.1 {status} Said So", *fields, "", ""]).encode("latin-1")


def moved(status: int, *location: str) -> bytes:
    return reply(status, b"", *(f"Location: {each}" for each in location))


def packed(body: bytes) -> bytes:
    return gzip.compress(body, mtime=0)


def a_feed(url: str, validators: Validators | None = None, **more: object) -> Feed:
    return replace(Feed(FeedId(1), url, validators=validators or Validators()), **more)


def policy(**changes: object) -> FetchPolicy:
    return replace(POLICY, **changes)


async def fetch(url: str, validators: Validators | None = None, **changes: object):
    """One fetch by a fetcher of its own."""
    async with Fetcher(policy(**changes)) as fetcher:
        return await fetcher.fetch(a_feed(url, validators), NOW)


def in_loop(test: Callable[..., Coroutine[Any, Any, None]]) -> Callable[..., None]:
    """Run a test that is a coroutine, on the loop that the worker uses; DRAMAWIRE_TEST_LOOP names another."""

    @functools.wraps(test)
    def run(*args: Any, **kwargs: Any) -> None:
        with asyncio.Runner(loop_factory=LOOPS[os.environ.get("DRAMAWIRE_TEST_LOOP", "uvloop")]) as runner:
            runner.run(test(*args, **kwargs))

    return run
