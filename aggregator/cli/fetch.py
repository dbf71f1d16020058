"""``dramawire fetch`` and ``run``: polling once, for cron, and for ever."""
# ruff: noqa: PLC0415 - rooms are opened where they are used, so that ``--help`` stays quick

import signal
import sys
import time
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import rich_click as click

from aggregator.cli import exits
from aggregator.cli.command import command
from aggregator.cli.rundown import Rundown
from aggregator.cli.session import Session, err, now
from aggregator.logs import safe

if TYPE_CHECKING:
    from aggregator.model import FeedId, RefreshReport
    from aggregator.worker import Progress


@command("fetch")
@click.option("--all", "everything", is_flag=True, help="Also feeds that are not due yet.")
@click.option(
    "--feed", "ids", metavar="ID", type=int, multiple=True, help="Only this feed, due or not. Repeatable."
)
@click.option("--strict", is_flag=True, help="Exit with 4 if some feeds failed.")
def fetch(session: Session, everything: bool, ids: tuple[int, ...], strict: bool) -> None:
    """Look at every feed that is due, once, and keep what is new. Made for cron.

    Exits with 0 also if some feeds failed, 3 if every due feed failed, 6 if another fetch is running.
    Ctrl-C keeps the feeds that are finished.
    """
    rundown = _poll(session, everything=everything, ids=ids)
    if session.as_json:
        session.document(rundown.document())
    else:
        rundown.tell(session)
    sys.exit(rundown.exit_code(strict=strict))


def _poll(session: Session, *, everything: bool, ids: tuple[int, ...]) -> Rundown:
    from aggregator.errors import FeedNotFoundError
    from aggregator.model import FeedId
    from aggregator.worker import run_once

    wanted = tuple(FeedId(number) for number in ids) or None
    with session.store() as store:  # a missing feed is said before anything is asked
        addresses = {feed.id: feed.url for feed in store.feeds.all()}
    for feed_id in wanted or ():
        if feed_id not in addresses:
            raise FeedNotFoundError(f"There is no feed {feed_id}.")
    started, clock = now(), time.monotonic()
    with _bar(session, addresses) as progress:
        work = run_once(session.settings(), everything=everything, ids=wanted, progress=progress)
        reports = _until_stopped(work)
    return Rundown(started, time.monotonic() - clock, reports)


def _until_stopped(work: Coroutine[Any, Any, "tuple[RefreshReport, ...]"]) -> "tuple[RefreshReport, ...]":
    """Run to the end; SIGTERM ends it as Ctrl-C does, keeping the feeds that are finished."""
    from aggregator.worker import in_loop

    signal.signal(signal.SIGTERM, signal.default_int_handler)
    return in_loop(work)


@contextmanager
def _bar(session: Session, addresses: "dict[FeedId, str]") -> "Iterator[Progress | None]":
    """Show a bar on a terminal. Elsewhere the log has a line for each feed."""
    if session.quiet or session.verbose or not sys.stderr.isatty():
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from aggregator.text.urls import host_of

    columns = (
        TextColumn("fetching"),
        BarColumn(bar_width=32),
        MofNCompleteColumn(),
        TextColumn("{task.fields[host]}", markup=False),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=err(), transient=True) as bar:
        task = bar.add_task("fetching", total=None, host="")

        def advance(report: "RefreshReport", done: int, due: int) -> None:
            host = safe(host_of(addresses.get(report.feed_id, "")), 40)
            bar.update(task, completed=done, total=due, host=host)

        yield advance


@command("run", data=False, service=True)
def run(session: Session) -> None:
    """Keep looking at feeds as they come due, until stopped. Made for systemd.

    One worker a database: a second one exits with 6. The reader is a command of its own,
    `dramawire serve`; `dramawire up` is both.
    """
    from aggregator.worker import in_loop

    stopped_by = in_loop(serve_worker(session))
    sys.exit(exits.STOPPED if stopped_by is signal.SIGINT else exits.DONE)


async def serve_worker(session: Session) -> signal.Signals | None:
    """Run the worker until a signal comes, and return which."""
    import asyncio

    from aggregator.worker import run_forever

    stop = asyncio.Event()
    caught: list[signal.Signals] = []

    def catch(which: signal.Signals) -> None:
        caught.append(which)
        stop.set()

    for which in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(which, catch, which)
    await run_forever(session.settings(), stop)
    return caught[0] if caught else None
