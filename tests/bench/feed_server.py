"""Serves the generated feeds on loopback: ``python feed_server.py PORT COUNT [PEM]`` prints ``ready`` first.

With PEM, a file with a certificate and its key, it serves by https.

``/mode/NAME`` on the first address chooses how it answers from then on: ``cold`` (200 with validators),
``same`` (200 without validators, the same bytes), ``new`` (one newer item a feed), ``slow`` (as cold, after a
delay of up to SLOWEST seconds), ``faults`` (as cold, but of twenty feeds two never answer, one resets the
connection and one drips a byte at a time). If-None-Match with the current ETag is answered 304, except in
mode ``same``.
"""

import asyncio
import ssl
import sys
from pathlib import Path

from aggregator.tag.catalogue import load_seed

sys.path.insert(0, str(Path(__file__).parent))

from generated import Names, feed, host

FIRST = host(0)
SLOWEST = 2.0


class Feeds:
    """The bodies of all feeds in the current mode."""

    def __init__(self, count: int) -> None:
        names = Names(load_seed())
        self.mode = "cold"
        self.bodies = [feed(number, names) for number in range(count)]
        self._newer: list[bytes] = []
        self._names = names

    def choose(self, mode: str) -> None:
        if mode == "new" and not self._newer:
            self._newer = [feed(number, self._names, extra=1) for number in range(len(self.bodies))]
        self.mode = mode

    def answer(self, number: int, request: bytes) -> tuple[bytes, float]:
        body = self._newer[number] if self.mode == "new" else self.bodies[number]
        etag = f'"{number}-{self.mode == "new"}"'.encode()
        delay = SLOWEST * (number * 37 % 100 + 1) / 100 if self.mode == "slow" else 0.0
        if self.mode == "same":
            return _ok(body, b""), 0.0
        if etag in request:
            return b"HTTP/1.1 304 Not Modified\r\nETag: " + etag + b"\r\n\r\n", delay
        return _ok(body, b"ETag: " + etag + b"\r\n"), delay


def _ok(body: bytes, validators: bytes) -> bytes:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n%sContent-Length: %d\r\n\r\n"
    return head % (validators, len(body)) + body


class Protocol(asyncio.Protocol):
    """One connection; requests have no body."""

    def __init__(self, feeds: Feeds, numbers: dict[str, int]) -> None:
        self._feeds = feeds
        self._numbers = numbers
        self._buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport
        self._number = self._numbers[transport.get_extra_info("sockname")[0]]

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while b"\r\n\r\n" in self._buffer:
            request, self._buffer = self._buffer.split(b"\r\n\r\n", 1)
            self._serve(request)

    def _serve(self, request: bytes) -> None:
        path = request.split(b" ", 2)[1].decode()
        if path.startswith("/mode/"):
            self._feeds.choose(path.removeprefix("/mode/"))
            self._transport.write(b"HTTP/1.1 204 No Content\r\n\r\n")
            return
        if self._feeds.mode == "faults" and self._misbehave():
            return
        answer, delay = self._feeds.answer(self._number, request)
        asyncio.get_running_loop().call_later(delay, self._transport.write, answer)

    def _misbehave(self) -> bool:
        match self._number % 20:
            case 0 | 10:
                return True  # never an answer
            case 5:
                self._transport.abort()
                return True
            case 15:
                self._transport.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
                self._drip()
                return True
        return False

    def _drip(self) -> None:
        if not self._transport.is_closing():
            self._transport.write(b"x")
            asyncio.get_running_loop().call_later(0.5, self._drip)


async def main(port: int, count: int, pem: str | None = None) -> None:
    feeds = Feeds(count)
    numbers = {host(number): number for number in range(count)}
    server = await asyncio.get_running_loop().create_server(
        lambda: Protocol(feeds, numbers), list(numbers), port, backlog=64, ssl=_context(pem)
    )
    print("ready", flush=True)
    async with server:
        await server.serve_forever()


def _context(pem: str | None) -> ssl.SSLContext | None:
    if pem is None:
        return None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    return context


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:]))
