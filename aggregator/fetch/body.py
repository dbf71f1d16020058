"""An answer's body, inflated by us piece by piece so that no limit is passed by more than one piece."""

import zlib
from collections.abc import AsyncIterable, Awaitable, Callable
from typing import Self

from aggregator.fetch.stopped import StoppedError
from aggregator.limits import INFLATION_FREE, INFLATION_RATIO, MIB
from aggregator.model import FetchPolicy, Reason

_GZIP = 31
"""zlib's window bits for "gzip wrapper, largest window"."""
_PIECE = 256 * 1024
_SLICE = 16 * 1024
SIZES = (128 * 1024, MIB)
"""Bytes from which on a body counts as large, and as huge."""
AT_ONCE = (12, 2)
"""How many of each may be in memory: what is made of a body takes some eight times its size."""
GLANCE = 32 * 1024


class BodyReader:
    """Collects one body: ``open`` it, ``feed`` its pieces as they come, then ``finish`` for the whole."""

    def __init__(self, policy: FetchPolicy) -> None:
        self.received = 0
        """Bytes that came from the wire."""
        self._policy = policy
        self._pieces: list[bytes] = []
        self.size = 0
        """Bytes unpacked so far."""
        self._inflate: zlib._Decompress | None = None

    def open(self, coding: str) -> Self:
        """Begin a body with this Content-Encoding; StoppedError if it is one that we did not ask for."""
        self._inflate = zlib.decompressobj(_GZIP) if _is_gzip(coding) else None
        return self

    def feed(self, data: bytes) -> None:
        """Take what came from the wire; StoppedError as soon as a limit is passed."""
        self.received += len(data)
        if self.received > self._policy.max_received:
            raise _too_large(self._policy.max_received)
        if self._inflate is None:
            self._keep(data)
        else:
            self._feed_gzip(data)

    def finish(self) -> bytes:
        """The whole body; StoppedError if its compressed stream has no end."""
        if self._inflate is not None and self.received and not self._inflate.eof:
            raise StoppedError(Reason.BAD_ANSWER, "the answer ended early")
        return self.so_far()

    def so_far(self) -> bytes:
        """What has been unpacked until now."""
        return b"".join(self._pieces)

    def _feed_gzip(self, data: bytes) -> None:
        full = False
        while data or full:
            if self._inflate is None or self._inflate.eof:
                if not data.strip(b"\x00"):
                    return  # padding after the last member is harmless
                self._inflate = zlib.decompressobj(_GZIP)
            try:
                piece = self._inflate.decompress(data, _PIECE)
            except zlib.error:
                raise StoppedError(Reason.BAD_ANSWER, "the answer's compression is damaged") from None
            self._keep(piece)
            full = len(piece) == _PIECE  # then more may wait inside zlib, even with all input taken
            data = self._inflate.unconsumed_tail or self._inflate.unused_data

    def _keep(self, piece: bytes) -> None:
        self.size += len(piece)
        if self.size > self._policy.max_body:
            raise _too_large(self._policy.max_body)
        if self.size > INFLATION_FREE and self.size > INFLATION_RATIO * self.received:
            raise StoppedError(Reason.TOO_LARGE, "the answer unpacks to far more than was sent")
        self._pieces.append(piece)


async def read_body(
    stream: AsyncIterable[bytes], reader: BodyReader, coding: str, make_room: Callable[[int], Awaitable[None]]
) -> bytes:
    """Read a stream to its end; with each of SIZES that it passes, it waits for room of that number."""
    reader.open(coding)
    passed = 0
    async for data in stream:
        for start in range(0, len(data), _SLICE):
            while passed < len(SIZES) and reader.size > SIZES[passed]:
                await make_room(passed)
                passed += 1
            reader.feed(data[start : start + _SLICE])
    return reader.finish()


async def glance(stream: AsyncIterable[bytes], reader: BodyReader, coding: str) -> bytes:
    """The start of an error's page, for what it can tell; faults in it matter to nobody."""
    try:
        reader.open(coding)
        async for data in stream:
            reader.feed(data[:_SLICE])
            if reader.size >= GLANCE:
                break
    except StoppedError:
        pass
    return reader.so_far()


def _is_gzip(coding: str) -> bool:
    names = [name for part in coding.lower().split(",") if (name := part.strip()) not in ("", "identity")]
    if names in (["gzip"], ["x-gzip"]):
        return True
    if names:
        raise StoppedError(Reason.BAD_ANSWER, "the answer is packed in a way we did not ask for")
    return False


def _too_large(limit: int) -> StoppedError:
    return StoppedError(Reason.TOO_LARGE, f"the feed is over {limit / MIB:g} MB; we read at most that")
