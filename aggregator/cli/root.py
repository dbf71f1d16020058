"""The group of all commands, and the one place where an error becomes a sentence and an exit code."""

import sys
import traceback
from collections.abc import Sequence
from functools import partial
from types import TracebackType

import rich_click as click

from aggregator import __version__
from aggregator.cli import (
    account,
    actor,
    article,
    catalogue,
    database,
    demo,
    doctor,
    drama,
    exits,
    feed,
    fetch,
    install,
    lines,
    opml,
    proposal,
    rerun,
    serve,
    stats,
    story,
    up,
)
from aggregator.cli.command import MANNERS, global_parameters
from aggregator.cli.session import Session
from aggregator.errors import DramawireError
from aggregator.logs import safe

PANELS: dict[str, tuple[click.Command, ...]] = {
    "Start": (up.up, demo.demo, database.init, database.migrate, doctor.doctor),
    "Poll": (fetch.fetch, fetch.run, serve.serve),
    "Subscriptions": (feed.feed, opml.opml),
    "Read": (story.stories, article.articles, story.search, article.why, story.export, stats.stats),
    "Dramas and actors": (
        drama.drama,
        actor.actor,
        proposal.proposal,
        catalogue.catalogue,
        rerun.retag,
        rerun.regroup,
    ),
    "Without a database": (lines.tag, lines.group),
    "Look after": (
        database.prune,
        database.backup,
        account.password,
        account.token,
        install.systemd,
        install.datasette_metadata,
        install.completion,
    ),
}


@click.group("dramawire", context_settings=MANNERS | {"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="dramawire", message="%(prog)s %(version)s")
@click.pass_context
def dramawire(context: click.Context) -> None:
    """Korean drama news from RSS and Atom feeds, sorted by drama and actor.

    `dramawire up` makes a database, fetches the starter feeds and serves the reader on http://127.0.0.1:8080.
    `dramawire demo` shows the same on sample feeds, without a network.

    Every command has a `--help` of its own. The global options may also follow the command.
    """
    context.ensure_object(Session)


dramawire.params[:0] = global_parameters()
for _panel, _commands in PANELS.items():
    dramawire.add_panel(click.RichCommandPanel(_panel, [_command.name or "" for _command in _commands]))
    for _command in _commands:
        dramawire.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run ``dramawire`` and exit with its code. An error is one sentence; only ``-vv`` adds the trace."""
    session = Session()
    sys.excepthook = partial(_confess, session)
    try:
        dramawire.main(arguments, "dramawire", obj=session)
    except DramawireError as error:
        if session.verbose > 1:
            traceback.print_exc()
        click.echo(f"dramawire: {safe(str(error))}", err=True)
        sys.exit(exits.code_of(error))


def _confess(
    session: Session, kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Say that we have a bug; Python ends with exit code 1 after it."""
    if session.verbose > 1:
        traceback.print_exception(kind, error, trace)
    click.echo(f"dramawire: Something broke on our side: {kind.__name__}: {safe(str(error))}", err=True)
    if session.verbose <= 1:
        click.echo("Please report it with what -vv adds.", err=True)
