"""How long the worker's event loop is ever held up in a first fetch: a late loop is a rude one.

    python tests/bench/bench_lag.py [--feeds N] [--port PORT]

A watcher on the loop sleeps five milliseconds at a time and notes how late it wakes.
"""

import argparse
import asyncio
import os
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from subject import Ours, Server  # noqa: E402

from aggregator.config import Settings, load  # noqa: E402
from aggregator.worker import in_loop, run_once  # noqa: E402

NAP = 0.005


async def watched(settings: Settings) -> list[float]:
    """Poll all feeds, and return how late the loop was, in seconds, each time it was looked at."""
    lags: list[float] = []
    watcher = asyncio.create_task(_watch(lags))
    await run_once(settings, everything=True)
    watcher.cancel()
    return sorted(lags)


async def _watch(lags: list[float]) -> None:
    loop = asyncio.get_running_loop()
    while True:
        due = loop.time() + NAP
        await asyncio.sleep(NAP)
        lags.append(loop.time() - due)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--feeds", type=int, default=300)
    parser.add_argument("--port", type=int, default=9923)
    chosen = parser.parse_args()
    with Server(chosen.port, chosen.feeds).open() as server, tempfile.TemporaryDirectory() as folder:
        ours = Ours(Path(folder), server.urls)
        lags = in_loop(watched(load(None, os.environ | ours.environ)))
    middle, late, worst = (1000 * lags[int(share * (len(lags) - 1))] for share in (0.5, 0.99, 1.0))
    print(
        f"{chosen.feeds} feeds, cold: the loop was late by {middle:.1f} ms (median), "
        f"{late:.1f} (p99), {worst:.1f} (worst)"
    )


if __name__ == "__main__":
    main()
