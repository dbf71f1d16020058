"""Worker and reader side by side: the worker in this process, the reader in one of its own."""

import asyncio
import signal
import sys
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass

import rich_click as click

from aggregator.cli import exits
from aggregator.cli.serve import address_of
from aggregator.cli.session import Session
from aggregator.config import Settings
from aggregator.worker import in_loop, run_forever

Work = Callable[[], Coroutine[None, None, None]]

STOP_SECONDS = 8.0
"""How long the reader's processes get to stop before they are killed."""
START_SECONDS = 20.0
LOOK_SECONDS = 0.05


def run_both(session: Session, settings: Settings, beside: Work | None = None) -> int:
    """Run reader and worker until a signal comes or the reader ends; return the exit code.

    ``beside`` is done meanwhile.
    """
    return in_loop(_Both(session, settings, beside).run())


@dataclass(slots=True)
class _Both:
    session: Session
    settings: Settings
    beside: Work | None = None
    stopped_by: signal.Signals | None = None

    async def run(self) -> int:
        stop = asyncio.Event()
        for which in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(which, self._stop, which, stop)
        reader = await asyncio.create_subprocess_exec(
            *_reader_command(self.session), stdin=asyncio.subprocess.PIPE, start_new_session=True
        )
        try:
            await self._announce(reader, stop)
            working = asyncio.create_task(run_forever(self.settings, stop))
            serving = asyncio.create_task(reader.wait())
            beside = asyncio.create_task(self.beside()) if self.beside else None
            await asyncio.wait({working, serving}, return_when=asyncio.FIRST_COMPLETED)
            stop.set()
            await working
            if beside is not None:
                beside.cancel()
        finally:
            await _end(reader)
        return self._code()

    def _code(self) -> int:
        if self.stopped_by is None:  # the reader ended by itself, and has said why
            return exits.OUR_ERROR
        return exits.STOPPED if self.stopped_by is signal.SIGINT else exits.DONE

    def _stop(self, which: signal.Signals, stop: asyncio.Event) -> None:
        if self.stopped_by is None:
            self.session.note("\nStopping: feeds in flight get a few seconds to finish.")
        self.stopped_by = self.stopped_by or which
        stop.set()

    async def _announce(self, reader: asyncio.subprocess.Process, stop: asyncio.Event) -> None:
        """Say where to look as soon as somebody answers there."""
        clock = asyncio.get_running_loop().time
        deadline = clock() + START_SECONDS
        while reader.returncode is None and not stop.is_set() and clock() < deadline:
            if await _answers(self.settings.web.host, self.settings.web.port):
                click.echo(f"\n  The reader is at {address_of(self.settings.web)}   (Ctrl-C stops it)\n")
                return
            await asyncio.sleep(LOOK_SECONDS)


def _reader_command(session: Session) -> Sequence[str]:
    """The environment carries the settings, as ``hand_down`` left them there."""
    options = ["--log-format", session.log_format] if session.log_format else []
    return [sys.executable, "-m", "aggregator", *options, "-q", "serve", "--until-eof"]


async def _answers(host: str, port: int) -> bool:
    try:
        _reader, writer = await asyncio.open_connection("127.0.0.1" if host == "0.0.0.0" else host, port)  # noqa: S104
    except OSError:
        return False
    writer.close()
    return True


async def _end(reader: asyncio.subprocess.Process) -> None:
    if reader.returncode is not None:
        return
    reader.terminate()
    try:
        await asyncio.wait_for(reader.wait(), STOP_SECONDS)
    except TimeoutError:
        reader.kill()
        await reader.wait()
