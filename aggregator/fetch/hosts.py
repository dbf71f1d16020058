"""One queue per host, a gap between requests, and the time a host asked us to stay away."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

_TICK = 0.001


@dataclass(slots=True)
class _Lane:
    seats: asyncio.Semaphore
    users: int = 0
    free_at: float = field(default=0.0)


class HostQueues:
    """Gives each host's requests their turns: ``per_host`` at once, ``gap`` seconds after the last."""

    def __init__(self, gap: float, per_host: int = 1) -> None:
        self._gap = gap
        self._per_host = per_host
        self._lanes: dict[str, _Lane] = {}
        self._held: dict[str, datetime] = {}

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait for the host's turn, hold it inside the block, and start the gap after it."""
        loop = asyncio.get_running_loop()
        lane = self._lanes.setdefault(host, _Lane(asyncio.Semaphore(self._per_host)))
        lane.users += 1
        try:
            async with lane.seats:
                pause = lane.free_at - loop.time()
                if pause > 0:
                    await asyncio.sleep(pause)
                try:
                    yield
                finally:
                    lane.free_at = loop.time() + self._gap
        finally:
            lane.users -= 1
            if lane.users == 0:
                self._retire(host, lane)

    def hold(self, host: str, until: datetime) -> None:
        """Remember that the host wants no request before that time."""
        self._held[host] = max(until, self._held.get(host, until))

    def held_for(self, host: str, now: datetime) -> timedelta | None:
        """How long the host still wants to be left alone, or None."""
        until = self._held.get(host)
        if until is None:
            return None
        if until <= now:
            del self._held[host]
            return None
        return until - now

    def idle(self) -> bool:
        """True if no host is being asked, waited for or in its gap."""
        return not self._lanes

    def _retire(self, host: str, lane: _Lane) -> None:
        """Forget an idle lane once its gap is over, so that a long life does not collect hosts."""
        if self._gap <= 0:
            self._lanes.pop(host, None)
        else:
            asyncio.get_running_loop().call_later(self._gap, self._forget, host, lane)

    def _forget(self, host: str, lane: _Lane) -> None:
        if lane.users or self._lanes.get(host) is not lane:
            return
        left = lane.free_at - asyncio.get_running_loop().time()
        if left > 0:  # a loop's timers may be a little early
            asyncio.get_running_loop().call_later(left + _TICK, self._forget, host, lane)
        else:
            del self._lanes[host]
