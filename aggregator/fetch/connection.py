"""One connection, one request, one answer: an asyncio protocol reading HTTP/1.1 within limits (RFC 9112)."""

import asyncio
import re
from typing import cast

import httptools

from aggregator.fetch.stopped import StoppedError
from aggregator.limits import HEAD_PREFACE_BYTES, HEADER_BYTES, HEADER_FIELDS
from aggregator.model import FetchPolicy, Reason

RawHeaders = list[tuple[bytes, bytes]]

_BACKLOG = 256 * 1024
"""Bytes that may wait unread before we stop the peer."""
_NO_UPGRADE = 101
_FIRST_FINAL = 200
_LENGTH = re.compile(rb"[0-9]{1,18}")


class Connection(asyncio.Protocol):
    """Reads one answer; any breach of HTTP, of a limit or of a time limit ends it with a StoppedError."""

    def __init__(self, policy: FetchPolicy) -> None:
        self._policy = policy
        self._loop = asyncio.get_running_loop()
        self._parser: httptools.HttpResponseParser | None = httptools.HttpResponseParser(self)
        self._transport: asyncio.Transport | None = None
        self._watch: asyncio.TimerHandle | None = None
        self._heard_at = 0.0
        self._raw = 0
        self._head_size = 0
        self._headers: RawHeaders = []
        self._head: asyncio.Future[tuple[int, RawHeaders]] = self._loop.create_future()
        self._pieces: list[bytes] = []
        self._waiting = 0
        self._paused = False
        self._reader: asyncio.Future[None] | None = None
        self._delimited = False
        self._complete = False
        self._error: StoppedError | None = None
        self.closed: asyncio.Future[None] = self._loop.create_future()

    # What the client does

    async def ask(self, request: bytes) -> tuple[int, RawHeaders]:
        """Send a request and wait for the final answer's head: its status and header fields."""
        assert self._transport is not None  # noqa: S101 - connected before anybody holds it
        self._transport.write(request)
        self._heard_at = self._loop.time()
        self._watch = self._loop.call_later(self._policy.first_byte_timeout, self._check_silence)
        return await self._head

    async def next_piece(self) -> bytes:
        """More of the body, or nothing at its end."""
        while not self._pieces:
            if self._error is not None:
                raise self._error
            if self._complete:
                return b""
            self._reader = self._loop.create_future()
            await self._reader
        piece = self._pieces[0] if len(self._pieces) == 1 else b"".join(self._pieces)
        self._pieces.clear()
        self._waiting = 0
        if self._paused and self._transport is not None:
            self._paused = False
            self._heard_at = self._loop.time()
            self._transport.resume_reading()
        return piece

    def close(self) -> None:
        """Part from the peer: in good order after a whole answer, at once otherwise."""
        if self._watch is not None:
            self._watch.cancel()
        if self._transport is not None:
            encrypted = self._transport.get_extra_info("sslcontext") is not None
            # Waiting for a peer's TLS goodbye would hold the connection's memory for nothing: the
            # answer is whole by its own length.
            if self._complete and self._error is None and not encrypted:
                self._transport.close()
            else:
                self._transport.abort()

    def abort(self) -> None:
        """Part from the peer at once; an answer that is not whole has failed by that."""
        if not self._complete:
            self._fail("we stopped before the answer was whole", Reason.OUR_FAULT)
        elif self._transport is not None:
            self._transport.abort()

    # What the event loop tells

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the transport."""
        self._transport = cast("asyncio.Transport", transport)  # uvloop's is one in all but name

    def data_received(self, data: bytes) -> None:
        """Parse what came."""
        if self._parser is None or self._complete or self._error is not None:
            return
        self._heard_at = self._loop.time()
        self._raw += len(data)
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserUpgrade:
            self._fail("it wants to speak another protocol")
        except httptools.HttpParserError:
            self._fail("the answer is not proper HTTP")
        if not self._head.done() and self._raw > HEAD_PREFACE_BYTES:
            self._fail("the answer's head has no end")
        elif self._raw > 2 * self._policy.max_received + HEAD_PREFACE_BYTES:
            self._fail("the answer has no end")

    def eof_received(self) -> bool:
        """Let the transport close itself."""
        return False

    def connection_lost(self, exc: Exception | None) -> None:
        """Judge whether the answer was whole."""
        if self._watch is not None:
            self._watch.cancel()
        if not self._complete and self._error is None:
            if self._head.done() and not self._delimited and exc is None:
                self.on_message_complete()  # a body without length ends with its connection
            elif self._raw:
                self._fail("the answer ended early")
            else:
                self._fail("the site closed the connection without an answer")
        self._parser = self._transport = self._watch = None  # cycles, which would hold the TLS buffers
        if not self.closed.done():
            self.closed.set_result(None)

    # What the parser tells

    def on_header(self, name: bytes, value: bytes) -> None:
        """Count and keep a header field (or count a trailer field)."""
        self._head_size += len(name) + len(value)
        self._headers.append((name, value))
        if len(self._headers) > HEADER_FIELDS or self._head_size > HEADER_BYTES:
            self._fail("the answer's head is too large")

    def on_headers_complete(self) -> None:
        """Hand out a final head; forget an interim one (RFC 9110 section 15.2)."""
        assert self._parser is not None  # noqa: S101 - it is the caller
        status = self._parser.get_status_code()
        if status < _FIRST_FINAL:
            if status == _NO_UPGRADE:
                self._fail("it wants to speak another protocol")
            self._headers = []
            return
        self._check_framing()
        if self._error is None and not self._head.done():
            self._head.set_result((status, self._headers))
            self._headers = []

    def on_body(self, data: bytes) -> None:
        """Keep a piece of the body, and stop the peer if nobody reads."""
        if self._error is not None:
            return
        self._pieces.append(data)
        self._waiting += len(data)
        if self._waiting > _BACKLOG and not self._paused and self._transport is not None:
            self._paused = True
            self._transport.pause_reading()
        self._wake()

    def on_message_complete(self) -> None:
        """End the body, unless it was an interim answer that ended."""
        if self._head.done() and self._error is None:
            self._complete = True
            self._wake()

    # Within

    def _check_framing(self) -> None:
        codings = [
            value.strip().lower() for name, value in self._headers if name.lower() == b"transfer-encoding"
        ]
        lengths = {value.strip() for name, value in self._headers if name.lower() == b"content-length"}
        if codings not in ([], [b"chunked"]):
            self._fail("the answer is packed in a way we did not ask for")
        elif len(lengths) > 1 or not all(_LENGTH.fullmatch(length) for length in lengths):
            self._fail("the answer's length makes no sense")
        self._delimited = bool(codings or lengths)

    def _check_silence(self) -> None:
        policy = self._policy
        limit = policy.gap_timeout if self._raw else policy.first_byte_timeout
        left = self._heard_at + limit - self._loop.time()
        if left > 0 or self._paused:
            self._watch = self._loop.call_later(max(left, limit / 2), self._check_silence)
        elif self._raw:
            self._fail(f"the answer stopped for {limit:g} s", Reason.TIMEOUT)
        else:
            self._fail(f"no answer in {limit:g} s", Reason.TIMEOUT)

    def _fail(self, detail: str, reason: Reason = Reason.BAD_ANSWER) -> None:
        if self._error is None:
            self._error = StoppedError(reason, detail)
        if not self._head.done():
            self._head.set_exception(self._error)
        self._wake()
        if self._transport is not None:
            self._transport.abort()

    def _wake(self) -> None:
        if self._reader is not None and not self._reader.done():
            self._reader.set_result(None)
