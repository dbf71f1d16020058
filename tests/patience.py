"""Waiting for what another process or thread does, where no event crosses: bounded, and looked at often."""

import asyncio
from collections.abc import Callable

from aggregator.config import Settings
from aggregator.worker import run_forever

SECONDS = 60
LOOK_SECONDS = 0.05


async def until(holds: Callable[[], object]) -> None:
    """Return once ``holds()`` is true; raises TimeoutError after a minute."""
    async with asyncio.timeout(SECONDS):
        while not holds():  # noqa: ASYNC110 (no event crosses processes)
            await asyncio.sleep(LOOK_SECONDS)


async def serve_until(settings: Settings, holds: Callable[[], object]) -> None:
    """Let the worker's service run until ``holds()`` is true, then stop it in good order."""
    stop = asyncio.Event()
    serving = asyncio.create_task(run_forever(settings, stop))
    await until(holds)
    stop.set()
    await serving
