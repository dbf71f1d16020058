"""``dramawire serve``: the web reader, on granian."""
# ruff: noqa: PLC0415 - rooms are opened where they are used, so that ``--help`` stays quick

import logging
import os
import signal
import socket
import sys
import threading
from typing import TYPE_CHECKING, Any

import rich_click as click

from aggregator import logs
from aggregator.cli import exits
from aggregator.cli.command import command
from aggregator.cli.session import Session
from aggregator.errors import DramawireError

if TYPE_CHECKING:
    from types import FrameType

    from aggregator.config import Settings, WebSettings

THREADS = 2
"""Of one process: one makes pages (see ``webui.turns``), the other serves who must wait for something."""
BACKLOG = 1024
STOP_SECONDS = 5


@command("serve", data=False, service=True)
@click.option("--host", help="Listen on this address.  [default: 127.0.0.1]")
@click.option("--port", type=click.IntRange(1, 65535), help="Listen on this port.  [default: 8080]")
@click.option(
    "--no-login-i-understand", is_flag=True, help="Listen beyond this machine although no password is set."
)
@click.option(
    "--until-eof", is_flag=True, hidden=True, help="Stop when standard input ends: the starter is gone."
)
def serve(
    session: Session, *, host: str | None, port: int | None, no_login_i_understand: bool, until_eof: bool
) -> None:
    """Serve the web reader on http://127.0.0.1:8080.

    It fetches nothing; that is the work of `run`, `fetch` or `up`.
    """
    hand_down(session, host, port, understood=no_login_i_understand)
    settings = session.settings()
    session.store().close()  # a missing or old database is said here, once
    check_exposure(session, settings)
    check_port(settings.web)
    if until_eof:
        threading.Thread(target=_stop_at_eof, daemon=True).start()
    session.note(f"The reader is at {address_of(settings.web)} (Ctrl-C stops it)")
    stopped_by = _serve(settings, _log_configuration(session))
    sys.exit(exits.STOPPED if stopped_by == signal.SIGINT else exits.DONE)


def hand_down(session: Session, host: str | None, port: int | None, *, understood: bool = False) -> None:
    """Put what the command line says into the environment, where the web processes read their settings."""
    told = {
        "DRAMAWIRE_DB": session.db and session.db.absolute(),
        "DRAMAWIRE_CONFIG": session.config and session.config.absolute(),
        "DRAMAWIRE_HOST": host,
        "DRAMAWIRE_PORT": port,
        "DRAMAWIRE_OPEN_WITHOUT_LOGIN": "true" if understood else None,
    }
    os.environ.update({name: str(value) for name, value in told.items() if value is not None})


def address_of(web: "WebSettings") -> str:
    """Return where a person on this machine finds the reader."""
    host = "127.0.0.1" if web.host in {"0.0.0.0", "::", ""} else web.host  # noqa: S104 - compared, not bound
    here = f"[{host}]" if ":" in host else host
    return web.base_url or f"http://{here}:{web.port}"


def check_exposure(session: Session, settings: "Settings") -> None:
    """Refuse to listen beyond this machine without a password."""
    if _is_loopback(settings.web.host) or settings.web.open_without_login:
        return
    with session.store() as store:
        if any(account.password for account in store.readers.accounts()):
            return
    raise click.UsageError(
        f"Everybody who reaches {settings.web.host} could read and change everything. Set a password first: "
        "dramawire password. If that is meant: --no-login-i-understand."
    )


def _is_loopback(host: str) -> bool:
    from ipaddress import ip_address

    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def check_port(web: "WebSettings") -> None:
    """Say that a port is taken before half of the program has started."""
    family = socket.AF_INET6 if ":" in web.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((web.host, web.port))
        except OSError as error:
            why = f"cannot listen on {web.host} port {web.port}: {error.strerror or error}"
            raise DramawireError(f"The reader {why}. Another port: --port {web.port + 1}") from None


def _log_configuration(session: Session) -> dict[str, Any]:
    """Our own logging, also for granian, which would write to standard output."""
    config = logs.configuration(session.log_form(), session.log_level(service=True))
    server = {"_granian": {"level": logging.WARNING}, "granian.access": {"level": logging.WARNING}}
    return config | {"loggers": config["loggers"] | server}


def _serve(settings: "Settings", log_configuration: dict[str, Any]) -> int | None:
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    server = Granian(
        "webui.wsgi:app",
        address=settings.web.host,
        port=settings.web.port,
        interface=Interfaces.WSGI,
        workers=settings.web.processes,
        blocking_threads=THREADS,
        backlog=BACKLOG,
        websockets=False,
        log_level=LogLevels.warning,
        log_dictconfig=log_configuration,
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_SECONDS,
    )
    caught: list[int] = []
    server.on_startup(lambda: _remember_signals(caught))
    server.serve()
    return caught[0] if caught else None


def _remember_signals(caught: list[int]) -> None:
    """Note which signal stops the server, whose own handlers do not tell."""
    for which in (signal.SIGINT, signal.SIGTERM):
        handler = signal.getsignal(which)

        def note(number: int, frame: "FrameType | None", then: object = handler) -> None:
            caught.append(number)
            if callable(then):
                then(number, frame)

        signal.signal(which, note)


def _stop_at_eof() -> None:
    while os.read(0, 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
