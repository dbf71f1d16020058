"""Room for large bodies: how many may be in memory at once, from the time they show their size."""

import asyncio
from collections.abc import Sequence
from contextlib import ExitStack
from types import TracebackType
from typing import Self


class Room:
    """A fixed number of places for each size, small sizes first; who asks for one first gets one first."""

    def __init__(self, places: Sequence[int]) -> None:
        self._free = tuple(asyncio.Semaphore(count) for count in places)

    def guest(self) -> "Guest":
        """Somebody who may need places, and gives them back at the end of the ``with`` block."""
        return Guest(self._free)


class Guest:
    """Holds the places of the sizes that it has reached, or none as long as it is small.

    All ask for them in the same order, so nobody waits for somebody who waits for them.
    """

    __slots__ = ("_free", "_held")

    def __init__(self, free: Sequence[asyncio.Semaphore]) -> None:
        self._free = free
        self._held = ExitStack()

    async def grow(self, size: int) -> None:
        """Wait for a place of the size with this number."""
        await self._free[size].acquire()
        self._held.callback(self._free[size].release)

    def __enter__(self) -> Self:
        """Come without a place."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give all places back."""
        self._held.close()
