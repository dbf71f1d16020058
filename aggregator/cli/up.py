"""``dramawire up``: worker and reader in one command, for one person on one machine."""
# ruff: noqa: PLC0415 - rooms are opened where they are used, so that ``--help`` stays quick

import sys
from typing import TYPE_CHECKING

import rich_click as click

from aggregator.cli.command import command
from aggregator.cli.database import follow_starters, load_catalogue
from aggregator.cli.serve import check_exposure, check_port, hand_down
from aggregator.cli.session import Session
from aggregator.cli.words import count

if TYPE_CHECKING:
    from aggregator.config import Settings


@command("up", data=False, service=True)
@click.option("--host", help="Listen on this address.  [default: 127.0.0.1]")
@click.option("--port", type=click.IntRange(1, 65535), help="Listen on this port.  [default: 8080]")
@click.option(
    "--no-login-i-understand", is_flag=True, help="Listen beyond this machine although no password is set."
)
def up(session: Session, host: str | None, port: int | None, no_login_i_understand: bool) -> None:
    """Do all of it: make the database on the first start, keep polling the feeds, and serve the reader.

    Ctrl-C stops both. The reader is there at once, also without a network and while the first fetch runs.
    """
    from aggregator.cli.both import run_both

    hand_down(session, host, port, understood=no_login_i_understand)
    settings = session.settings()
    prepare(session, settings)
    check_exposure(session, settings)
    check_port(settings.web)
    sys.exit(run_both(session, settings))


def prepare(session: Session, settings: "Settings") -> None:
    """Make the database with its catalogue and starter feeds if there is none; migrate it if it is old."""
    from aggregator.store import open_store

    first = not settings.db.exists()
    with open_store(settings.db, create=True) as store:
        if not first:
            return
        session.note(f"Making the database {settings.db}")
        dramas, actors = load_catalogue(store)
        feeds = follow_starters(store)
    session.note(f"{count(dramas, 'drama')}, {count(actors, 'actor')}, {count(feeds, 'feed')} to start with")
