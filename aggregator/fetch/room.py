"""Room for large bodies: how many may be in memory at once, from the time they show their size."""

import asyncio
from types import TracebackType
from typing import Self


class Room:
    """A fixed number of places; who asks for one first gets one first."""

    def __init__(self, places: int) -> None:
        self._free = asyncio.Semaphore(places)

    def guest(self) -> "Guest":
        """Somebody who may need a place, and gives it back at the end of the ``with`` block."""
        return Guest(self._free)


class Guest:
    """Holds one place of a room, or none as long as it did not ask."""

    __slots__ = ("_free", "_is_in")

    def __init__(self, free: asyncio.Semaphore) -> None:
        self._free = free
        self._is_in = False

    async def enter(self) -> None:
        """Wait for a place, once."""
        if not self._is_in:
            await self._free.acquire()
            self._is_in = True

    def __enter__(self) -> Self:
        """Come without a place."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the place back."""
        if self._is_in:
            self._is_in = False
            self._free.release()
